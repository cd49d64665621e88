import { type CalendarDate, dateAt } from '../../../schema/columns/calendar.ts'
import type { ColumnContext } from '../../../schema/columns/column-type.ts'
import type { ShownColumnId } from '../../../schema/plan/columns.ts'
import { columnIn } from '../../../schema/plan/columns.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import type { UnitRef } from '../../../schema/units/unit.ts'
import { headingOf } from '../../../schema/words/headings.ts'
import type { Language } from '../../../schema/words/language.ts'
import { officeDay } from '../../app/office-day.ts'
import { editedValue } from '../../columns/custom-cells.ts'
import { valueAt } from '../typed-cells.ts'
import { unitsInUse } from '../units-in-use.ts'
import { openChoice } from './choice-editor.tsx'
import { shownChoices } from './choice-options.ts'
import { openDeadline } from './deadline-editor.tsx'
import type { EditorOpening, OpenedEditor } from './editor-seam.ts'
import { openLong } from './long-editor.tsx'
import { openUnits } from './units-editor.tsx'
import { editorWords } from './words.ts'

/** What the editors read of the open workbook. */
export type EditorsSource = {
  snapshot: () => Snapshot
  context: () => ColumnContext
  language: () => Language
  /** A column's heading; without this the stock columns' own words. */
  heading?: (column: ShownColumnId) => string
}

/** Opens the product's own editor over a cell, with what it needs of the workbook as it is now. */
export function ownEditorsFor(source: EditorsSource): (opening: EditorOpening) => OpenedEditor {
  return opening => {
    const { row, column } = opening.place
    const language = source.language()
    const snapshot = source.snapshot()
    const context = source.context()
    const words = editorWords(language)
    const label = source.heading?.(column) ?? headingOf(column, snapshot.columns, language)
    switch (opening.kind) {
      case 'units': {
        const chosen = (editedValue(snapshot, column, valueAt(snapshot, row, column), context) ?? []) as UnitRef[]
        return openUnits(opening, { words, label, units: unitsInUse(snapshot), chosen, context })
      }
      case 'deadline':
        return openDeadline(opening, { words, label, year: context.year, today: todayOf(snapshot) })
      case 'choice': {
        const choices = shownChoices(columnIn(snapshot.columns, column)?.options.choices ?? [], language)
        return openChoice(opening, { words, label, choices, pace: column === 'pace' })
      }
      case 'long':
        return openLong(opening, { words, label })
    }
  }
}

/** The day it is at the office; before the server has said where that is, in China. */
const todayOf = (snapshot: Snapshot): CalendarDate =>
  snapshot.today ?? officeDay() ?? dateAt(Date.now(), 'Asia/Shanghai')

/** Today's date as it is written into a cell. */
export function todayText(snapshot: Snapshot, language: Language): string {
  const [year, month, day] = todayOf(snapshot).split('-').map(Number) as [number, number, number]
  return editorWords(language).writtenDay(year, month, day)
}
