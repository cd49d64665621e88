import { TARGET_MAX } from '../plan/measure.ts'
import { targetsText } from '../plan/target.ts'
import { bareNumber, draftPerson, withoutStop } from '../policy/draft-of-reading.ts'
import { fold } from '../policy/fold.ts'
import { readMeasure, readSection } from '../policy/read-stretch.ts'
import type { LeadRule, MeasureReading, Reading, SectionReading, Span } from '../policy/reading.ts'
import type { Corrections } from './corrections.ts'
import { type Piece, piecesOf } from './pieces.ts'

/** Most persons of one row, as in a draft. */
const PERSONS_MAX = 20

export type CorrectedSection = {
  /** Where it begins in the source; negative for one added by hand. */
  key: number
  number: string
  title: string
  goal: string
  level: 1 | 2 | 3
  corrected: boolean
}

export type CorrectedMeasure = {
  key: number
  /** The section's key; null for a row before any heading. */
  section: number | null
  number: string
  title: string
  text: string
  lead: string[]
  co: string[]
  deadline: string
  target: string
  /** Posts with their holders, as read: 牵头领导, 责任人. */
  persons: { post: string; name: string }[]
  source: Span | null
  corrected: boolean
}

/** A reading as corrected: what becomes of each piece of the source, and the plan that comes of it. */
export type Corrected = {
  pieces: Piece[]
  sections: CorrectedSection[]
  /** In the order of the source, those added by hand last. */
  measures: CorrectedMeasure[]
  /** What was read of each measure that has a place in the source, by key. */
  readings: ReadonlyMap<number, MeasureReading>
  /** Keys of corrections that meet nothing in this text: measures, sections, or places of marks. */
  unmet: number[]
  leadRule: LeadRule
}

/** A reading with a person's corrections in force. Pure: the same corrections give the same plan every time (M2). */
export function correct(text: string, reading: Reading, corrections: Corrections): Corrected {
  const pieces = piecesOf(text, reading, corrections)
  const folded = corrections.marks.length > 0 ? fold(text) : ''
  const rule = reading.leadRule
  const sections: CorrectedSection[] = []
  const measures: CorrectedMeasure[] = []
  const readings = new Map<number, MeasureReading>()
  const keyOfSection = new Map<number, number>()
  const place = new Map<number, number>()
  let lastByHand = -1
  let current: number | null = null
  // a category of a table has no part of its own: its heading stands in the rows' cells
  const placed = new Set(reading.parts.flatMap(part => (part.section === undefined ? [] : [part.section])))
  const loose = reading.sections.flatMap((section, index) => (placed.has(index) ? [] : [{ section, index }]))

  const addSection = (key: number, index: number | null, section: SectionReading, byHand: boolean) => {
    const fields = corrections.sections[key]
    place.set(key, sections.length)
    if (byHand) lastByHand = sections.length
    if (index !== null) keyOfSection.set(index, key)
    sections.push({
      key,
      number: fields?.number ?? bareNumber(section),
      title: fields?.title ?? withoutStop(section.title).slice(0, 500),
      goal: section.goal ?? '',
      level: section.level,
      corrected: byHand || fields !== undefined,
    })
    current = key
  }
  /** A row stays in the section it was read in, unless a heading made by hand stands between them. */
  const sectionFor = (read: number | null): number | null => {
    const own = read === null ? undefined : keyOfSection.get(read)
    if (own !== undefined && place.get(own)! >= lastByHand) current = own
    return current
  }
  for (const piece of pieces) {
    while (loose[0] && loose[0].section.span.from <= piece.span.from) {
      const { section, index } = loose.shift()!
      addSection(section.span.from, index, section, false)
    }
    const { key, span, part, mark, whole } = piece
    if (piece.becomes === 'section') {
      const index = whole && part.section !== undefined ? part.section : null
      const asRead = index === null ? undefined : reading.sections[index]
      const level = mark?.as === 'section' ? mark.level : null
      const section = asRead ? { ...asRead, level: level ?? asRead.level } : readSection(text, folded, span, level)
      // a heading that only changed its level holds the rows it held
      addSection(key, index, section, mark !== null && asRead === undefined)
      if (level !== null) sections.at(-1)!.corrected = true
    } else if (piece.becomes === 'measure' && piece.of === null) {
      const read = part.measure === undefined ? undefined : reading.measures[part.measure]
      const own = whole && read ? read : readMeasure(text, folded, span, rule, reading.year)
      readings.set(key, own)
      const section = sectionFor(read?.section ?? null)
      const made = measureOf(key, section, own, !whole || mark !== null)
      measures.push(apply(made, corrections.measures[key]))
    }
  }
  const unmet = addParts(text, folded, pieces, measures, reading)
  for (const { key, number, title } of corrections.addedSections) {
    const fields = corrections.sections[key]
    sections.push({ key, number, title, goal: '', level: 1, corrected: true, ...fields })
  }
  for (const { key, ...fields } of corrections.addedMeasures) {
    const blank = { key, ...fields, persons: [], source: null, corrected: false }
    measures.push(apply(blank, corrections.measures[key]))
  }
  const known = new Set(sections.map(section => section.key))
  for (const measure of measures) {
    if (measure.section !== null && !known.has(measure.section)) measure.section = null
  }
  const there = new Set(measures.map(measure => measure.key))
  unmet.push(
    ...Object.keys(corrections.measures)
      .map(Number)
      .filter(key => !there.has(key)),
  )
  unmet.push(
    ...Object.keys(corrections.sections)
      .map(Number)
      .filter(key => !known.has(key)),
  )
  return { pieces, sections, measures, readings, unmet, leadRule: rule }
}

