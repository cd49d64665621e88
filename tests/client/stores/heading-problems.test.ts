import { describe, expect, test } from 'vitest'
import { createHeadingProblems } from '../../../client/stores/heading-problems.ts'
import { finding } from '../../../schema/lint/finding.ts'

const empty = (section: string) => finding('section-empty', { section, column: 'title' }, { title: '甲' }, [])
const unnamed = (section: string) => finding('section-unnamed', { section, column: 'title' }, { number: '一' }, [])

describe('what stands against headings', () => {
  test('is known by section, and findings of the plan as a whole are no heading’s', () => {
    const headings = createHeadingProblems()
    headings.renew([empty('s_a'), unnamed('s_a'), finding('section-empty', {}, { title: '' }, [])])
    expect(headings.of('s_a')?.map(each => each.code)).toEqual(['section-empty', 'section-unnamed'])
    expect(headings.of('s_b')).toBeUndefined()
  })

  test('names only the sections of which something else is said, so that only these are painted anew', () => {
    const headings = createHeadingProblems()
    expect(headings.renew([empty('s_a'), unnamed('s_b')])).toEqual(['s_a', 's_b'])
    expect(headings.renew([empty('s_a'), unnamed('s_b')])).toEqual([])
    expect(headings.renew([unnamed('s_b'), empty('s_c')]).sort()).toEqual(['s_a', 's_c'])
  })
})
