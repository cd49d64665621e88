import { columnName } from './raw-sheet.ts'
import type { SheetReading } from './sheet-reading.ts'

/**
 * What `taizhang sheet --json` prints: a sheet's columns, measures and problems, rows as the sheet numbers them (from 1),
 * percent in points, a status as the office wrote it. A measure's `person` is the leader where the sheet names one,
 * its `text` the goal where a table has a name and a goal for each measure and no more words.
 */
export const sheetAsJson = (sheets: readonly SheetReading[]) => ({
  sheets: sheets.map(sheet => ({
    name: sheet.name,
    hidden: sheet.hidden,
    title: sheet.title,
    year: sheet.year,
    meta: sheet.meta,
    headerRows: sheet.tables.map(table => table.headerRows),
    columns: sheet.tables.flatMap(table =>
      table.columns.map(({ column, ...rest }) => ({ column: columnName(column), ...rest })),
    ),
    sections: sheet.sections,
    measures: sheet.tables.flatMap(table =>
      table.measures.map(({ extra, ...measure }) => ({
        ...measure,
        text: measure.text || measure.target,
        person: measure.leader || measure.person,
        ...(extra ? { extra: extra.map(({ header, text }) => ({ header, text })) } : {}),
      })),
    ),
    notes: sheet.notes,
    summary: sheet.summary,
    problems: sheet.problems,
  })),
})
