import * as Y from 'yjs'
import { writeCells } from '../../../../client/clipboard/write-cells.ts'
import { createGridController } from '../../../../client/grid/grid-controller.ts'
import type { TypedCell } from '../../../../client/grid/grid-seam.ts'
import { mountHotGrid } from '../../../../client/grid/hot/hot-grid.ts'
import { viewRow } from '../../../../client/grid/rows.ts'
import { columnContext, createWorkbookStore } from '../../../../client/stores/workbook-store.ts'
import { createCommitting } from '../../../../client/sync/committing.ts'
import type { Course } from '../../../../client/sync/course.ts'
import { createMeetingWatch } from '../../../../client/sync/meeting-watch.ts'
import type { OpenWorkbook } from '../../../../client/sync/workbook-seam.ts'
import type { GridViews } from '../../../../client/views/grid-views.ts'
import { createViewRows, type ViewRows } from '../../../../client/views/view-rows.ts'
import { emptyView, type View } from '../../../../schema/views/view.ts'
import '../../../../client/styles/tokens.css'
import { bytesOf, framed, painted, timed } from './side.ts'

/* The product's own grid on a document: store, rights, warnings, rows, binding. Only the connection is left out. */

let bytes: Uint8Array
let edits: Uint8Array[] = []
const doc = new Y.Doc()
const store = createWorkbookStore()
const actor = { person: 'p_bench', name: '李岚', unit: '县第1局', role: 'contributor' } as const
const nothing = () => {}
const noOne = { others: () => [], moveTo: nothing, subscribe: () => nothing, bind: nothing, stop: nothing }
/** A connection that is open and silent. */
const workbook = {
  actor,
  presence: noOne,
  returned: { all: () => [], add: nothing, subscribe: () => nothing, dismiss: nothing },
  meetings: { all: () => [], subscribe: () => nothing, dismiss: nothing },
  view: () => ({ kind: 'saved', at: null }),
  ready: () => true,
  durable: () => true,
  subscribe: () => nothing,
  canUndo: () => false,
  canRedo: () => false,
  undo: () => null,
  redo: () => null,
  edit: () => ({ applied: [], refused: [], conflict: false }),
} as unknown as OpenWorkbook

let view: View = emptyView
let lines: ViewRows

/** The view as the page around the grid wires it, without its bar. */
function viewsOf(): GridViews {
  let grid: Parameters<GridViews['attach']>[0] | null = null
  lines = createViewRows({
    store,
    unit: () => actor.unit,
    language: () => 'zh-CN',
    view: () => view,
    selected: () => grid?.selectedRows() ?? [],
    moved: () => grid?.rowsMoved(),
  })
  return {
    ...lines,
    left: () => lines.left(grid?.selectedRows() ?? []),
    columns: all => all.map((column, i) => ({ ...column, frozen: i < 2 })),
    resized: nothing,
    columnsMoved: nothing,
    openMenu: nothing,
    attach: found => {
      grid = found
    },
  }
}

const filters: Record<string, () => View['filters']> = {
  'a filter by the own unit': () => ({ mine: true }),
  'a filter by a lead unit': () => ({
    units: { lead: (store.snapshot().measures.values().next().value?.lead ?? []).flatMap(({ unit }) => unit ?? []) },
  }),
  'a search that finds nothing': () => ({ text: '任务清单' }),
  'a search that finds half of the rows': () => ({ text: '矛盾纠纷' }),
}

const words: Record<string, (i: number) => string> = {
  number: i => `甲${i}`,
  title: i => `新的题目第${i}项`,
  text: i => `推进行政审批制度改革，完善权责清单，形成可复制的经验做法。${i}`,
  deadline: i => `${1 + (i % 12)}月底前`,
  progress: i => `本月已完成任务清单的核对，正在督促落实${i}`,
  problems: i => `人手不足${i}`,
  next: i => `下月继续推进${i}`,
  remark: i => `备注${i}`,
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), sign => sign.charCodeAt(0))

window.bench = {
  load: async rows => {
    bytes = await bytesOf(rows)
    edits = ((await (await fetch(`/content/${rows}.edits.json`)).json()) as string[]).map(fromBase64)
  },
  apply: async () => {
    const start = performance.now()
    Y.applyUpdate(doc, bytes)
    return performance.now() - start
  },
  first: () =>
    timed(() => {
      store.attach(doc)
      createGridController({
        element: document.querySelector('#place')!,
        mount: mountHotGrid,
        store,
        workbook,
        language: 'zh-CN',
        licence: 'non-commercial-and-evaluation',
        dark: false,
        views: viewsOf(),
        events: { say: nothing, asked: nothing, parts: nothing, selected: nothing },
      } as never)
    }),
  filters: () => Object.keys(filters),
  filter: async (name, until) => {
    view = { ...emptyView, filters: name === null ? {} : filters[name]!() }
    lines.renew()
    await (until === 'frame' ? framed() : painted())
  },
  rest: async () => {
    while (!store.settled() || !lines.prepared()) await new Promise(done => setTimeout(done, 100))
    await painted()
  },
  remote: perSecond =>
    new Promise(done => {
      let made = 0
      const start = performance.now()
      const tick = () => {
        const due = Math.min(edits.length, Math.floor(((performance.now() - start) / 1_000) * perSecond))
        while (made < due) Y.applyUpdate(doc, edits[made++]!, 'remote')
        if (made < edits.length) setTimeout(tick, 4)
        else void painted().then(() => setTimeout(done, 200))
      }
      tick()
    }),
  paste: async () => {
    const course = { actor: { ...actor, role: 'coordinator' }, live: { doc } } as unknown as Course
    const watch = createMeetingWatch()
    const committing = createCommitting(course, store, changes => watch.made(changes, doc))
    const cells = [...store.snapshot().measures.keys()]
      .slice(0, 1_000)
      .flatMap((row, i) => Object.entries(words).map(([column, say]) => ({ row, column, text: say(i) }) as TypedCell))
    const edit: OpenWorkbook['edit'] = (changes, how = 'edit') => committing.edit(changes, how)
    const seam = {
      workbook: { actor: course.actor, view: workbook.view, edit },
      store,
      language: () => 'zh-CN' as const,
    }
    const written = await writeCells(seam, { cells, how: 'pasted' })
    await painted()
    return written?.cells ?? 0
  },
  stale: () => {
    const context = columnContext(store.snapshot(), 'zh-CN')
    let wrong = 0
    let compared = 0
    const ids = [...store.snapshot().measures.values()]
    const shown = new Map(ids.map(({ id, title }) => [title, viewRow(id, store.snapshot(), context)!]))
    const cells = document.querySelectorAll<HTMLElement>('.ht_master tbody tr')
    for (const row of cells) {
      const title = row.querySelector('.c-title')?.textContent
      const view = title ? shown.get(title) : undefined
      if (!view) continue
      for (const column of ['text', 'progress'] as const) {
        compared++
        if (row.querySelector(`.c-${column}`)?.textContent !== view.cells[column]) wrong++
      }
    }
    if (compared < 6) throw new Error('hardly anything is in sight')
    return wrong
  },
}
