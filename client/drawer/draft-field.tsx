import { createEffect, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import type { OpenFields } from './open-fields.ts'
import type { DrawerWords } from './words.ts'

/** What somebody writes over a value: the value that stood there when they came is the base of their edit (T2). */
type Draft<V> = { base: V; shown: string; text: string }

/**
 * One value to read or to write. It goes into the workbook when its author leaves the field (or presses Ctrl+Enter):
 * nothing has to be saved. While somebody writes, what comes in from others does not move under their hands; words that
 * cannot be written stay where they are, with the reason.
 */
export function DraftField<V>(props: {
  label: string
  words: DrawerWords
  fields: OpenFields
  /** The value as it stands now, and in words. */
  value: () => V
  format: (value: V) => string
  locked: () => string | null
  /** Writes the text over what its author saw; the reason where it could not be written. */
  commit: (base: V, text: string) => string | null
  kind: 'line' | 'long' | 'choice'
  choices?: readonly { value: string; label: string }[]
  inputmode?: 'decimal' | 'text'
  hint?: string | undefined
  maxLength?: number
  name: string
  onEditing?: (editing: boolean) => void
  aside?: JSX.Element
}) {
  const [draft, setDraft] = createSignal<Draft<V> | null>(null)
  const [refused, setRefused] = createSignal<string | null>(null)
  const standing = () => props.format(props.value())
  const text = () => draft()?.text ?? standing()
  const isLate = () => {
    const now = draft()
    return now !== null && now.text !== now.shown && now.shown !== standing()
  }

  const enter = () => {
    if (draft() === null) setDraft({ base: props.value(), shown: standing(), text: standing() })
    props.onEditing?.(true)
  }
  const put = (next: string) => {
    if (draft() === null) enter()
    setDraft(now => now && { ...now, text: next })
  }
  const flush = (): boolean => {
    const now = draft()
    if (now === null) return true
    const reason = now.text === now.shown ? null : props.commit(now.base, now.text)
    setRefused(reason)
    if (reason === null) setDraft(null)
    return reason === null
  }
  const leave = () => {
    flush()
    props.onEditing?.(false)
  }
  const discard = () => {
    setDraft(null)
    setRefused(null)
  }
  const out = props.fields.add({ flush })
  onCleanup(() => {
    flush()
    out()
  })

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.isComposing || event.keyCode === 229) return
    const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey || props.kind === 'line')
    if (sends && !event.shiftKey) {
      event.preventDefault()
      event.stopPropagation()
      if (flush()) enter()
    }
  }
  const why = () => {
    const reason = refused()
    return reason === null ? undefined : `${props.words.refusedHere}${reason} ${props.words.refusedKept}`
  }
  const hint = () => (isLate() ? props.words.lateWords : props.hint)
  const editable = () => props.locked() === null || draft() !== null

  return (
    <Show
      when={editable()}
      fallback={
        <div class="drawer-read" data-field={props.name}>
          <div class="drawer-label-line">
            <span class="drawer-label">{props.label}</span>
            {props.aside}
          </div>
          <p class="drawer-text" classList={{ empty: standing() === '' }}>
            {standing() || props.words.empty}
          </p>
          <Show when={props.hint}>
            <small>{props.hint}</small>
          </Show>
        </div>
      }
    >
      <Field label={props.label} hint={hint()} wrong={why()} class="drawer-field">
        {attributes => (
          <>
            <Show when={props.kind === 'long'}>
              <GrowingText
                attributes={attributes}
                name={props.name}
                text={text()}
                onFocus={enter}
                onInput={put}
                onBlur={leave}
                onKeyDown={onKeyDown}
              />
            </Show>
            <Show when={props.kind === 'line'}>
              <input
                {...attributes}
                class="input"
                data-field={props.name}
                value={text()}
                inputmode={props.inputmode ?? 'text'}
                maxLength={props.maxLength}
                autocomplete="off"
                onFocus={enter}
                onInput={event => put(event.currentTarget.value)}
                onBlur={leave}
                onKeyDown={onKeyDown}
              />
            </Show>
            <Show when={props.kind === 'choice'}>
              <select
                {...attributes}
                class="input"
                data-field={props.name}
                onFocus={() => props.onEditing?.(true)}
                onBlur={() => props.onEditing?.(false)}
                onChange={event => {
                  put(event.currentTarget.value)
                  flush()
                }}
              >
                <For each={props.choices}>
                  {choice => (
                    <option value={choice.value} selected={choice.value === text()}>
                      {choice.label}
                    </option>
                  )}
                </For>
              </select>
            </Show>
          </>
        )}
      </Field>
      <Show when={refused()}>
        <Button small onClick={discard}>
          {props.words.discard}
        </Button>
      </Show>
    </Show>
  )
}

/** A text area as high as its words, up to a screenful. */
function GrowingText(props: {
  attributes: JSX.HTMLAttributes<HTMLTextAreaElement>
  name: string
  text: string
  onFocus: () => void
  onInput: (text: string) => void
  onBlur: () => void
  onKeyDown: (event: KeyboardEvent & { currentTarget: HTMLElement }) => void
}) {
  let area!: HTMLTextAreaElement
  const grow = () => {
    area.style.height = 'auto'
    const edges = area.offsetHeight - area.clientHeight
    area.style.height = `${Math.min(area.scrollHeight + edges, Math.round(window.innerHeight * 0.5))}px`
  }
  createEffect(
    on(
      () => props.text,
      () => requestAnimationFrame(() => area.isConnected && grow()),
    ),
  )
  return (
    <textarea
      {...props.attributes}
      ref={area}
      class="input"
      data-field={props.name}
      rows={2}
      value={props.text}
      onFocus={() => props.onFocus()}
      onInput={event => props.onInput(event.currentTarget.value)}
      onBlur={() => props.onBlur()}
      onKeyDown={event => props.onKeyDown(event)}
    />
  )
}
