import { describe, expect, test } from 'vitest'
import { readSheet } from '../../../schema/sheet/read-sheet.ts'
import { checks } from './forms/checks.ts'
import { goldOf, rawOf, scoreOf } from './forms/form.ts'
import { ledgers } from './forms/ledgers.ts'
import { more } from './forms/more.ts'
import { chance, MUTATIONS } from './forms/mutations.ts'
import { noPlans } from './forms/no-plans.ts'
import { officesAnew } from './forms/offices-anew.ts'
import { officesAtWork } from './forms/offices-at-work.ts'
import { officesChecking } from './forms/offices-checking.ts'
import { officesElsewhere } from './forms/offices-elsewhere.ts'
import { officesInDetail } from './forms/offices-in-detail.ts'
import { officesInPlainWords } from './forms/offices-in-plain-words.ts'
import { officesReporting } from './forms/offices-reporting.ts'
import { otherLists } from './forms/other-lists.ts'
import { unitsAndMonths } from './forms/units-and-months.ts'
import { variants } from './forms/variants.ts'
import { sheetOf } from './sheet-of.ts'

const TOLD: Record<string, string> = {
  unmerged: 'with nothing merged any more',
  filled: 'with what was merged written in each row',
  shifted: 'with empty columns at its left',
  headed: 'with lines above its title',
  gaps: 'with empty rows between',
  reworded: 'with headings in other words',
  blanks: 'with blanks and line breaks at the ends of its cells',
}
const forms = [
  ...ledgers,
  ...checks,
  ...unitsAndMonths,
  ...more,
  ...variants,
  ...officesAtWork,
  ...officesChecking,
  ...officesReporting,
  ...officesElsewhere,
  ...officesAnew,
  ...officesInDetail,
  ...officesInPlainWords,
]

describe('a form that offices use is read as people read it (X1)', () => {
  for (const form of forms) {
    test(form.name, () => {
      expect(scoreOf(rawOf(form), goldOf(form)).wrong).toEqual([])
    })
  }
})

describe('a list that is no plan yields no measure, and the sheet says so (X1)', () => {
  for (const { name, picture, merges } of [...noPlans, ...otherLists]) {
    test(name, () => {
      const sheet = readSheet(sheetOf(picture, { name, ...(merges ? { merges } : {}) }))
      expect(sheet.tables.flatMap(table => table.measures)).toEqual([])
      expect(sheet.problems.map(each => each.code)).toEqual([sheet.tables.length > 0 ? 'not-a-plan' : 'no-table'])
    })
  }
})

describe('a form that somebody has handled is read as before (X8)', () => {
  for (const [name, mutate] of Object.entries(MUTATIONS)) {
    test(TOLD[name]!, () => {
      const wrong: string[] = []
      for (const form of forms) {
        for (const seed of [1, 2, 3]) {
          const { sheet, place } = mutate(rawOf(form), chance(seed * 7919 + form.name.length))
          const score = scoreOf(sheet, goldOf(form), place)
          if (Math.min(...Object.values(score.rates)) < 0.95)
            wrong.push(`${form.name}, seed ${seed}: ${score.wrong[0]}`)
        }
      }
      expect(wrong).toEqual([])
    })
  }
})
