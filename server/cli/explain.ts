import type { Extract } from '../../schema/policy/extract.ts'
import type { LeftOut } from '../../schema/policy/left-out.ts'
import type { Language } from '../../schema/words/language.ts'
import { leftOutSentence } from '../../schema/words/left-out.ts'
import { fill, reasonSentence, wordsOf } from '../../schema/words/words.ts'
import { cliWords } from './words.ts'

type Measure = Extract['measures'][number]

/** Of a part that became no measure, as much as shows which one it is. */
const GIST = 48

/**
 * Everything a reading holds, for a person at a terminal: each measure with its units, persons, deadline and targets and
 * the reason for each reading, the doubts under it; then the units, what became of every other part of the text, and what
 * of the file was not read.
 */
export function* explained(extract: Extract, leftOut: readonly LeftOut[], language: Language): Generator<string> {
  const words = cliWords(language)
  const row = (label: string, text: string) => `     ${label}${words.colon}${text}`
  yield extract.title ?? words.noTitle
  const facts = [extract.year === null ? '' : fill(words.ofYear, { year: extract.year }), extract.documentNumber ?? '']
  yield `  ${[...facts, wordsOf(language).leadRules[extract.leadRule]].filter(Boolean).join(words.dot)}`
  if (extract.defaultDeadline) {
    const { written, date } = extract.defaultDeadline
    yield `  ${words.defaultDeadline}${words.colon}${written}${date === null ? '' : ` → ${date}`}`
  }
  let section: string | null = null
  let subsection: string | null = null
  for (const measure of extract.measures) {
    if (measure.section !== section && measure.section !== null) yield `\n${measure.section}`
    if (measure.subsection !== subsection && measure.subsection !== null) yield `  ${measure.subsection}`
    section = measure.section
    subsection = measure.subsection
    const number = measure.number === '' ? '' : `${measure.number}. `
    yield `\n  ${number}${[measure.title, measure.text].filter(part => part !== '').join(' ')}`
    yield row(words.why, reasonSentence(measure.reason, language))
    yield* unitsOf(measure)
    for (const { post, name } of measure.persons) yield row(post, name)
    if (measure.deadline !== null) {
      const day = measure.date === null ? '' : ` → ${measure.date}`
      const reason = measure.deadlineReason ? ` — ${reasonSentence(measure.deadlineReason, language)}` : ''
      yield row(words.deadline, `${measure.deadline}${day}${reason}`)
    }
    const others = measure.deadlines.filter(each => each !== measure.deadline)
    if (others.length > 0) yield row(words.alsoTimes, others.join(words.list))
    for (const target of measure.targets)
      yield row(words.target, [target.subject, target.written].filter(Boolean).join(words.dot))
    for (const doubt of measure.doubts) yield `     ! ${reasonSentence(doubt, language)}`
  }
  yield `\n${words.unitsTitle}`
  for (const unit of extract.units) yield `  ${unit.written}${words.colon}${fill(words.unitCounts, unit)}`
  yield `\n${words.coverageTitle}`
  for (const { kind, reason, text = '' } of extract.coverage.parts) {
    if (kind === 'measure' || kind === 'section') continue
    const gist = text.replace(/\s+/g, ' ')
    const cut = [...gist].length > GIST ? `${[...gist].slice(0, GIST).join('')}…` : gist
    yield `  ${wordsOf(language).parts[kind]}${words.colon}${cut} — ${reasonSentence(reason, language)}`
  }
  yield `\n${fill(words.totals, { sections: extract.sections.length, measures: extract.measures.length })}`
  const said = leftOutSentence(leftOut, language)
  if (said !== '') yield said
  for (const doubt of extract.doubts) yield `! ${reasonSentence(doubt, language)}`

  function* unitsOf(measure: Measure): Generator<string> {
    const lead = measure.lead.length > 0 ? `${measure.lead.join(words.list)} — ` : ''
    yield row(words.lead, `${lead}${reasonSentence(measure.leadReason, language)}`)
    if (measure.co.length > 0) yield row(words.co, measure.co.join(words.list))
  }
}
