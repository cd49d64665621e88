import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import { type Change, inverse } from '../../../schema/changes/change.ts'
import { describe as told } from '../../../schema/changes/describe.ts'
import { diff } from '../../../schema/changes/diff.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { layoutProblems, watchTouched } from '../../../schema/doc/touched.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { LINKS_MAX, type Link, linkShape, linksInOrder, nextOrder, safeUrl } from '../../../schema/plan/links.ts'
import { contributorOf, coordinator, planSnapshot, reader, rowsOf, withPlan } from '../../support/plan-fixture.ts'

const plan = planSnapshot()
const row = rowsOf(plan)[0]!
const link = (order = 0): Link => ({ label: '审计报告', url: 'http://oa.yunling.gov.cn/doc/12', order })
const add = (id: string, after: Link | null, before: Link | null = null): Change => ({
  kind: 'link',
  measure: row.id,
  link: id,
  before,
  after,
})

describe('[L1] an address', () => {
  test('is taken with http or https, and without a scheme is read as http', () => {
    expect(safeUrl(' https://www.yunling.gov.cn/a?b=1#c ')).toBe('https://www.yunling.gov.cn/a?b=1#c')
    expect(safeUrl('oa.yunling.gov.cn/doc/12')).toBe('http://oa.yunling.gov.cn/doc/12')
    expect(safeUrl('10.12.0.8:8080/docs/3')).toBe('http://10.12.0.8:8080/docs/3')
    expect(safeUrl('http://[fe80::1]:81/x')).toBe('http://[fe80::1]:81/x')
    expect(safeUrl('http://fileserver/计划/3.pdf')).toBe('http://fileserver/计划/3.pdf')
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://x.cn/a',
    'blob:http://x/1',
    'http://user:pw@bank.cn/',
    'http://safe.cn\\@bad.cn',
    'http://a b.cn',
    'http:///x',
    'http://"onmouseover=x',
    'http://x.cn/\u202egpj.exe',
    '',
  ])('is refused where it could do anything but open a page: %j', typed => {
    expect(safeUrl(typed)).toBeNull()
  })

  test('that is taken opens with http or https, at the host it shows, whatever was typed', () => {
    const typed = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.tuple(fc.constantFrom('javascript:', 'http://', 'HTTP:', '//', ''), fc.string()).map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(typed, text => {
        const url = safeUrl(text)
        if (url === null) return
        const read = new URL(url)
        expect(['http:', 'https:']).toContain(read.protocol)
        expect(read.username + read.password).toBe('')
        expect(safeUrl(url)).toBe(url)
        expect(linkShape.safeParse({ label: '', url, order: 0 }).success).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('[L1] a row’s links', () => {
  test('are there when they were added, stay when somebody else adds one, and go and come back', () => {
    const doc = createDoc(plan)
    const [first, second] = [newId('link'), newId('link')]
    applyChanges(doc, [add(first, link(0))], 'a')
    applyChanges(doc, [add(second, { ...link(1), label: '' })], 'b')
    const read = () => linksInOrder(readSnapshot(doc).measures.get(row.id)?.links)
    expect(read().map(each => each.id)).toEqual([first, second])
    expect(nextOrder(readSnapshot(doc).measures.get(row.id)?.links)).toBe(2)
    const out = add(first, null, link(0))
    applyChanges(doc, [out], 'a')
    expect(read().map(each => each.id)).toEqual([second])
    applyChanges(doc, [inverse(out)!], 'a')
    expect(read().map(each => each.id)).toEqual([first, second])
  })

  test('come along in a copy and are told apart in a comparison of two versions', () => {
    const doc = createDoc(plan)
    applyChanges(doc, [add(newId('link'), link())], 'a')
    const now = readSnapshot(doc)
    expect(readSnapshot(createDoc(now))).toEqual(now)
    const found = diff(plan, now)
    expect(found.map(change => change.kind)).toEqual(['link'])
    expect(told(found[0]!, now, 'zh-CN')).toMatchObject({
      what: '附件链接',
      before: '',
      after: '审计报告 http://oa.yunling.gov.cn/doc/12',
    })
  })

  test('are refused by the gate with another scheme, and when there are too many', () => {
    const doc = createDoc(plan)
    const watch = watchTouched(doc)
    watch.take()
    applyChanges(doc, [add(newId('link'), { ...link(), url: 'javascript:alert(1)' })], 'a')
    expect(layoutProblems(doc, watch.take()).map(each => each.code)).toEqual(['value-shape'])
    const other = createDoc(plan)
    const watched = watchTouched(other)
    watched.take()
    const many = Array.from({ length: LINKS_MAX + 1 }, (_, i) => add(newId('link'), link(i)))
    applyChanges(other, many.slice(1), 'a')
    expect(layoutProblems(other, watched.take())).toEqual([])
    applyChanges(other, many.slice(0, 1), 'a')
    expect(layoutProblems(other, watched.take()).map(each => each.code)).toEqual(['workbook-full'])
  })
})

describe('[L1] who may change a row’s links', () => {
  const may = (who: Actor, snapshot = plan) => authorise(who, add(newId('link'), link()), snapshot).allowed

  test('is who may change its remark: the coordinator and its lead, all year long', () => {
    for (const snapshot of [plan, withPlan(plan, { stage: 'issued' })]) {
      expect(may(coordinator, snapshot)).toBe(true)
      expect(may(contributorOf('县委编办'), snapshot)).toBe(true)
      expect(may(contributorOf('县财政局'), snapshot)).toBe(false)
      expect(may(reader, snapshot)).toBe(false)
    }
    expect(may(coordinator, withPlan(plan, { stage: 'closed' }))).toBe(false)
  })
})
