import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { Icon } from '../ui/icons.tsx'
import type { ViewsWords } from './words.ts'

/** The rows follow when the hand rests: no letter waits for the list. */
const RESTS_MS = 150

/** Finds in all columns while one types; words an input method is still composing are not looked for. */
export function SearchBox(props: {
  text: string
  words: ViewsWords
  onSearch: (text: string) => void
  /** Somebody is about to type. */
  onFocus: () => void
  onDown: () => void
}) {
  const [typed, setTyped] = createSignal(props.text)
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = props.text
  const tell = (text: string) => {
    clearTimeout(timer)
    told = text
    props.onSearch(text)
  }
  // taken away elsewhere, or another view
  createEffect(
    on(
      () => props.text,
      text => {
        if (text.trim() !== told.trim()) setTyped(text)
        told = text
      },
      { defer: true },
    ),
  )
  onCleanup(() => clearTimeout(timer))
  return (
    <div class="view-search">
      <Icon name="search" small />
      <input
        class="input"
        type="search"
        aria-label={props.words.search}
        placeholder={props.words.searchHint}
        maxLength={200}
        value={typed()}
        onFocus={() => props.onFocus()}
        onInput={event => {
          const text = event.currentTarget.value
          setTyped(text)
          clearTimeout(timer)
          if (!event.isComposing) timer = setTimeout(() => tell(text), RESTS_MS)
        }}
        onCompositionEnd={event => {
          const text = event.currentTarget.value
          clearTimeout(timer)
          timer = setTimeout(() => tell(text), RESTS_MS)
        }}
        onKeyDown={event => {
          if (event.isComposing) return
          if (event.key === 'Enter') {
            tell(typed())
            event.preventDefault()
          } else if (event.key === 'ArrowDown') props.onDown()
          else if (event.key === 'Escape' && typed() !== '') {
            setTyped('')
            tell('')
          }
        }}
      />
    </div>
  )
}
