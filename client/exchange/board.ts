import type { Exchange, ReturnedFile } from '../../schema/http/exchange.ts'

/** What has become of a sheet that was sent. */
export type SheetState = 'out' | ReturnedFile['state']

export type SentSheetInfo = Exchange['single'][number]

/** A sheet with what came back for it, the newest file first. */
export type BoardLine = { sheet: SentSheetInfo; files: ReturnedFile[]; state: SheetState }

/** A file that waits counts before one that was merged, and that before one that was set aside. */
const stateOf = (files: readonly ReturnedFile[]): SheetState =>
  (['waiting', 'merged', 'set-aside'] as const).find(state => files.some(file => file.state === state)) ?? 'out'

export type Board = {
  sendings: { sending: Exchange['sendings'][number]; lines: BoardLine[] }[]
  /** Sheets that were taken one by one and came back, beside every sending. */
  alone: BoardLine[]
}

/**
 * What was sent, each sheet with the files that answer it. A unit that took the same sheet for itself after it was sent, and
 * returned that, has answered as well. Units stand in the register’s order. Sheets that were only taken wait for nobody and do not stand here.
 */
export function boardOf({ sendings, single, files, units }: Exchange): Board {
  const places = new Map(units.map((unit, i) => [unit.id, i]))
  const place = ({ unit }: SentSheetInfo) => (unit === null ? -1 : (places.get(unit) ?? units.length))
  const taken = new Set<string>()
  const filesOf = (sheet: SentSheetInfo) => files.filter(file => file.sent === sheet.id)
  const isCopy = (copy: SentSheetInfo, sheet: SentSheetInfo) =>
    sheet.unit !== null &&
    copy.unit === sheet.unit &&
    copy.layout === sheet.layout &&
    copy.period === sheet.period &&
    copy.at >= sheet.at
  const lineOf = (sheet: SentSheetInfo): BoardLine => {
    const copies = single.filter(copy => !taken.has(copy.id) && isCopy(copy, sheet))
    for (const copy of copies) taken.add(copy.id)
    const own = [sheet, ...copies].flatMap(filesOf)
    return { sheet, files: own, state: stateOf(own) }
  }
  return {
    sendings: sendings.map(sending => ({
      sending,
      lines: [...sending.sheets].sort((a, b) => place(a) - place(b)).map(lineOf),
    })),
    alone: single.flatMap(sheet => {
      const own = taken.has(sheet.id) ? [] : filesOf(sheet)
      return own.length > 0 ? [{ sheet, files: own, state: stateOf(own) }] : []
    }),
  }
}

/** Lines by what they ask for: disputes by their weight, what may be taken at once, what has not come back, what is done. */
export function byAttention(lines: readonly BoardLine[], disputes: (file: ReturnedFile) => number): BoardLine[] {
  const ranks: Record<SheetState, number> = { waiting: 0, out: 1, 'set-aside': 2, merged: 3 }
  const rank = ({ state, files }: BoardLine) =>
    state === 'waiting' ? -Math.max(0, ...files.map(disputes)) : ranks[state]
  return [...lines].sort((a, b) => rank(a) - rank(b))
}

/** All lines of the board, from the top. */
export const linesOf = (board: Board): BoardLine[] => [...board.sendings.flatMap(each => each.lines), ...board.alone]

/** Files that nobody has given to a sheet yet. */
export const strays = (files: readonly ReturnedFile[]): ReturnedFile[] =>
  files.filter(file => file.sent === null && file.state === 'waiting')

/** All sheets that a file may answer, the newest first. */
export const allSheets = ({ sendings, single }: Exchange): SentSheetInfo[] =>
  [...sendings.flatMap(each => each.sheets), ...single].sort((a, b) => b.at - a.at)

/** The files that can be gone through: those that wait, and `here` wherever it stands, in the order of the board. */
export const filesInOrder = (exchange: Exchange, here: string): ReturnedFile[] =>
  linesOf(boardOf(exchange)).flatMap(line => line.files.filter(file => file.state === 'waiting' || file.id === here))
