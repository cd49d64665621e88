import { createUniqueId, For, Show } from 'solid-js'
import type { PrintOrder } from '../../schema/print/order.ts'
import { fill } from '../../schema/words/words.ts'
import { Icon } from '../ui/icons.tsx'
import type { PrintWords } from './words.ts'

/** Which columns a document's tables have, in which order, and how much of the width each takes. */
export function ColumnFields(props: {
  columns: PrintOrder['columns']
  /** All that can be chosen, in their order, with the part of the width they have by themselves. */
  offered: readonly { id: string; heading: string }[]
  words: PrintWords
  onChange: (columns: PrintOrder['columns']) => void
}) {
  const isShown = (id: string) => !props.columns.hidden.includes(id)
  const show = (id: string, shown: boolean) => {
    const others = props.columns.hidden.filter(each => each !== id)
    const hidden = shown ? others : [...others, id]
    // a table has at least one column
    if (props.offered.every(each => hidden.includes(each.id))) return
    props.onChange({ ...props.columns, hidden })
  }
  const move = (from: number, by: -1 | 1) => {
    const order = props.offered.map(each => each.id)
    const [id] = order.splice(from, 1)
    order.splice(from + by, 0, id!)
    props.onChange({ ...props.columns, order })
  }
  const widen = (id: string, input: HTMLInputElement) => {
    const { [id]: _before, ...widths } = props.columns.widths
    const width = Number(input.value)
    const isWidth = input.value !== '' && width >= 1 && width <= 100
    if (!isWidth) input.value = ''
    props.onChange({ ...props.columns, widths: isWidth ? { ...widths, [id]: width } : widths })
  }
  const isChanged = () =>
    props.columns.order.length + props.columns.hidden.length + Object.keys(props.columns.widths).length > 0

  return (
    <Show when={props.offered.length > 0}>
      <details class="print-group">
        <summary>{props.words.groupColumns}</summary>
        <ul class="print-columns">
          <For each={props.offered}>
            {(column, at) => {
              const id = createUniqueId()
              const named = (words: string) => fill(words, { column: column.heading })
              return (
                <li>
                  <label for={id}>
                    <input
                      id={id}
                      type="checkbox"
                      checked={isShown(column.id)}
                      onChange={event => {
                        show(column.id, event.currentTarget.checked)
                        event.currentTarget.checked = isShown(column.id)
                      }}
                    />
                    {column.heading}
                  </label>
                  <input
                    type="number"
                    min="1"
                    max="100"
                    aria-label={named(props.words.columnWidth)}
                    placeholder={props.words.auto}
                    value={props.columns.widths[column.id] ?? ''}
                    onChange={event => widen(column.id, event.currentTarget)}
                  />
                  <button
                    type="button"
                    aria-label={named(props.words.columnUp)}
                    title={named(props.words.columnUp)}
                    disabled={at() === 0}
                    onClick={() => move(at(), -1)}
                  >
                    <Icon name="up" />
                  </button>
                  <button
                    type="button"
                    aria-label={named(props.words.columnDown)}
                    title={named(props.words.columnDown)}
                    disabled={at() === props.offered.length - 1}
                    onClick={() => move(at(), 1)}
                  >
                    <Icon name="down" />
                  </button>
                </li>
              )
            }}
          </For>
        </ul>
        <Show when={isChanged()}>
          <div class="print-row">
            <button type="button" onClick={() => props.onChange({ order: [], hidden: [], widths: {} })}>
              {props.words.columnsReset}
            </button>
          </div>
        </Show>
      </details>
    </Show>
  )
}
