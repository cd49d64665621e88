import type { Extract } from '../../schema/policy/extract.ts'

/** What a person found in a text; a label is matched to the measure that holds its `textStart`, in order, one to one. */
export type Gold = {
  doc: string
  measures: {
    section: string | null
    number: string
    textStart: string
    lead: string[]
    co: string[]
    deadline: string | null
    deadlines?: string[]
  }[]
}

type Count = { hit: number; gold: number; got: number }
const counts = ['measure', 'lead', 'co', 'deadline', 'section'] as const
export type Scores = Record<(typeof counts)[number], number>

const norm = (text: string | null | undefined) => (text ?? '').normalize('NFKC').replace(/\s+/g, '')
const f1 = ({ hit, gold, got }: Count) => (gold + got === 0 ? 1 : (2 * hit) / (gold + got))

/** F1 of measures, of (measure, unit) pairs by role, of deadlines as written, and the share of sections that are right. */
export function scoresOf(gold: Gold, extract: Extract): Scores {
  const count: Record<keyof Scores, Count> = Object.fromEntries(
    counts.map(each => [each, { hit: 0, gold: 0, got: 0 }]),
  ) as Record<keyof Scores, Count>
  const got = extract.measures.map(measure => ({ measure, all: norm(measure.title + measure.text), used: false }))
  count.measure.gold = gold.measures.length
  count.measure.got = got.length
  let from = 0
  for (const label of gold.measures) {
    const key = norm(label.textStart).slice(0, 16)
    const find = (start: number) => got.findIndex((each, i) => i >= start && !each.used && each.all.includes(key))
    const later = find(from)
    const at = later < 0 ? find(0) : later
    const found = got[at]
    if (found) {
      found.used = true
      from = at + 1
      count.measure.hit++
    }
    for (const role of ['lead', 'co'] as const) {
      const want = new Set(label[role].map(norm))
      const have = new Set(found?.measure[role].map(norm) ?? [])
      count[role].gold += want.size
      count[role].got += have.size
      count[role].hit += [...have].filter(unit => want.has(unit)).length
    }
    const want = norm(label.deadline)
    const have = norm(found?.measure.deadline)
    if (want !== '') count.deadline.gold++
    if (have !== '') count.deadline.got++
    if (want !== '' && (want === have || label.deadlines?.map(norm).includes(have))) count.deadline.hit++
    if (label.section !== null) {
      count.section.gold++
      count.section.got++
      const heading = norm(label.section)
        .replace(/^[一二三四五六七八九十]+、/, '')
        .slice(0, 8)
      if (norm(found?.measure.section).includes(heading)) count.section.hit++
    }
  }
  for (const { measure, used } of got) {
    if (used) continue
    for (const role of ['lead', 'co'] as const) count[role].got += measure[role].length
  }
  return Object.fromEntries(counts.map(each => [each, f1(count[each])])) as Scores
}
