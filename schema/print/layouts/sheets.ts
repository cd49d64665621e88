import { officesWithRows } from '../../access/offices.ts'
import { cellText } from '../../plan/columns.ts'
import { sectionHeading } from '../../plan/section.ts'
import { currentReport, outline, type Snapshot } from '../../plan/snapshot.ts'
import type { Unit } from '../../units/unit.ts'
import { layoutWords } from '../layout-words.ts'
import type { Occasion } from '../occasion.ts'
import type { PrintPart } from '../part.ts'
import { contextOf, withShares } from '../part-of.ts'
import { writtenDate } from '../written-date.ts'

/** Lines of a sheet of its own, A4 upright with large text, and how many signs one of its fields holds in a line. */
const SHEET_LINES = 21
const FIELD_SIGNS = 33
/** Lines for what is required and for the reply: what the other fields leave of the sheet, within what a hand needs. */
function roomsFor(texts: readonly string[]): { required: number; reply: number } {
  const linesOf = (text: string) =>
    text.split('\n').reduce((sum, piece) => sum + Math.max(1, Math.ceil(piece.length / FIELD_SIGNS)), 0)
  const left = SHEET_LINES - texts.reduce((sum, text) => sum + linesOf(text), 0)
  const required = Math.min(4, Math.max(1, Math.floor(left / 3)))
  return { required, reply: Math.min(8, Math.max(2, left - required)) }
}

/** 督办单: one measure on one sheet, with room for what is required and for the reply. Null for an unknown row. */
export function noticePart(snapshot: Snapshot, id: string, { language, today }: Occasion): PrintPart | null {
  const measure = snapshot.measures.get(id)
  if (!measure || measure.removed) return null
  const words = layoutWords(language)
  const context = contextOf(snapshot, language)
  const report = currentReport(snapshot, id)
  const text = (column: Parameters<typeof cellText>[2]) => cellText(measure, report, column, context)
  const section = snapshot.sections.get(measure.section)
  const fields: [string, string][] = [
    [
      words.notice.measure,
      [[measure.number, measure.title].filter(part => part !== '').join(' '), measure.text]
        .filter(part => part !== '')
        .join('\n'),
    ],
    [words.notice.section, section ? sectionHeading(section) : ''],
    [words.notice.lead, text('lead')],
    [words.notice.co, text('co')],
    [words.notice.deadline, text('deadline')],
    [words.notice.progress, text('progress')],
    [words.notice.problems, text('problems')],
    [words.notice.next, text('next')],
  ]
  const { required, reply } = roomsFor(fields.map(([, text]) => text))
  fields.push(
    [words.notice.instruction, '\n'.repeat(required) + words.notice.replyBy],
    [words.notice.reply, '\n'.repeat(reply)],
  )
  return {
    title: words.names.notice,
    subtitleLines: [`${snapshot.plan.title}　　${writtenDate(today, language)}`],
    columns: withShares([
      { id: 'label', heading: '', width: 18, align: 'center' },
      { id: 'text', heading: '', width: 82, align: 'left' },
    ]),
    rows: fields.map(([label, words], i) => ({ kind: 'measure', id: `${id}:${i}`, cells: [label, words] })),
    signatures: [words.signatures.maker, words.signatures.head],
  }
}

/** 会议签到表: a line for each unit that has a part in the plan, in the register's order. */
export function meetingPart(snapshot: Snapshot, { language, today }: Occasion): PrintPart {
  const words = layoutWords(language)
  const heads = words.meeting
  return {
    title:
      language === 'en'
        ? `${snapshot.plan.title}: ${words.names.meeting}`
        : `${snapshot.plan.title}${words.names.meeting}`,
    subtitleLines: [writtenDate(today, language)],
    columns: withShares([
      { id: 'number', heading: words.changed.number, width: 7, align: 'center' },
      { id: 'unit', heading: heads.unit, width: 30, align: 'left' },
      { id: 'name', heading: heads.name, width: 15, align: 'center' },
      { id: 'post', heading: heads.post, width: 16, align: 'center' },
      { id: 'sign', heading: heads.sign, width: 17, align: 'center' },
      { id: 'phone', heading: heads.phone, width: 15, align: 'center' },
    ]),
    rows: officesWithRows(snapshot).map((unit, i) => ({
      kind: 'measure',
      id: unit.id,
      cells: [String(i + 1), unit.name, '\n', '', '', ''],
    })),
  }
}

/** The offices that lead a row, in the order in which they first do. */
export function leadUnitsOf(snapshot: Snapshot): Unit[] {
  const seen = new Set<string>()
  for (const { measures } of outline(snapshot)) {
    for (const measure of measures) for (const { unit } of measure.lead) if (unit !== null) seen.add(unit)
  }
  return [...seen].flatMap(id => snapshot.units.get(id) ?? []).filter(unit => unit.kind !== 'group')
}
