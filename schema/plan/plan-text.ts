import type { UnitRef } from '../units/unit.ts'
import type { Measure } from './measure.ts'
import { type Section, sectionHeading } from './section.ts'
import { outline, type SectionRows, type Snapshot } from './snapshot.ts'

const HAN = /^[一二三四五六七八九十百]{1,5}$/
const BRACKETED = /^[（(][一二三四五六七八九十]{1,4}[）)]$/

/** 一 … 九十九. */
const hanNumber = (n: number): string => {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const digit = (d: number) => '一二三四五六七八九'[d - 1] ?? ''
  return tens === 0 ? digit(ones) : `${tens === 1 ? '' : digit(tens)}十${digit(ones)}`
}

const names = (units: readonly UnitRef[]): string => units.map(unit => unit.written).join('、')
const stopped = (words: string): string => (words === '' || /[。！？；：.!?;:]$/u.test(words) ? words : `${words}。`)

/** 一、 or （一） as the section has it; one without such a number gets the next. */
function headings(sections: readonly Section[]): Map<string, string> {
  const out = new Map<string, string>()
  let count = 0
  for (const section of sections) {
    if (BRACKETED.test(section.number)) out.set(section.id, sectionHeading(section))
    else {
      count++
      const number = HAN.test(section.number) ? section.number : hanNumber(count)
      out.set(section.id, sectionHeading({ number, title: section.title }))
    }
  }
  return out
}

/** The rows' own numbers where all have one, in figures; else a new count through the whole plan. */
function serials(groups: readonly SectionRows[]): Map<string, string> {
  const rows = groups.flatMap(group => group.measures)
  const own = rows.every(row => /^\d{1,3}$/.test(row.number))
  return new Map(rows.map((row, i) => [row.id, own ? row.number : String(i + 1)]))
}

/** （牵头单位：A；责任单位：B；完成时限：C）. Without a lead the others are 配合单位: the first of 责任单位 might be taken for one. */
function bracket({ lead, co, deadline }: Measure): string {
  const said = [
    lead.length > 0 ? `牵头单位：${names(lead)}` : '',
    co.length > 0 ? `${lead.length > 0 ? '责任单位' : '配合单位'}：${names(co)}` : '',
    deadline ? `完成时限：${deadline.written}` : '',
  ].filter(Boolean)
  return said.length === 0 ? '' : `（${said.join('；')}）`
}

/** What the reader may take for an item of its own where it begins a line. */
const ITEM =
  /^(?:第?[一二三四五六七八九十百]{1,5}[、.．章]|[（(][一二三四五六七八九十\d]{1,4}[）)]|\d{1,3}[、.．)）]|[①-⑳])/u

/** A text's lines; one that begins like an item stays on the line before it: its break is given up, not the row. */
const textLines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .reduce((lines: string[], line) => {
      if (lines.length > 0 && ITEM.test(line)) lines.push(`${lines.pop()}${line}`)
      else lines.push(line)
      return lines
    }, [])

const paragraph = (measure: Measure, serial: string): string =>
  `${serial}、${stopped(measure.title.trim())}${textLines(measure.text).join('\n')}${bracket(measure)}`

/**
 * A plan as the text of a document: title, headings, goals, and each row as a numbered paragraph with its units and
 * deadline in one bracket at its end. Reading it again gives the same plan (M5): the same sections and rows with the
 * same words, units and deadlines, as far as the words themselves are no headings, items or brackets with units.
 */
export function planText(snapshot: Snapshot): string {
  const { plan } = snapshot
  const groups = outline(snapshot).map(group => ({
    ...group,
    measures: group.measures.filter(row => row.title.trim() !== '' || row.text.trim() !== ''),
  }))
  // rows without a section before the first heading: after the last one they would be in its section
  groups.sort((a, b) => Number(a.section !== null) - Number(b.section !== null))
  const heads = headings(groups.flatMap(group => group.section ?? []))
  const counted = serials(groups)
  const rowsOf = ({ measures }: SectionRows) => measures.map(row => paragraph(row, counted.get(row.id)!))
  const out = [plan.documentNumber.trim(), plan.title.trim()]
  for (const group of groups) {
    const goal = group.section?.goal.trim()
    if (group.section) out.push(heads.get(group.section.id)!)
    if (goal) out.push(`目标：${goal}`)
    out.push(...rowsOf(group))
  }
  return `${out.filter(Boolean).join('\n\n')}\n`
}
