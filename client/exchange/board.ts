import type { Exchange, ReturnedFile } from '../../schema/http/exchange.ts'

/** What has become of a sheet that was sent. */
export type SheetState = 'out' | ReturnedFile['state']

export type SentSheetInfo = Exchange['single'][number]

/** A sheet with what came back for it, the newest file first. */
export type BoardLine = { sheet: SentSheetInfo; files: ReturnedFile[]; state: SheetState }

/** A file that waits counts before one that was merged, and that before one that was set aside. */
const stateOf = (files: readonly ReturnedFile[]): SheetState =>
  (['waiting', 'merged', 'set-aside'] as const).find(state => files.some(file => file.state === state)) ?? 'out'

/** The lines of a sending, in the order in which its sheets were made. */
export function linesOf(sheets: readonly SentSheetInfo[], files: readonly ReturnedFile[]): BoardLine[] {
  return sheets.map(sheet => {
    const own = files.filter(file => file.sent === sheet.id)
    return { sheet, files: own, state: stateOf(own) }
  })
}

/** Files that nobody has given to a sheet yet. */
export const strays = (files: readonly ReturnedFile[]): ReturnedFile[] =>
  files.filter(file => file.sent === null && file.state === 'waiting')

/** All sheets that a file may answer, the newest first. */
export const allSheets = ({ sendings, single }: Exchange): SentSheetInfo[] =>
  [...sendings.flatMap(each => each.sheets), ...single].sort((a, b) => b.at - a.at)

/** The files that wait for a review, in the order of the board, for going from one to the next. */
export function waitingFiles(exchange: Exchange): ReturnedFile[] {
  return allSheets(exchange).flatMap(sheet =>
    exchange.files.filter(file => file.sent === sheet.id && file.state === 'waiting'),
  )
}
