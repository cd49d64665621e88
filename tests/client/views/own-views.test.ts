import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeptView, PersonalView, Unsent, ViewKeep } from '../../../client/views/kept-view.ts'
import { createOwnViews, type OwnViewList } from '../../../client/views/own-views.ts'
import type { OwnViewsApi } from '../../../client/views/own-views-api.ts'
import { OWN_VIEWS_MAX } from '../../../schema/http/own-views.ts'
import { problem } from '../../../schema/result.ts'
import { emptyView } from '../../../schema/views/view.ts'

const ok = <T>(value: T) => ({ ok: true as const, value })
const offline = { ok: false as const, failure: { kind: 'offline' as const } }

/** What the server keeps of one person, and a line to it that can be cut. */
function house() {
  const views = new Map<string, PersonalView>()
  let last: KeptView | null = null
  const line = (): { api: OwnViewsApi; isUp: boolean } => {
    const at = { isUp: true } as { api: OwnViewsApi; isUp: boolean }
    at.api = {
      list: async () => (at.isUp ? ok({ views: [...views.values()], last }) : offline),
      put: async (id, { name, view }) => {
        if (!at.isUp) return offline
        if (!views.has(id) && views.size >= OWN_VIEWS_MAX) {
          return { ok: false, failure: { kind: 'refused', status: 409, problems: [problem('views-full')] } }
        }
        views.set(id, { id, name, view })
        return ok({})
      },
      remove: async id => (at.isUp ? ok(views.delete(id)) : offline),
      setLast: async now => {
        if (at.isUp) last = now
        return at.isUp ? ok({}) : offline
      },
    }
    return at
  }
  return { views, line, last: () => last }
}

/** What one browser keeps. */
function browser(before: readonly PersonalView[] = [], unsent: Unsent | null = { put: [], gone: [] }): ViewKeep {
  let [views, waiting, current]: [readonly PersonalView[], Unsent | null, KeptView | null] = [before, unsent, null]
  return {
    current: () => current,
    setCurrent: now => {
      current = now
    },
    personal: () => [...views],
    setPersonal: now => {
      views = now
      return true
    },
    unsent: () => waiting ?? { put: views.map(({ id }) => id), gone: [] },
    setUnsent: now => {
      waiting = now
    },
    isOurs: () => false,
  }
}

const view = (id: string, name = id): PersonalView => ({ id, name, view: emptyView })
const names = (list: OwnViewList) => list.views().map(({ id, name }) => `${id} ${name}`)
const open = (keep: ViewKeep, api: OwnViewsApi, full = () => {}) => createOwnViews({ keep, api, full })

describe('[W7] a person’s own views', () => {
  test('that were kept at one machine are there at another', async () => {
    const { line } = house()
    const office = open(browser(), line().api)
    office.put(view('v_1', '逾期事项'))
    await office.sync()
    const home = open(browser(), line().api)
    await home.sync()
    expect(names(home)).toEqual(['v_1 逾期事项'])
    home.remove('v_1')
    await home.sync()
    await office.sync()
    expect(names(office)).toEqual([])
  })

  test('that this browser kept before the server kept any are sent, all of them', async () => {
    const { line, views } = house()
    await open(browser([view('v_1'), view('v_2')], null), line().api).sync()
    expect([...views.keys()]).toEqual(['v_1', 'v_2'])
  })

  test('are kept and deleted offline all the same, and told when the server can be reached again', async () => {
    const { line, views } = house()
    const at = line()
    const keep = browser()
    const list = open(keep, at.api)
    list.put(view('v_1'))
    await list.sync()
    at.isUp = false
    list.put(view('v_2'))
    list.put(view('v_1', '改名'))
    list.remove('v_2')
    list.put(view('v_3'))
    await list.sync()
    list.stop()
    // the page was closed meanwhile
    const later = open(keep, at.api)
    expect(names(later)).toEqual(['v_1 改名', 'v_3 v_3'])
    at.isUp = true
    await later.sync()
    expect([...views.values()].map(({ name }) => name)).toEqual(['改名', 'v_3'])
  })

  test('that would be one too many are not kept, here or there', async () => {
    const { line, views } = house()
    const list = open(browser(), line().api)
    for (let i = 0; i < OWN_VIEWS_MAX; i++) expect(list.put(view(`v_${i}`))).toBe(true)
    expect(list.put(view('v_more'))).toBe(false)
    expect(list.put(view('v_0', '改名'))).toBe(true)
    await list.sync()
    expect(views.size).toBe(OWN_VIEWS_MAX)
  })

  test('that the server has no more room for stay in this browser, and the person is told once', async () => {
    const { line, views } = house()
    for (let i = 0; i < OWN_VIEWS_MAX; i++) views.set(`v_${i}`, view(`v_${i}`))
    let told = 0
    const list = open(browser([view('v_more')], null), line().api, () => told++)
    await list.sync()
    await list.sync()
    expect(told).toBe(1)
    expect(list.views().some(({ id }) => id === 'v_more')).toBe(true)
  })

  test('the view that is on is told when the page is left, and given to a machine that has none', async () => {
    const { line, last } = house()
    const list = open(browser(), line().api)
    list.setLast({ view: emptyView, from: 'v_1' })
    list.stop()
    expect(last()).toEqual({ view: emptyView, from: 'v_1' })
    expect(await open(browser(), line().api).sync()).toEqual({ view: emptyView, from: 'v_1' })
  })

  test('are the same at all machines once each has been in touch, whatever was done where, and none gets lost', async () => {
    const step = fc.record({
      at: fc.nat(2),
      what: fc.constantFrom('put', 'remove', 'cut', 'mend', 'sync'),
      id: fc.constantFrom('v_1', 'v_2', 'v_3'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
        const { line, views } = house()
        const machines = [0, 1, 2].map(() => {
          const at = line()
          return { at, list: open(browser(), at.api) }
        })
        const removed = new Set<string>()
        const put = new Set<string>()
        for (const [i, { at, what, id }] of steps.entries()) {
          const machine = machines[at]!
          if (what === 'put') put.add(id)
          if (what === 'remove') removed.add(id)
          if (what === 'put') machine.list.put(view(id, `${id} ${i}`))
          else if (what === 'remove') machine.list.remove(id)
          else if (what === 'sync') await machine.list.sync()
          else machine.at.isUp = what === 'mend'
        }
        for (const round of [1, 2]) {
          void round
          for (const { at, list } of machines) {
            at.isUp = true
            await list.sync()
          }
        }
        const shown = machines.map(({ list }) => names(list).sort())
        expect(shown[1]).toEqual(shown[0])
        expect(shown[2]).toEqual(shown[0])
        for (const id of put) if (!removed.has(id)) expect(views.has(id)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})
