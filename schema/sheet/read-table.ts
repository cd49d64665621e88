import type { Header } from './find-header.ts'
import { fieldOfHeading, LEAD_AND_CO, type SheetField } from './headings.ts'
import { isTick, legendIn, markIn, markRoles, SAID_ROLE } from './matrix.ts'
import { blankMeasure } from './measure.ts'
import { namesPeople, withoutPeople } from './people.ts'
import { isError, type RawSheet } from './raw-sheet.ts'
import { deadlineOf, pointsOf, shareIn } from './read-cells.ts'
import {
  roleOfField,
  rolesOf,
  type UnitGroup,
  type UnitRole,
  unitsInCell,
  unitsInHeading,
  withHeadingUnits,
} from './read-units.ts'
import { headingMark, withoutNumber } from './row-kinds.ts'
import type { SheetGrid } from './sheet-grid.ts'
import type { SheetMeasure, SheetProblem, SheetReading } from './sheet-reading.ts'
import { addressOf, type BodyRow, type FieldColumns, fieldColumns, wordsOf } from './table-rows.ts'
import { rankOfTime } from './timed-columns.ts'

type Sheet = Pick<SheetReading, 'sections' | 'notes' | 'summary' | 'problems' | 'year'>

const UNIT_FIELDS = ['lead', 'responsible', 'co', 'division'] as const
const UNITS: ReadonlySet<string> = new Set(UNIT_FIELDS)
const PLAIN = ['leader', 'person', 'contact', 'progress', 'problems', 'next', 'remark', 'target'] as const

/** A measure while its rows are read: several rows make one where its words are merged over them. */
type Open = { measure: SheetMeasure; groups: UnitGroup[]; wording: string; row: number }

/**
 * The measures of a table's rows, and into `sheet` what else they hold. Words merged over rows hold for each of them; a
 * task's title goes on until another comes. Rows that share one wording are one measure with the units of all. Where an
 * office merges nothing, blanks under a task mean the same as above (X3).
 */
