import { type Extract, extractOf } from '../../schema/policy/extract.ts'
import { readPlan } from '../../schema/policy/read-plan.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill, reasonSentence } from '../../schema/words/words.ts'
import { EXIT, type RunCommand } from './context.ts'
import { explained } from './explain.ts'
import { cliWords } from './words.ts'

/** Reads a plan and prints what was found, with the reason where a reason needs a look. Stores nothing. */
export const run: RunCommand = async ({ positional, options, readText, print, language }) => {
  const { text, leftOut } = await readText(positional[0]!)
  const extract = extractOf(readPlan(text), text)
  if (options.json) print(JSON.stringify({ ...extract, leftOut }, null, 2))
  else if (options.explain) for (const line of explained(extract, leftOut, language)) print(line)
  else for (const line of lines(extract, language)) print(line)
  return EXIT.done
}

function* lines(extract: Extract, language: Language): Generator<string> {
  const words = cliWords(language)
  yield extract.title ?? words.noTitle
  let section: string | null = null
  let subsection: string | null = null
  for (const measure of extract.measures) {
    if (measure.section !== section && measure.section !== null) yield `\n${measure.section}`
    if (measure.subsection !== subsection && measure.subsection !== null) yield `  ${measure.subsection}`
    section = measure.section
    subsection = measure.subsection
    const number = measure.number === '' ? '' : `${measure.number}. `
    yield `\n  ${number}${[measure.title, measure.text].filter(part => part !== '').join(' ')}`
    const lead = measure.lead.length > 0 ? `${words.lead}: ${measure.lead.join('、')} — ` : ''
    yield `     ${lead}${reasonSentence(measure.leadReason, language)}`
    if (measure.co.length > 0) yield `     ${words.co}: ${measure.co.join('、')}`
    if (measure.deadline !== null) {
      yield `     ${words.deadline}: ${measure.deadline}${measure.date === null ? '' : ` → ${measure.date}`}`
    }
    for (const doubt of measure.doubts) yield `     ! ${reasonSentence(doubt, language)}`
  }
  yield `\n${fill(words.totals, { sections: extract.sections.length, measures: extract.measures.length })}`
  for (const doubt of extract.doubts) yield `! ${reasonSentence(doubt, language)}`
}
