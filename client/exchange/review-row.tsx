import { createUniqueId, For, Show } from 'solid-js'
import type { ReviewedCell, ReviewedRow } from '../../schema/http/returned-review.ts'
import type { Choice } from '../../schema/http/review-choices.ts'
import { isOpen } from '../../schema/sheet/returns/undisputed.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { ReviewCell } from './review-cell.tsx'
import { type Choices, cellKey } from './reviewing.ts'
import { exchangeWords } from './words.ts'

export type ReviewColumns = ReadonlyMap<string, { heading: string; long: boolean }>

/** A row of a returned file: what it is, what is doubtful about it, and its changed cells. */
export function ReviewRow(props: {
  row: ReviewedRow
  cells: readonly ReviewedCell[]
  columns: ReviewColumns
  choices: Choices
  /** Who else decided a cell, as a line to show; '' where nobody else did. */
  by: (cell: ReviewedCell) => string
  onChoose: (cell: ReviewedCell, choice: Choice) => void
  onRow: (take: 'theirs' | 'ours') => void
}) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  const id = createUniqueId()
  const canDecide = () => props.row.cells.some(cell => isOpen(props.row, cell))
  const doubts = () => [
    ...props.row.doubts.map(doubt => words().doubts[doubt]),
    ...(props.row.by === 'likeness' ? [words().byLikeness] : []),
    ...(props.row.gone ? [words().gone] : []),
  ]
  return (
    <section class="card review-row" aria-labelledby={id} data-measure={props.row.measure}>
      <div class="review-row-head">
        <h2 id={id}>
          {[props.row.number, props.row.title].filter(Boolean).join(' ')}
          <small>
            {[props.row.section, words().inFile(props.row.sheet, props.row.row)].filter(Boolean).join(' · ')}
          </small>
        </h2>
        <For each={doubts()}>
          {doubt => (
            <span class="tag warning">
              <Icon name="doubt" small />
              {doubt}
            </span>
          )}
        </For>
        <Show when={canDecide()}>
          <div class="review-row-actions">
            <Button small onClick={() => props.onRow('theirs')} aria-describedby={id}>
              {words().takeRow}
            </Button>
            <Button small tone="quiet" onClick={() => props.onRow('ours')} aria-describedby={id}>
              {words().leaveRow}
            </Button>
          </div>
        </Show>
      </div>
      <Show when={props.cells.length > 0}>
        <table class="review-table">
          <thead>
            <tr>
              <th scope="col">{words().columnHead}</th>
              <th scope="col">{words().sentHead}</th>
              <th scope="col">{words().theirsHead}</th>
              <th scope="col">{words().oursHead}</th>
              <th scope="col">{words().choiceHead}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.cells}>
              {cell => (
                <ReviewCell
                  row={props.row}
                  cell={cell}
                  heading={props.columns.get(cell.column)?.heading ?? cell.column}
                  long={props.columns.get(cell.column)?.long ?? false}
                  choice={props.choices.cells[cellKey(props.row.measure, cell)]}
                  by={props.by(cell)}
                  onChoose={choice => props.onChoose(cell, choice)}
                />
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </section>
  )
}
