import { For, Show } from 'solid-js'
import type { RefusalReason } from '../../schema/access/authorise.ts'
import { refusalSentence } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { cellKey, type Importing, type ReadCell, type ReadRow, rowKey } from './importing.ts'
import { importWords } from './words.ts'

/** One row of the sheet against the workbook. `plain`: nothing is chosen, everything comes. */
export function DifferenceRow(props: {
  importing: Importing
  row: ReadRow
  headings: ReadonlyMap<string, string>
  plain: boolean
}) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const row = () => props.row
  const taken = () => props.importing.taken()
  const free = () => row().cells.filter(cell => cell.state === 'change')
  const isTaken = () =>
    row().kind === 'new'
      ? taken().rows.has(rowKey(row()))
      : free().length > 0 && free().every(cell => taken().cells.has(cellKey(row(), cell)))
  const called = () => [row().number, row().title].filter(Boolean).join(' ')
  const heading = (cell: ReadCell) => props.headings.get(cell.column) ?? cell.column
  /** The row on its sheet, which is named where there are several. */
  const at = () => {
    const { tables, book } = props.importing
    const mappings = tables.mappings()
    const sheet = book()?.sheets[mappings[row().table]?.sheet ?? -1]?.name ?? ''
    return [mappings.length > 1 ? sheet : '', words().rowAt(row().row)].filter(Boolean).join(' ')
  }
  const canTake = () => row().kind === 'new' || free().length > 0
  const why = (cell: ReadCell) =>
    cell.state === 'refused'
      ? (refusalSentence(cell.reason as RefusalReason, language()) ?? words().states.refused)
      : cell.state === 'cannot-hold'
        ? words().cannotHold
        : words().states[cell.state]
  return (
    <li class={`import-row ${row().kind}`}>
      <div class="import-row-head">
        <Show when={!props.plain}>
          <input
            type="checkbox"
            aria-label={words().takeRow(row().row, called())}
            disabled={!canTake()}
            checked={isTaken()}
            onChange={event => props.importing.takeRow(row(), event.currentTarget.checked)}
          />
        </Show>
        <strong>{called()}</strong>
        <Show when={!props.plain}>
          <span class="tag" classList={{ warning: row().kind === 'refused' }}>
            {words().kinds2[row().kind]}
          </span>
        </Show>
        <span class="muted">
          {[row().section, at(), row().by ? words().by[row().by!] : ''].filter(Boolean).join(' · ')}
        </span>
      </div>
      <Show when={row().reason}>
        {reason => <p class="import-why">{refusalSentence(reason() as RefusalReason, language()) ?? reason()}</p>}
      </Show>
      <dl>
        <For each={row().cells}>
          {cell => (
            <div class={`import-cell ${cell.state}`}>
              <dt>
                <Show
                  when={
                    !props.plain && row().kind === 'changed' && cell.state !== 'refused' && cell.state !== 'cannot-hold'
                  }
                  fallback={heading(cell)}
                >
                  <label>
                    <input
                      type="checkbox"
                      aria-label={`${words().takeRow(row().row, called())}: ${words().takeCell(heading(cell))}`}
                      checked={taken().cells.has(cellKey(row(), cell))}
                      onChange={event => props.importing.takeCell(row(), cell, event.currentTarget.checked)}
                    />
                    {heading(cell)}
                  </label>
                </Show>
              </dt>
              <dd>
                <Show when={row().kind === 'changed'}>
                  <span class="before">
                    <span class="import-side">{words().now}</span>
                    <del>{cell.before || words().blank}</del>
                  </span>
                  <span class="after">
                    <span class="import-side">{words().sheetSays}</span>
                    <ins>{cell.after || words().blank}</ins>
                  </span>
                </Show>
                <Show when={row().kind !== 'changed'}>{cell.after || words().blank}</Show>
                <Show when={why(cell) !== ''}>
                  <small class="import-why">{why(cell)}</small>
                </Show>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </li>
  )
}