export function readTable(grid: SheetGrid, header: Header, rows: readonly BodyRow[], sheet: Sheet): SheetMeasure[] {
  const at = fieldColumns(header)
  const hidden = new Set(grid.sheet.hiddenRows)
  const measures: SheetMeasure[] = []
  const marks = matrixMarks(grid, header, rows, sheet)
  const fractions = sharesAreFractions(grid, at, rows)
  const unmerged = lastMergedDown(grid.sheet) <= header.to
  const leadFirst =
    header.leadFirst ||
    rows.some(each => each.kind === 'note' && /首位|第一(?:位|个)|列首/.test(each.text) && /牵头/.test(each.text))
  const unitsFirst = headsRows(at)
  const stack: { level: number; text: string; groups: readonly UnitGroup[] }[] = []
  let task = ''
  let category = ''
  let open: Open | null = null

  const close = () => {
    if (!open) return
    const { lead, co, assumed } = rolesOf(open.groups, leadFirst)
    open.measure.lead = lead
    open.measure.co = co
    if (assumed) open.measure.leadAssumed = true
    measures.push(open.measure)
    open = null
  }

  for (const body of rows) {
    const { row } = body
    if (body.kind === 'note') sheet.notes.push({ row: row + 1, text: body.text })
    else if (body.kind === 'sum') sheet.summary.push({ row: row + 1, text: body.text })
    else if (body.kind === 'section') {
      close()
      while (stack.length > 0 && stack.at(-1)!.level >= body.level) stack.pop()
      stack.push({ level: body.level, text: body.text, groups: unitsInHeading(body.text) })
      sheet.sections.push({ row: row + 1, text: body.text, level: stack.length })
      task = ''
    } else if (body.kind === 'task') {
      close()
      task = body.title
    }
    if (body.kind !== 'data') continue
    const cell = (field: SheetField) => (at.has(field) ? grid.at(row, at.get(field)!) : undefined)
    const words = (field: SheetField) => wordsOf(cell(field))
    troubles(grid, header, row, sheet.problems)

    const title = words('title')
    const text = words('text')
    const headed = stack.findLast(each => each.groups.length > 0)?.groups ?? []
    let groups = withHeadingUnits(groupsOf(grid, header, at, row, marks), headed)
    const wording = `${title}\n${text}`
    if (open && goesOn(grid, at, open, row, wording, groups, words('serial'))) {
      extend(open, grid, header, at, row, groups, sheet.year, fractions)
      continue
    }
    const before: Open | null = open
    close()
    // who is responsible, written once before what they are to do, holds for the rows below
    if (groups.length === 0 && before && unitsFirst && unmerged) groups = before.groups
    if (title === '' && text === '' && groups.length === 0) continue
    if (words('section') !== '') category = words('section')
    const blankTitle = title === '' && at.has('title')
    if (title !== '') task = title
    const own = withoutNumber(text)
    const named = withoutNumber(at.has('title') && (title !== '' || text !== '') ? task : title)
    const outer = category !== '' ? category : (stack[0]?.text ?? null)
    const inner = stack.length > 1 ? stack.at(-1)!.text : null
    const measure = blankMeasure(row)
    measure.section = outer
    measure.subsection = inner
    measure.title = named.text !== '' || inner === null ? named.text : (headingMark(inner)?.bare ?? inner)
    measure.text = own.text
    measure.number = numberOf(words('serial'), own.number !== '' ? own.number : at.has('text') ? '' : named.number)
    if (hidden.has(row)) measure.hidden = true
    open = { measure, groups: [], wording, row }
    extend(open, grid, header, at, row, groups, sheet.year, fractions)
    // one leader over several rows, before what is to be done
    const leads = at.get('leader')
    if (before && unmerged && leads !== undefined && leads < (at.get('title') ?? at.get('text') ?? 0))
      measure.leader = measure.leader || before.measure.leader
    if (before && blankTitle && unmerged && groups.length === 0 && before.groups.length > 0) {
      open.groups.push(...before.groups)
      measure.deadline ??= before.measure.deadline
    }
  }
  close()
  for (const each of measures) if (each.leadAssumed) return noted(measures, sheet, header)
  return measures
}

function noted(measures: SheetMeasure[], sheet: Sheet, header: Header): SheetMeasure[] {
  const column = header.columns.find(each => each.field === 'responsible' || each.field === 'division')
  sheet.problems.push({
    code: 'lead-assumed',
    address: column ? addressOf(header.to, column.column) : null,
    text: String(measures.filter(each => each.leadAssumed).length),
  })
  return measures
}

/** 3 and 2 under it are 3.2; a number of its own or none stays as it is. */
function numberOf(serial: string, own: string): string {
  const plain = serial.replace(/[.、．。\s]+$/, '')
  if (plain === '' || own.startsWith(`${plain}.`)) return own
  return /^\d+$/.test(plain) && /^\d+$/.test(own) ? `${plain}.${own}` : plain
}

/** Whether a row belongs to the measure above: its words are merged over both, repeated, or missing here. */
function goesOn(
  grid: SheetGrid,
  at: FieldColumns,
  open: Open,
  row: number,
  wording: string,
  groups: readonly UnitGroup[],
  serial: string,
): boolean {
  const column = at.get('text') ?? at.get('title')
  if (column === undefined) return false
  const range = grid.range(row, column)
  if (range && range.top < row && range.bottom > range.top) return range.top <= open.row && open.row <= row
  const own = grid.own(row, column)
  if (own === '') {
    const title = at.get('title')
    return title === undefined || grid.own(row, title) === ''
  }
  const other = groups.some(group => group.units.some(unit => !open.groups.some(each => each.units.includes(unit))))
  return wording === open.wording && other && (serial === '' || serial === open.measure.number)
}

