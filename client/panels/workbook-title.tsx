import { createSignal, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { gridWords } from '../grid/words.ts'

/** The workbook's title; a coordinator renames it in place. */
export function WorkbookTitle(props: {
  title: string
  editable: boolean
  language: Language
  onRename: (title: string) => void
}) {
  const words = () => gridWords(props.language)
  const [editing, setEditing] = createSignal(false)
  let input: HTMLInputElement | undefined
  const finish = (keep: boolean) => {
    if (!editing()) return
    const title = input?.value.trim() ?? ''
    setEditing(false)
    if (keep && title !== '' && title !== props.title) props.onRename(title)
  }
  return (
    <Show
      when={editing()}
      fallback={
        <h1 class="workbook-title" title={props.title}>
          <Show when={props.editable} fallback={<span class="workbook-title-text">{props.title}</span>}>
            <button
              type="button"
              class="workbook-title-button"
              aria-label={`${props.title} · ${words().rename}`}
              onClick={() => {
                setEditing(true)
                queueMicrotask(() => input?.select())
              }}
            >
              {props.title}
            </button>
          </Show>
        </h1>
      }
    >
      <input
        ref={input}
        class="workbook-title-input"
        value={props.title}
        maxLength={300}
        aria-label={words().rename}
        title={words().renameHint}
        onBlur={() => finish(true)}
        onKeyDown={event => {
          if (event.isComposing) return
          if (event.key === 'Enter') finish(true)
          if (event.key === 'Escape') finish(false)
        }}
      />
    </Show>
  )
}
