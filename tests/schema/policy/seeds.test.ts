import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extractOf } from '../../../schema/policy/extract.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { broken } from './reading-laws.ts'

type Gold = {
  measures: {
    section: string | null
    number: string | null
    title: string | null
    lead: string[]
    co: string[]
    deadline: string | null
  }[]
}

const shared = new URL('../../../../shared/', import.meta.url)
const present = existsSync(shared)
if (!present) process.stdout.write('The real documents (../shared) are not here: their promises are not tested.\n')

const texts = (folder: string): URL[] =>
  present
    ? readdirSync(new URL(folder, shared))
        .filter(f => f.endsWith('.txt'))
        .map(f => new URL(folder + f, shared))
    : []
const all = [...texts('seeds/'), ...texts('plans/')]
const plain = (s: string | null) => (s ?? '').normalize('NFKC').replace(/\s+/g, '').replace(/。$/, '')

describe.runIf(present)('the real documents', () => {
  it.each(all.map(url => [decodeURI(url.pathname.split('/').at(-1)!), url] as const))('%s loses no text', (_, url) => {
    const source = readFileSync(url, 'utf8')
    expect(broken(source, readPlan(source))).toEqual([])
  })

  it.each(texts('seeds/').map(url => [decodeURI(url.pathname.split('/').at(-1)!), url] as const))(
    '%s gives exactly the measures, units and deadlines a person found',
    (_, url) => {
      const gold = JSON.parse(readFileSync(new URL(url.href.replace('.txt', '.json')), 'utf8')) as Gold
      const { measures } = extractOf(readPlan(readFileSync(url, 'utf8')))
      const shape = (m: Gold['measures'][number]) => ({
        section: plain(m.section),
        number: m.number ?? '',
        title: plain(m.title),
        lead: m.lead,
        co: m.co,
        deadline: plain(m.deadline),
      })
      expect(measures.map(shape)).toEqual(gold.measures.map(shape))
    },
  )
})

it('says whether the real documents were there', () => {
  expect(all.length > 0).toBe(present)
})