/** Takes a row's cells into the measure: units are added, texts follow one another, what is there once stays. */
function extend(
  open: Open,
  grid: SheetGrid,
  header: Header,
  at: FieldColumns,
  row: number,
  groups: readonly UnitGroup[],
  year: number | null,
  fractions: boolean,
): void {
  const { measure } = open
  measure.lastRow = row + 1
  open.groups.push(...groups)
  for (const field of PLAIN) {
    const column = at.get(field)
    if (column !== undefined) measure[field] = joined(measure[field], wordsOf(grid.at(row, column)))
  }
  for (const column of header.columns) {
    if (column.field === null || at.has('person') || !UNITS.has(column.field) || !namesPeople(column.header)) continue
    measure.person = joined(measure.person, withoutPeople(wordsOf(grid.at(row, column.column))).people.join('、'))
  }
  const pace = at.get('pace')
  if (pace !== undefined && measure.status === '') measure.status = wordsOf(grid.at(row, pace))
  const deadline = at.get('deadline')
  if (deadline !== undefined) measure.deadline ??= deadlineOf(grid.at(row, deadline), year)
  const percent = at.get('percent')
  if (percent !== undefined && measure.percent === null) {
    const cell = grid.at(row, percent)
    const share = shareIn(cell)
    if (share) measure.percent = pointsOf(share, fractions)
    if (measure.percentText === '') measure.percentText = wordsOf(cell)
  }
  for (const column of header.columns) {
    if (column.state !== undefined && isTick(grid.text(row, column.column))) {
      if (measure.status === '') measure.status = column.state
    } else if (column.when !== undefined) {
      const text = wordsOf(grid.at(row, column.column))
      if (text === '') continue
      const latest = measure.months?.some(each => rankOfTime(each.when) > rankOfTime(column.when!)) !== true
      measure.months = [...(measure.months ?? []), { when: column.when, text }]
      if (latest && (!at.has('progress') || measure.progress === '')) measure.progress = text
    } else if (column.field === null && column.unit === undefined) {
      const text = wordsOf(grid.at(row, column.column))
      if (text !== '') {
        const { header: heading, column: place } = column
        measure.extra = [...(measure.extra ?? []), { column: place, header: heading, text }]
      }
    }
  }
}

const joined = (before: string, after: string): string =>
  before === '' || before === after
    ? after || before
    : after === '' || before.split('\n').includes(after)
      ? before
      : `${before}\n${after}`

/** The units of a row, in the order of its columns; a 职责 column (牵头, 配合) says what a unit of its own row does. */
function groupsOf(
  grid: SheetGrid,
  header: Header,
  at: FieldColumns,
  row: number,
  marks: ReadonlyMap<string, UnitRole>,
): UnitGroup[] {
  const groups: UnitGroup[] = []
  const halves = isInHalves(header)
  const hasLead = at.has('lead') && wordsOf(grid.at(row, at.get('lead')!)) !== ''
  let said: UnitRole | null = null
  for (const column of header.columns) {
    if (column.field !== null || column.unit !== undefined) continue
    const text = wordsOf(grid.at(row, column.column))
    if (SAID_ROLE.test(text)) {
      said = /^(?:牵头|主办|主责)/.test(text) ? 'lead' : 'co'
    }
  }
  for (const column of header.columns) {
    if (column.unit !== undefined) {
      const found = markIn(grid.text(row, column.column))
      if (found)
        groups.push({
          role:
            'mark' in found
              ? ((halves ? roleAbove(column.header) : null) ?? marks.get(found.mark) ?? 'co')
              : found.role,
          units: [column.unit],
        })
    } else if (column.field !== null && (UNIT_FIELDS as readonly string[]).includes(column.field)) {
      let text = wordsOf(grid.at(row, column.column))
      if (text === '' || /^[-—/\\无]+$/.test(text)) continue
      if (LEAD_AND_CO.test(column.header.split(' / ').at(-1)!))
        text = text.replace(/[（(]/g, '、').replace(/[)）]/g, '')
      if (namesPeople(column.header)) text = withoutPeople(text).units
      // a column of co-units whose heading says that the first one leads is one of everybody
      const all = column.field === 'co' && header.leadFirst && !at.has('lead')
      const role = all ? 'responsible' : roleOfField(column.field, hasLead && column.field !== 'lead')
      groups.push(...unitsInCell(text, said !== null && role === 'responsible' ? said : role))
    }
  }
  return groups
}

