import { createSignal, For, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import type { TypedCell } from '../grid/grid-seam.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { findWords } from './words.ts'

/** A cell whose text would be replaced; `locked`: why it cannot be, as a sentence. */
export type Replacement = { cell: TypedCell; name: string; before: string; locked: string | null }

/** So many are shown; those beyond are replaced with the rest. */
const SHOWN = 300

/** Every cell that replacing would change, before and after, each to be left out at will. */
export function ReplacePreview(props: {
  list: readonly Replacement[]
  language: Language
  onReplace: (cells: readonly TypedCell[]) => void
  onClose: () => void
}) {
  const words = () => findWords(props.language)
  const free = props.list.filter(each => each.locked === null)
  const locked = props.list.length - free.length
  const [left, setLeft] = createSignal<ReadonlySet<Replacement>>(new Set())
  const chosen = () => free.filter(each => !left().has(each))
  const choose = (each: Replacement, on: boolean) => {
    const next = new Set(left())
    if (on) next.delete(each)
    else next.add(each)
    setLeft(next)
  }
  let go!: HTMLButtonElement
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={words().previewTitle}
      text={words().previewText(props.list.length, locked)}
      focus={() => go}
    >
      <section class="replace-list" tabindex="0" aria-label={words().previewTitle}>
        <table>
          <thead>
            <tr>
              <th>
                <input
                  type="checkbox"
                  aria-label={words().everything}
                  checked={free.length > 0 && left().size === 0}
                  disabled={free.length === 0}
                  onChange={event => setLeft(event.currentTarget.checked ? new Set() : new Set(free))}
                />
              </th>
              <th>{words().cell}</th>
              <th>{words().before}</th>
              <th>{words().after}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.list.slice(0, SHOWN)}>
              {each => (
                <tr classList={{ locked: each.locked !== null }}>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={each.name}
                      checked={each.locked === null && !left().has(each)}
                      disabled={each.locked !== null}
                      onChange={event => choose(each, event.currentTarget.checked)}
                    />
                  </td>
                  <td>{each.name}</td>
                  <td>{each.before}</td>
                  <td>
                    <Show when={each.locked} fallback={each.cell.text || words().emptied}>
                      {reason => <span class="replace-locked">{reason()}</span>}
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
        <Show when={props.list.length > SHOWN}>
          <p class="returned-time">{words().more(props.list.length - SHOWN)}</p>
        </Show>
      </section>
      <div class="dialog-actions">
        <Button
          ref={go}
          tone="primary"
          disabled={chosen().length === 0}
          onClick={() => props.onReplace(chosen().map(each => each.cell))}
        >
          {words().chosen(chosen().length)}
        </Button>
        <Button onClick={() => props.onClose()}>{words().cancel}</Button>
      </div>
    </Dialog>
  )
}
