import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { ViewRow } from '../grid/rows.ts'

/** What is looked for, and how. All off: any part of a cell, capitals or not, sign by sign. */
export type FindQuery = { text: string; matchCase: boolean; wholeCell: boolean; pattern: boolean }

/** A cell that holds it, and how often. */
export type Found = { row: string; column: ShownColumnId; times: number }

/**
 * The query as one expression; null for none, `bad` where a pattern cannot be read. `^` and `$` of a pattern mean lines.
 * The flag for capitals is set only where the text has any: without it the search is several times as fast.
 */
export function finderOf({ text, matchCase, wholeCell, pattern }: FindQuery): RegExp | 'bad' | null {
  if (text === '') return null
  const source = pattern ? text : text.replace(/[\\^$.*+?()[\]{}|/-]/g, sign => `\\x${sign.charCodeAt(0).toString(16)}`)
  const hasCase = pattern || text.toLowerCase() !== text.toUpperCase()
  const flags = `gu${hasCase && !matchCase ? 'i' : ''}`
  try {
    // `(?![\s\S])` is the end of the text where `$` means the end of a line
    return wholeCell ? new RegExp(`(?<![\\s\\S])(?:${source})(?![\\s\\S])`, flags) : new RegExp(source, `${flags}m`)
  } catch {
    return 'bad'
  }
}

/** How often a text holds it. A pattern that matches nothing at all (`a*`) is found nowhere by that. */
export function timesIn(text: string, finder: RegExp): number {
  finder.lastIndex = 0
  let times = 0
  for (let match = finder.exec(text); match; match = finder.exec(text)) {
    if (match[0] === '') finder.lastIndex++
    else times++
  }
  return times
}

/**
 * The cells that hold it, from top to bottom and from left to right. `from` and `until`: a slice of the rows, so that a
 * long search may be cut in pieces.
 */
export function findIn(
  rows: readonly ViewRow[],
  columns: readonly ShownColumnId[],
  finder: RegExp,
  from = 0,
  until = rows.length,
): Found[] {
  const found: Found[] = []
  for (let r = from; r < until; r++) {
    const row = rows[r]!
    if (row.kind !== 'measure' && row.kind !== 'section') continue
    for (const column of columns) {
      const text = row.cells[column]
      if (!text) continue
      finder.lastIndex = 0
      if (!finder.test(text)) continue
      const times = timesIn(text, finder)
      if (times > 0) found.push({ row: row.id, column, times })
    }
  }
  return found
}

/** The text with all of it replaced. In a pattern's replacement `$1` is its first group; otherwise every sign is meant. */
export function replacedIn(text: string, finder: RegExp, by: string, pattern: boolean): string {
  finder.lastIndex = 0
  if (pattern) return text.replace(finder, by)
  return text.replace(finder, () => by)
}
