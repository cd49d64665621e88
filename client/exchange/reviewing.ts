import type { Merge } from '../../schema/http/exchange.ts'
import type { AddedRow, ReturnedReview, ReviewedCell, ReviewedRow } from '../../schema/http/returned-review.ts'
import {
  type Choice,
  type ChoiceChanges,
  choiceKey,
  type WaitingChoice,
  type WaitingChoices,
} from '../../schema/http/review-choices.ts'
import { fingerprint } from '../../schema/plan/fingerprint.ts'
import { isOpen, isUndisputed } from '../../schema/sheet/returns/undisputed.ts'

/** Decisions about one file: by cell, and which of the added rows are taken. */
export type Choices = { cells: Readonly<Record<string, Choice>>; added: readonly string[] }

export const noChoices: Choices = { cells: {}, added: [] }

export const cellKey = (measure: string, cell: Pick<ReviewedCell, 'column' | 'ours'>): string =>
  choiceKey({ measure, column: cell.column, mark: fingerprint(cell.ours) })
export const addedKey = ({ sheet, row }: Pick<AddedRow, 'sheet' | 'row'>): string => `${row} ${sheet}`

/** Decisions as they wait, under one kind of key: a cell's begins with its measure's id, an added row's with its number. */
export function choicesOf(waiting: ChoiceChanges): Choices {
  const cells: Record<string, Choice> = {}
  const added: string[] = []
  for (const [key, choice] of Object.entries(waiting)) {
    if (choice?.take === 'added') added.push(key)
    else if (choice) cells[key] = choice
  }
  return { cells, added }
}

/** All decisions that wait on the server. */
export const choicesIn = ({ choices }: WaitingChoices): Choices =>
  choicesOf(Object.fromEntries(choices.map(({ key, choice }) => [key, choice])))

/** What was decided otherwise in `after`, and with null what was taken back. */
export function changesBetween(before: Choices, after: Choices): ChoiceChanges {
  const changes: Record<string, WaitingChoice | null> = {}
  for (const [key, choice] of Object.entries(after.cells)) {
    const stood = before.cells[key]
    if (stood === choice || (stood && JSON.stringify(stood) === JSON.stringify(choice))) continue
    changes[key] = choice
  }
  for (const key of Object.keys(before.cells)) if (!(key in after.cells)) changes[key] = null
  const [stood, stand] = [new Set(before.added), new Set(after.added)]
  for (const key of stand) if (!stood.has(key)) changes[key] = { take: 'added' }
  for (const key of stood) if (!stand.has(key)) changes[key] = null
  return changes
}

/** The keys of all that there is to decide about a file. */
export function openKeys({ rows, added }: ReturnedReview['review']): Set<string> {
  const keys = rows.flatMap(row => row.cells.flatMap(cell => (isOpen(row, cell) ? [cellKey(row.measure, cell)] : [])))
  return new Set([...keys, ...added.map(addedKey)])
}

/** Both wordings: joined where they meet without a clash, else ours and then theirs. */
export const bothTexts = (cell: ReviewedCell): string => cell.joined ?? `${cell.ours}\n${cell.theirs}`

export const reviewKinds = ['all', 'theirs', 'conflict', 'cleared', 'foreign', 'added', 'missing', 'unchanged'] as const
export type ReviewKind = (typeof reviewKinds)[number]

/** Whether a cell is shown when only this kind is. */
export function isOfKind(cell: ReviewedCell, kind: ReviewKind): boolean {
  if (kind === 'all') return true
  if (kind === 'foreign') return !cell.theirOwn
  return cell.state === kind
}

/** How many of each kind: cells, or rows where the kind is one of rows. */
export function kindCounts({ rows, added, missing }: ReturnedReview['review']): Record<ReviewKind, number> {
  const counts = Object.fromEntries(reviewKinds.map(kind => [kind, 0])) as Record<ReviewKind, number>
  counts.added = added.length
  counts.missing = missing.length
  for (const row of rows) {
    if (row.cells.length === 0) counts.unchanged++
    for (const cell of row.cells) for (const kind of reviewKinds) if (isOfKind(cell, kind)) counts[kind]++
  }
  return counts
}

/** The choices with one made or, with null, taken back. */
export function withChoice(choices: Choices, key: string, choice: Choice | null): Choices {
  const { [key]: _, ...rest } = choices.cells
  return { ...choices, cells: choice === null ? rest : { ...rest, [key]: choice } }
}

/** The choices with all undisputed cells of these rows taken; what was decided already stays. */
export function withUndisputed(choices: Choices, rows: readonly ReviewedRow[]): Choices {
  const cells: Record<string, Choice> = { ...choices.cells }
  for (const row of rows)
    for (const cell of row.cells) if (isUndisputed(row, cell)) cells[cellKey(row.measure, cell)] ??= { take: 'theirs' }
  return { ...choices, cells }
}

/** The choices with every open cell of a row decided one way: asked for by the row, so disputed ones are meant, too. */
export function withRow(choices: Choices, row: ReviewedRow, take: 'theirs' | 'ours'): Choices {
  const cells: Record<string, Choice> = { ...choices.cells }
  for (const cell of row.cells) if (isOpen(row, cell)) cells[cellKey(row.measure, cell)] = { take }
  return { ...choices, cells }
}

export function withAdded(choices: Choices, key: string, taken: boolean): Choices {
  const rest = choices.added.filter(each => each !== key)
  return { ...choices, added: taken ? [...rest, key] : rest }
}

/** How many cells there are to decide, and how many of them are decided. */
export function progressOf(rows: readonly ReviewedRow[], choices: Choices): { open: number; decided: number } {
  let open = 0
  let decided = 0
  for (const row of rows)
    for (const cell of row.cells) {
      if (!isOpen(row, cell)) continue
      open++
      if (choices.cells[cellKey(row.measure, cell)]) decided++
    }
  return { open, decided }
}

/** What the plan takes: only what was chosen, and only where it says something else than what stands. */
export function mergeOf({ rows, added }: ReturnedReview['review'], choices: Choices): Merge {
  const decisions = rows.flatMap(row =>
    row.cells.flatMap(cell => {
      const choice = choices.cells[cellKey(row.measure, cell)]
      if (!choice || !isOpen(row, cell) || choice.take === 'ours') return []
      const text = 'text' in choice ? choice.text : cell.theirs
      const mark = fingerprint(cell.ours)
      return text === cell.ours ? [] : [{ measure: row.measure, column: cell.column, text, mark }]
    }),
  )
  const taken = new Set(choices.added)
  return {
    decisions,
    added: added
      .filter(row => taken.has(addedKey(row)) && row.refusal === undefined)
      .map(({ sheet, row }) => ({ sheet, row })),
  }
}
