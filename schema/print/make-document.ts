import { officesWithRows } from '../access/offices.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { type BreakdownOptions, breakdownTable, planColumns } from './blocks.ts'
import { changedPart } from './layouts/changed.ts'
import { behindPart, leaderPart, leadersIn, ledgerPart, progressPart, unitPart } from './layouts/lists.ts'
import { requestsTable } from './layouts/registers.ts'
import { leadUnitsOf, meetingPart, noticePart } from './layouts/sheets.ts'
import type { Occasion } from './occasion.ts'
import type { PrintLayout, PrintPart } from './part.ts'

/** What is to be printed, and of whom or what where the layout needs it. */
export type PrintWish = {
  layout: PrintLayout
  /** A unit's id: its list, its progress sheet, its form; without it every unit that has a part gets one. */
  unit?: string
  /** A measure's id, of the notice; without it one sheet for each that is behind. */
  measure?: string
  /** A person's name, of the portfolio; without it everybody who is named. */
  leader?: string
  /** The earlier state that the changes are counted from. */
  since?: { name: string; snapshot: Snapshot }
  /** 附件1 at the head of the first part. */
  mark?: string
  /** The breakdown table as whoever prints sees it. */
  breakdown?: Omit<BreakdownOptions, 'language'>
}

/**
 * A document to be printed: its tables in order, each from the top of a page, with one run of page numbers. Pure and the
 * same for preview, PDF, Word and the command line. Empty where there is nobody and nothing to print for.
 */
export function makeDocument(snapshot: Snapshot, wish: PrintWish, occasion: Occasion): PrintPart[] {
  const parts = partsOf({ ...snapshot, today: occasion.today }, wish, occasion)
  const [first, ...rest] = parts
  return first && wish.mark ? [{ ...first, mark: wish.mark }, ...rest] : parts
}

function partsOf(snapshot: Snapshot, wish: PrintWish, occasion: Occasion): PrintPart[] {
  const { language } = occasion
  const wanted = () => {
    const all = officesWithRows(snapshot)
    return wish.unit === undefined ? all : all.filter(unit => unit.id === wish.unit)
  }
  switch (wish.layout) {
    case 'breakdown':
      return [
        breakdownTable(snapshot, {
          columns: planColumns(snapshot),
          ...wish.breakdown,
          language,
          ...(occasion.ems !== undefined && { ems: occasion.ems }),
        }),
      ]
    case 'unit':
      return wanted().map(unit => unitPart(snapshot, unit, occasion))
    case 'ledger':
      return [ledgerPart(snapshot, occasion)]
    case 'progress':
      return wish.unit === undefined
        ? [progressPart(snapshot, occasion)]
        : wanted().map(unit => progressPart(snapshot, occasion, { unit }))
    case 'form':
      return wish.unit === undefined
        ? [progressPart(snapshot, occasion, { blank: true })]
        : wanted().map(unit => progressPart(snapshot, occasion, { unit, blank: true }))
    case 'behind':
      return [behindPart(snapshot, occasion)]
    case 'changed':
      return wish.since ? [changedPart(snapshot, wish.since, occasion)] : []
    case 'leader':
      return (wish.leader === undefined ? leadersIn(snapshot) : [wish.leader]).map(leader =>
        leaderPart(snapshot, leader, occasion),
      )
    case 'notice': {
      const behind = behindPart(snapshot, occasion).rows.flatMap(row => (row.kind === 'measure' ? [row.id] : []))
      const rows = wish.measure === undefined ? behind : [wish.measure]
      return rows.flatMap(id => noticePart(snapshot, id, occasion) ?? [])
    }
    case 'adjustments':
      return [requestsTable(snapshot, 'adjustments', occasion)]
    case 'meeting':
      return [meetingPart(snapshot, occasion)]
    case 'pack':
      return [
        breakdownTable(snapshot, {
          columns: planColumns(snapshot),
          language,
          ...(occasion.ems !== undefined && { ems: occasion.ems }),
        }),
        behindPart(snapshot, occasion),
        ...leadUnitsOf(snapshot).map(unit => unitPart(snapshot, unit, occasion)),
      ]
  }
}
