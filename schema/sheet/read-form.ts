import type { FormBlock } from './form-blocks.ts'
import type { SheetField } from './headings.ts'
import { blankMeasure } from './measure.ts'
import { deadlineOf, shareIn } from './read-cells.ts'
import { roleOfField, rolesOf, type UnitGroup, unitsInCell } from './read-units.ts'
import type { SheetGrid } from './sheet-grid.ts'
import type { SheetMeasure, SheetReading } from './sheet-reading.ts'
import { addressOf, wordsOf } from './table-rows.ts'

const PLAIN = [
  'title',
  'text',
  'target',
  'leader',
  'person',
  'contact',
  'progress',
  'problems',
  'next',
  'remark',
] as const

/** The one measure of a form of labels and values; null where the form was not filled in. */
export function readForm(
  grid: SheetGrid,
  block: FormBlock,
  sheet: Pick<SheetReading, 'problems' | 'year'>,
): SheetMeasure | null {
  const cell = (field: SheetField) => {
    const place = block.values.get(field)
    return place && grid.at(place.row, place.column)
  }
  const measure = blankMeasure(block.from)
  measure.lastRow = block.to + 1
  for (const field of PLAIN) measure[field] = wordsOf(cell(field))
  if (measure.title === '' && measure.text === '') return null
  measure.number = wordsOf(cell('serial'))
  measure.section = wordsOf(cell('section')) || null
  measure.status = wordsOf(cell('pace'))
  measure.deadline = deadlineOf(cell('deadline'), sheet.year)
  const share = shareIn(cell('percent'))
  measure.percentText = wordsOf(cell('percent'))
  // alone, 0.8 can only mean 80 %
  if (share) measure.percent = !share.points && share.value < 1 ? share.value * 100 : share.value
  const hasLead = wordsOf(cell('lead')) !== ''
  const groups: UnitGroup[] = []
  for (const field of ['lead', 'responsible', 'co', 'division'] as const) {
    const text = wordsOf(cell(field))
    if (text !== '') groups.push(...unitsInCell(text, roleOfField(field, hasLead && field !== 'lead')))
  }
  const { lead, co, assumed } = rolesOf(groups, false)
  measure.lead = lead
  measure.co = co
  if (assumed) {
    measure.leadAssumed = true
    const place = block.values.get('responsible') ?? block.values.get('division')
    sheet.problems.push({ code: 'lead-assumed', address: place ? addressOf(place.row, place.column) : null, text: '1' })
  }
  for (const { row, column, header } of block.others) {
    const text = wordsOf(grid.at(row, column))
    if (text !== '') measure.extra = [...(measure.extra ?? []), { column, header, text }]
  }
  return measure
}
