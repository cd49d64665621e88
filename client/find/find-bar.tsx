import { createEffect, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { Icon } from '../ui/icons.tsx'
import { findScopes, type Search } from './search.ts'
import { findWords } from './words.ts'

const flags = ['matchCase', 'wholeCell', 'pattern'] as const
/** Signs of the three switches; their names stand in the tooltip and for screen readers. */
const signs = { matchCase: 'Aa', wholeCell: '[ ]', pattern: '.*' } as const

/** What is looked for, over the grid; it stays open while the grid is used. */
export function FindBar(props: {
  search: Search
  replacing: boolean
  /** Whether anything may be written. */
  may: boolean
  language: Language
  /** Grows when the bar is asked for while it is open: the input takes the focus again. */
  asked: number
  onReplacing: (open: boolean) => void
  onReplace: (by: string) => void
  onReplaceAll: (by: string) => void
  onClose: () => void
}) {
  const words = () => findWords(props.language)
  const [by, setBy] = createSignal('')
  let bar!: HTMLElement
  let input!: HTMLInputElement
  const state = () => {
    const { finder, found, number } = props.search
    if (finder() === null) return ''
    if (finder() === 'bad') return words().bad
    return found().length === 0 ? words().none : words().count(number(), found().length)
  }
  const bad = () => props.search.finder() === 'bad'
  const nothing = () => props.search.found().length === 0
  // by the element itself: the grid hears keys before the framework's own listener does
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return event.stopPropagation()
    const inField = event.target instanceof HTMLInputElement
    if (event.key === 'Escape') props.onClose()
    else if (event.key === 'Enter' && inField) props.search.step(event.shiftKey ? -1 : 1)
    else {
      if (!event.ctrlKey && !event.metaKey && !/^F\d/.test(event.key)) event.stopPropagation()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  onMount(() => {
    bar.addEventListener('keydown', onKey)
    onCleanup(() => bar.removeEventListener('keydown', onKey))
  })
  createEffect(() => {
    void props.asked
    input.focus()
    input.select()
  })
  return (
    <search ref={bar} class="find-bar" aria-label={props.replacing ? words().findAndReplace : words().find}>
      <div class="find-line">
        <Show when={props.may}>
          <button
            type="button"
            class="button quiet square small"
            aria-expanded={props.replacing}
            aria-label={props.replacing ? words().closeReplace : words().openReplace}
            title={props.replacing ? words().closeReplace : words().openReplace}
            onClick={() => props.onReplacing(!props.replacing)}
          >
            <span class="find-chevron" classList={{ open: props.replacing }}>
              <Icon name="down" small />
            </span>
          </button>
        </Show>
        <input
          ref={input}
          class="input small find-what"
          type="text"
          aria-label={words().what}
          placeholder={words().what}
          aria-invalid={bad() || undefined}
          value={props.search.query().text}
          onInput={event => props.search.ask({ text: event.currentTarget.value })}
        />
        <For each={flags}>
          {flag => (
            <button
              type="button"
              class="button quiet square small find-flag"
              aria-pressed={props.search.query()[flag]}
              aria-label={words()[flag]}
              title={words()[flag]}
              onClick={() => props.search.ask({ [flag]: !props.search.query()[flag] })}
            >
              <span aria-hidden="true">{signs[flag]}</span>
            </button>
          )}
        </For>
        <select
          class="input small find-scope"
          aria-label={words().scope}
          value={props.search.scope()}
          onChange={event => {
            props.search.look(event.currentTarget.value as (typeof findScopes)[number])
            event.currentTarget.value = props.search.scope()
          }}
        >
          <For each={findScopes}>{scope => <option value={scope}>{words()[scope]}</option>}</For>
        </select>
        <span class="find-count" classList={{ bad: bad() }} role="status">
          {state()}
        </span>
        <button
          type="button"
          class="button quiet square small"
          aria-label={words().previous}
          title={words().previous}
          disabled={nothing()}
          onClick={() => props.search.step(-1)}
        >
          <span class="find-chevron up">
            <Icon name="down" small />
          </span>
        </button>
        <button
          type="button"
          class="button quiet square small"
          aria-label={words().next}
          title={words().next}
          disabled={nothing()}
          onClick={() => props.search.step(1)}
        >
          <Icon name="down" small />
        </button>
        <button
          type="button"
          class="button quiet square small"
          aria-label={words().close}
          title={words().close}
          onClick={() => props.onClose()}
        >
          <Icon name="close" small />
        </button>
      </div>
      <Show when={props.replacing && props.may}>
        <div class="find-line find-replacing">
          <input
            class="input small find-what"
            type="text"
            aria-label={words().by}
            placeholder={words().by}
            value={by()}
            onInput={event => setBy(event.currentTarget.value)}
          />
          <button
            type="button"
            class="button plain small"
            disabled={props.search.now() === null}
            onClick={() => props.onReplace(by())}
          >
            {words().replaceOne}
          </button>
          <button
            type="button"
            class="button plain small"
            disabled={nothing()}
            onClick={() => props.onReplaceAll(by())}
          >
            {words().replaceAll}
          </button>
        </div>
      </Show>
    </search>
  )
}
