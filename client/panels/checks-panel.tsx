import { For, Show } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import { type CellValue, columnType } from '../../schema/columns/registry.ts'
import type { Check } from '../../schema/plan/check.ts'
import { columnOf, type StockColumnId } from '../../schema/plan/columns.ts'
import { outline, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { fullMoment } from '../app/moment.ts'
import { offlineWords } from '../offline/words.ts'
import { columnContext } from '../stores/workbook-store.ts'
import type { Meeting } from '../sync/meetings.ts'
import { currentValue } from '../sync/replay.ts'
import { Icon } from '../ui/icons.tsx'

/** A cell, as every part of the panel names it. */
export type CellRef = { measure: string; column: StockColumnId; period: string | null }
export type MarkedCell = CellRef & { row: string; check: Check }

/** Every mark that nobody has confirmed, in the order of the rows. Removed rows and closed periods are left out. */
export function markedCells(snapshot: Snapshot): MarkedCell[] {
  const { period } = snapshot.plan
  return outline(snapshot).flatMap(({ measures }) =>
    measures.flatMap(measure => {
      const row = `${measure.number} ${measure.title || measure.text.slice(0, 30)}`.trim()
      const report = period === null ? undefined : snapshot.reports.get(`${measure.id}@${period}`)
      const of = (checks: typeof measure.checks, at: string | null) =>
        Object.entries(checks ?? {}).map(([column, check]) => ({
          measure: measure.id,
          column: column as StockColumnId,
          period: at,
          row,
          check,
        }))
      return [...of(measure.checks, null), ...of(report?.checks, period)]
    }),
  )
}

/** The forward edit that sets a cell to one of two values, as the cell stands now. */
export function takeChange(cell: CellRef, after: CellValue, snapshot: Snapshot): Change {
  const { measure, column, period } = cell
  const change = { kind: 'cell' as const, measure, column, period, before: null, after }
  return { ...change, before: (currentValue(change, snapshot) ?? null) as CellValue }
}

/**
 * What needs a person's eye: cells with two wordings, which everybody sees until somebody confirms (T3), and cells that
 * somebody else changed while this person did. One click takes either side.
 */
export function ChecksPanel(props: {
  marked: readonly MarkedCell[]
  meetings: readonly (Meeting & { id: number })[]
  snapshot: () => Snapshot
  language: Language
  mayChange: (cell: CellRef) => boolean
  onTake: (cell: CellRef, value: CellValue) => void
  onConfirm: (cell: CellRef) => void
  onDismiss: (id: number) => void
  onGo: (cell: CellRef) => void
  onClose: () => void
}) {
  const words = () => offlineWords(props.language)
  const shown = (cell: CellRef, value: CellValue) => {
    const column = columnOf(cell.column)!
    return columnType(column.type).format(value, column.options, columnContext(props.snapshot(), props.language))
  }
  const nowOf = (cell: CellRef) => {
    const change = takeChange(cell, null, props.snapshot())
    return change.kind === 'cell' ? shown(cell, change.before) : ''
  }
  return (
    <section class="returned-panel checks-panel" aria-label={words().panelTitle}>
      <header>
        <h2>{words().panelTitle}</h2>
        <button
          type="button"
          class="button quiet square small"
          aria-label={words().tidy}
          title={words().tidy}
          onClick={() => props.onClose()}
        >
          <Icon name="close" />
        </button>
      </header>
      <Show when={props.marked.length > 0}>
        <p class="returned-lead">{words().checksText}</p>
        <ul>
          <For each={props.marked}>
            {cell => (
              <Item
                cell={cell}
                row={cell.row}
                language={props.language}
                now={nowOf(cell)}
                sides={[
                  { label: words().first, text: cell.check.stood, take: () => props.onTake(cell, cell.check.stood) },
                  { label: words().second, text: cell.check.joined, take: () => props.onTake(cell, cell.check.joined) },
                ]}
                may={props.mayChange(cell)}
                done={words().confirm}
                onDone={() => props.onConfirm(cell)}
                onGo={() => props.onGo(cell)}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.meetings.length > 0}>
        <p class="returned-lead">{words().meetingsText}</p>
        <ul>
          <For each={props.meetings}>
            {each => {
              const take = (value: CellValue) => () => {
                props.onTake(each, value)
                props.onDismiss(each.id)
              }
              return (
                <Item
                  cell={each}
                  row={each.row}
                  at={each.at}
                  language={props.language}
                  now={nowOf(each)}
                  sides={[
                    { label: words().mine, text: shown(each, each.mine), take: take(each.mine) },
                    { label: words().theirs, text: shown(each, each.theirs), take: take(each.theirs) },
                  ]}
                  may={props.mayChange(each)}
                  done={words().seen}
                  onDone={() => props.onDismiss(each.id)}
                  onGo={() => props.onGo(each)}
                  always
                />
              )
            }}
          </For>
        </ul>
      </Show>
    </section>
  )
}

type Side = { label: string; text: string; take: () => void }

function Item(props: {
  cell: CellRef
  row: string
  at?: number
  language: Language
  now: string
  sides: readonly Side[]
  may: boolean
  done: string
  onDone: () => void
  onGo: () => void
  /** Putting it aside is the person's own matter and needs no right. */
  always?: boolean
}) {
  const words = () => offlineWords(props.language)
  const isJoined = () => props.sides.every(side => side.text !== props.now)
  return (
    <li class="returned-item" data-check={props.cell.column}>
      <h3>
        <button type="button" class="link-button" title={words().goTo} onClick={() => props.onGo()}>
          {wordsOf(props.language).columns[props.cell.column]}
          <Show when={props.row}> · {props.row}</Show>
        </button>
      </h3>
      <Show when={isJoined()}>
        <p class="returned-time">{words().now}</p>
        <pre class="wording-now">{props.now || words().empty}</pre>
      </Show>
      <For each={props.sides}>
        {side => (
          <div class="wording">
            <p class="returned-time">
              {side.label}
              <Show when={side.text === props.now}> · {words().isNow}</Show>
            </p>
            <pre>{side.text || words().empty}</pre>
            <Show when={props.may && side.text !== props.now}>
              <button
                type="button"
                class="button small"
                aria-label={`${words().take}：${side.label}`}
                onClick={() => side.take()}
              >
                {words().take}
              </button>
            </Show>
          </div>
        )}
      </For>
      <Show when={props.at}>{at => <p class="returned-time">{fullMoment(at(), props.language)}</p>}</Show>
      <Show when={props.may || props.always} fallback={<p class="returned-time">{words().cannotConfirm}</p>}>
        <div class="returned-actions">
          <button type="button" class="button quiet small" onClick={() => props.onDone()}>
            {props.done}
          </button>
        </div>
      </Show>
    </li>
  )
}
