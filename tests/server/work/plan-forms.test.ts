import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extractOf } from '../../../schema/policy/extract.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { textOfFile } from '../../../server/work/text-of-file.ts'
import { broken } from '../../schema/policy/reading-laws.ts'
import { type Gold, scoresOf } from '../../support/score-reading.ts'

const folder = new URL('../../fixtures/plan-forms/', import.meta.url)
const names = readdirSync(folder)
const texts = names.filter(name => !name.endsWith('.gold.json'))

describe('the forms in which offices write their plans (F5)', () => {
  it.each(texts)(
    '%s gives the measures, units, deadlines and sections a person found, and loses no text',
    async name => {
      const gold = JSON.parse(readFileSync(new URL(name.replace(/\.\w+$/, '.gold.json'), folder), 'utf8')) as Gold
      const { text } = await textOfFile(new Uint8Array(readFileSync(new URL(name, folder))), name)
      const reading = readPlan(text)
      // a page number stands inside a unit's name there
      const inName = /^unit 各乡镇人民政府/
      expect(broken(text, reading).filter(law => !name.startsWith('wrapped') || !inName.test(law))).toEqual([])
      for (const [what, score] of Object.entries(scoresOf(gold, extractOf(reading)))) {
        expect(score, `${what} of ${name}`).toBeGreaterThanOrEqual(0.98)
      }
      expect(reading.measures.map(measure => measure.number)).toEqual(gold.measures.map(({ number }) => number))
    },
  )

  it('has a gold for every text', () => expect(names.length).toBe(2 * texts.length))
})
