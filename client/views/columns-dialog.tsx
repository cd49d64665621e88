import { For } from 'solid-js'
import { inOrder, shownColumns } from '../../schema/views/column-layout.ts'
import { type ColumnLayout, emptyView } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { viewsWords } from './words.ts'

/** Which columns are shown, in which order, and how many stay in sight: all of it by keyboard, too. */
export function ColumnsDialog(props: {
  columns: readonly { id: string; title: string }[]
  layout: ColumnLayout
  frozen: number
  language: Language
  onLayout: (layout: ColumnLayout) => void
  onClose: () => void
}) {
  const words = () => viewsWords(props.language)
  const ordered = () => inOrder(props.columns, props.layout)
  const isShown = (id: string) => shownColumns(props.columns, props.layout).some(column => column.id === id)
  const show = (id: string, on: boolean) => {
    const hidden = props.layout.hidden.filter(each => each !== id)
    props.onLayout({ ...props.layout, hidden: on ? hidden : [...hidden, id] })
  }
  const move = (id: string, by: -1 | 1) => {
    const ids = ordered().map(column => column.id)
    const at = ids.indexOf(id)
    ids.splice(at, 1)
    ids.splice(at + by, 0, id)
    props.onLayout({ ...props.layout, order: ids })
  }
  return (
    <Dialog open onClose={props.onClose} title={words().columnsTitle} text={words().columnsText}>
      <ol class="columns-list">
        <For each={ordered()}>
          {(column, i) => (
            <li>
              <label>
                <input
                  type="checkbox"
                  checked={isShown(column.id)}
                  disabled={isShown(column.id) && shownColumns(props.columns, props.layout).length === 1}
                  aria-label={words().showColumn(column.title)}
                  onChange={event => show(column.id, event.currentTarget.checked)}
                />
                <span>{column.title}</span>
              </label>
              <Button
                tone="quiet"
                small
                class="square"
                icon="up"
                aria-label={words().moveUp(column.title)}
                title={words().moveUp(column.title)}
                disabled={i() === 0}
                onClick={() => move(column.id, -1)}
              />
              <Button
                tone="quiet"
                small
                class="square"
                icon="down"
                aria-label={words().moveDown(column.title)}
                title={words().moveDown(column.title)}
                disabled={i() === ordered().length - 1}
                onClick={() => move(column.id, 1)}
              />
            </li>
          )}
        </For>
      </ol>
      <div class="columns-foot">
        <label>
          {words().frozen}
          <input
            class="input short"
            type="number"
            min="0"
            max="4"
            value={props.frozen}
            onChange={event => {
              const frozen = Math.max(0, Math.min(4, Math.round(Number(event.currentTarget.value) || 0)))
              props.onLayout({ ...props.layout, frozen })
            }}
          />
        </label>
        <Button onClick={() => props.onLayout(emptyView.columns)}>{words().resetColumns}</Button>
      </div>
    </Dialog>
  )
}
