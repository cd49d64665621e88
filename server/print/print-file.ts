import type { CalendarDate } from '../../schema/columns/calendar.ts'
import { readEncoded } from '../../schema/doc/create.ts'
import { outline, registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import { orderedDocument } from '../../schema/print/dressed.ts'
import { layoutWords } from '../../schema/print/layout-words.ts'
import type { PrintOrder } from '../../schema/print/order.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { Language } from '../../schema/words/language.ts'

/** What a thread needs to make a document: the kept state and what is wanted of it. */
export type PrintInput = {
  /** The document of the state, as one update. */
  bytes: Uint8Array
  since: { name: string; bytes: Uint8Array } | null
  order: PrintOrder
  language: Language
  today: CalendarDate
  timeZone: string
  /** The office of whoever prints. */
  office: string
}

export type PrintedDocument = { parts: PrintPart[]; title: string }

/** The parts that are printed. Fails with `print-subject` for a name that is not there, `print-empty` where there is none. */
export function printedDocument(input: PrintInput): PrintedDocument {
  const { order, language, today, timeZone, office, since } = input
  const snapshot = readEncoded(input.bytes)
  const named = subjects(snapshot, order)
  const parts = orderedDocument(snapshot, named, {
    language,
    today,
    timeZone,
    office,
    ...(since && { since: { name: since.name, snapshot: readEncoded(since.bytes) } }),
  })
  if (parts.length === 0) throw new ProblemError(problem('print-empty'))
  return { parts, title: nameOf(snapshot, named, language) }
}

/** Units and measures by id, or as people write them: a unit by any of its names, a measure by its number. */
function subjects(snapshot: Snapshot, order: PrintOrder): PrintOrder {
  const unknown = (name: string) => new ProblemError(problem('print-subject', { name }))
  let { unit, measure } = order
  if (unit !== '' && !snapshot.units.has(unit)) {
    const found = registerOf(snapshot).byName(unit)
    if (!found) throw unknown(unit)
    unit = found.id
  }
  if (measure !== '' && !snapshot.measures.has(measure)) {
    const rows = outline(snapshot).flatMap(group => group.measures)
    const found = rows.filter(row => row.number === measure)
    if (found.length !== 1) throw unknown(measure)
    measure = found[0]!.id
  }
  return { ...order, unit, measure }
}

/** 「某县2026年工作要点（单位任务清单　县财政局）」 */
function nameOf(snapshot: Snapshot, { layout, unit, leader }: PrintOrder, language: Language): string {
  const whose = snapshot.units.get(unit)?.name ?? leader
  const what = [layoutWords(language).names[layout], whose].filter(part => part !== '').join(' ')
  return language === 'en' ? `${snapshot.plan.title} (${what})` : `${snapshot.plan.title}（${what}）`
}