const written = (units: { written: string }[]): string[] => units.map(unit => unit.written)

const measureOf = (key: number, section: number | null, own: MeasureReading, corrected: boolean): CorrectedMeasure => ({
  key,
  section,
  number: own.number,
  title: withoutStop(own.title),
  text: own.text.trim(),
  lead: written(own.lead),
  co: written(own.co),
  deadline: own.deadline?.written ?? '',
  target: targetsText(own.targets).slice(0, TARGET_MAX),
  persons: own.persons.slice(0, PERSONS_MAX).map(draftPerson),
  source: own.span,
  corrected,
})

const apply = (measure: CorrectedMeasure, fields: Corrections['measures'][string] | undefined): CorrectedMeasure =>
  fields === undefined ? measure : { ...measure, ...fields, corrected: true }

/** Adds to measures what was said to be more of them. Gives the places whose measure is not there. */
function addParts(
  text: string,
  folded: string,
  pieces: readonly Piece[],
  measures: CorrectedMeasure[],
  reading: Reading,
): number[] {
  const unmet: number[] = []
  const byKey = new Map(measures.map(measure => [measure.key, measure]))
  for (const piece of pieces) {
    if (piece.of === null) continue
    const measure = byKey.get(piece.of)
    if (!measure) {
      piece.becomes = 'none'
      unmet.push(piece.key)
      continue
    }
    const more = readMeasure(text, folded, piece.span, reading.leadRule, reading.year)
    const words = [more.title, more.text].filter(Boolean).join('')
    measure.text = [measure.text, words].filter(Boolean).join('\n')
    const named = new Set([...measure.lead, ...measure.co])
    if (measure.lead.length === 0) measure.lead = written(more.lead).filter(name => !named.has(name))
    for (const name of measure.lead) named.add(name)
    measure.co = [...measure.co, ...written([...more.lead, ...more.co]).filter(name => !named.has(name))]
    measure.deadline ||= more.deadline?.written ?? ''
    measure.target = [measure.target, targetsText(more.targets)].filter(Boolean).join('；').slice(0, TARGET_MAX)
    measure.persons = [...measure.persons, ...more.persons.map(draftPerson)].slice(0, PERSONS_MAX)
    measure.corrected = true
  }
  return unmet
}