/** A matrix in two halves, under 牵头单位 and 配合单位: there the heading above says what any mark means. */
function roleAbove(header: string): UnitRole | null {
  const levels = header.split(' / ')
  const above = levels.length > 1 ? fieldOfHeading(levels.at(-2)!) : null
  return above === 'lead' || above === 'co' ? above : null
}

const mergedDown = new WeakMap<RawSheet, number>()

/** The last row at which something is merged downwards, -1 for none; asked by each table of a sheet. */
function lastMergedDown(sheet: RawSheet): number {
  let last = mergedDown.get(sheet)
  if (last === undefined) {
    last = -1
    for (const { top, bottom } of sheet.merges) if (bottom > top && top > last) last = top
    mergedDown.set(sheet, last)
  }
  return last
}

/** Whether units stand before the wording, as what the rows are grouped by. */
function headsRows(at: FieldColumns): boolean {
  const wording = at.get('title') ?? at.get('text') ?? 0
  const units = UNIT_FIELDS.flatMap(field => at.get(field) ?? [])
  return units.length > 0 && units.every(column => column < wording)
}

const isInHalves = ({ columns }: Header): boolean => {
  const above = new Set(columns.filter(each => each.unit !== undefined).map(each => roleAbove(each.header)))
  return above.has('lead') && above.has('co')
}

/** Rows above a matrix in which its legend is looked for. */
const ABOVE = 200

/** What the marks of a matrix mean, by its legend above or below; a guess becomes a problem. */
function matrixMarks(grid: SheetGrid, header: Header, rows: readonly BodyRow[], sheet: Sheet): Map<string, UnitRole> {
  const units = header.columns.filter(each => each.unit !== undefined)
  if (units.length === 0) return new Map()
  const used = new Set<string>()
  for (const body of rows) {
    if (body.kind !== 'data') continue
    for (const { column } of units) {
      const found = markIn(grid.text(body.row, column))
      if (found && 'mark' in found) used.add(found.mark)
    }
  }
  const texts: string[] = []
  for (let row = Math.max(0, header.from - ABOVE); row <= header.to; row++)
    for (const column of grid.filled(row)) texts.push(grid.own(row, column))
  for (const body of rows) if ('text' in body) texts.push(body.text)
  const { roles, guessed } = markRoles(used, legendIn(texts))
  if (guessed && used.size > 0) {
    sheet.problems.push({
      code: 'unit-marks-unsaid',
      address: addressOf(header.to, units[0]!.column),
      text: [...used].join(' '),
    })
  }
  return roles
}

/** Whether a column of shares writes 0.8 for 80 %: it has a broken number and none above 1. */
function sharesAreFractions(grid: SheetGrid, at: FieldColumns, rows: readonly BodyRow[]): boolean {
  const column = at.get('percent')
  if (column === undefined) return false
  let broken = false
  for (const body of rows) {
    if (body.kind !== 'data') continue
    const share = shareIn(grid.at(body.row, column))
    if (!share || share.points) continue
    if (share.value > 1) return false
    broken ||= share.value > 0 && share.value < 1
  }
  return broken
}

const CODES = { error: 'cell-error', 'no-result': 'cell-no-result', struck: 'cell-struck' } as const

function troubles(grid: SheetGrid, header: Header, row: number, problems: SheetProblem[]): void {
  for (const { column } of header.columns) {
    const cell = grid.sheet.rows[row]?.[column]
    const trouble = cell && (isError(cell) ? 'error' : cell.trouble)
    if (cell && trouble) problems.push({ code: CODES[trouble], address: addressOf(row, column), text: cell.text })
  }
}
