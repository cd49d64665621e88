import { type Accessor, createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { headingOf } from '../../schema/words/headings.ts'
import type { ManyCells, Written } from '../clipboard/write-cells.ts'
import type { GridController } from '../grid/grid-controller.ts'
import type { CellPlace, TypedCell } from '../grid/grid-seam.ts'
import { isPressed, keysOf } from '../grid/keys.ts'
import { valueAt } from '../grid/typed-cells.ts'
import { useI18n } from '../i18n/i18n.tsx'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { replacedIn } from './find.ts'
import { FindBar } from './find-bar.tsx'
import { type Replacement, ReplacePreview } from './replace-preview.tsx'
import { createSearch } from './search.ts'
import { findWords } from './words.ts'
import './find.css'

/** While others write, what is found is looked for again this often at most. */
const AGAIN_MS = 300

/**
 * Finding and replacing in an open workbook, as the page sees it: a bar over the grid, a preview, marks on cells, and the
 * keys. The browser's own search would find only the few rows that are painted.
 */
export function openFind(page: {
  store: WorkbookStore
  workbook: OpenWorkbook
  controller: Accessor<GridController | undefined>
  write: (many: ManyCells) => Promise<Written | null>
  /** Where the focus goes when the bar closes. */
  leave: () => void
}) {
  const { store, workbook } = page
  const { language } = useI18n()
  const words = () => findWords(language())
  const grid = () => page.controller()?.grid
  const [open, setOpen] = createSignal(false)
  const [replacing, setReplacing] = createSignal(false)
  const [asked, setAsked] = createSignal(0)
  const [preview, setPreview] = createSignal<readonly Replacement[] | null>(null)
  const search = createSearch({ blocks: () => grid()?.blocks, at: () => grid()?.selection() ?? null })
  const may = () => workbook.actor.role !== 'reader' && workbook.view().kind !== 'closed'

  const show = (withReplace: boolean) => {
    const selected = grid()?.blocks.block()
    const several = selected !== null && selected !== undefined && selected.rows.length * selected.columns.length > 1
    if (!open()) search.look(several ? 'selection' : 'all')
    setReplacing(withReplace && may())
    setOpen(true)
    setAsked(count => count + 1)
  }
  const close = () => {
    setOpen(false)
    const at = search.now()
    grid()?.repaint()
    if (at) page.controller()?.goTo(at)
    else page.leave()
  }

  // what is looked at comes into sight without taking the focus
  createEffect(
    on([search.found, search.now, open], ([, at, isOpen]) => {
      if (!isOpen) return
      grid()?.repaint()
      if (at) grid()?.blocks.reveal(at)
    }),
  )
  let again: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(store.version, () => {
      if (!open()) return
      again ??= setTimeout(() => {
        again = undefined
        if (open()) search.refresh()
      }, AGAIN_MS)
    }),
  )

  const onKey = (event: KeyboardEvent) => {
    const [find, replace] = [isPressed('find', event), isPressed('replace', event)]
    const step = open() && event.key === 'F3' && !event.ctrlKey && !event.altKey && !event.metaKey
    if (!grid() || !(find || replace || step)) return
    if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return
    event.preventDefault()
    event.stopPropagation()
    if (step) search.step(event.shiftKey ? -1 : 1)
    else show(replace)
  }
  document.addEventListener('keydown', onKey, true)
  onCleanup(() => {
    document.removeEventListener('keydown', onKey, true)
    clearTimeout(again)
  })

  const textAt = ({ row, column }: CellPlace): string => {
    const found = grid()
      ?.blocks.shown()
      .rows.find(each => each.id === row)
    return found?.cells[column] ?? ''
  }
  const replacementOf = (place: CellPlace, before: string, by: string): Replacement | null => {
    const finder = search.finder()
    if (!(finder instanceof RegExp)) return null
    const { row, column } = place
    const { measures, sections, columns } = store.snapshot()
    const named = measures.get(row) ?? sections.get(row)
    const text = replacedIn(before, finder, by, search.query().pattern)
    const name = `${headingOf(column, columns, language())} · ${named ? `${named.number} ${named.title}`.trim() : ''}`
    const controller = page.controller()
    // the units' parts are several texts behind one cell
    const lock = controller && (column === 'parts' ? controller.lockText('in-dialog') : controller.lockSentence(place))
    return { cell: { row, column, text }, name, before, locked: lock ?? null }
  }
  async function replaceOne(by: string) {
    const at = search.now()
    const planned = at && replacementOf(at, textAt(at), by)
    if (!at || !planned) return
    if (planned.locked !== null) toast(planned.locked, { error: true })
    else await page.write({ cells: [planned.cell], how: 'typed' })
    search.step(1)
    search.refresh()
    if (!search.now()) search.step(1)
  }
  function planAll(by: string) {
    const rows = new Map(
      grid()
        ?.blocks.shown()
        .rows.map(row => [row.id, row]),
    )
    setPreview(
      search.found().flatMap(place => replacementOf(place, rows.get(place.row)?.cells[place.column] ?? '', by) ?? []),
    )
  }
  async function replaceAll(cells: readonly TypedCell[]) {
    setPreview(null)
    // a cell that somebody changed since is told by what stands in it now
    const here = cells.filter(
      ({ row, column }) => valueAt(store.snapshot(), row, column) !== null || column === 'deadline',
    )
    const written = await page.write({ cells: here, how: 'typed' })
    if (written) toast(words().replaced(written.cells))
    search.refresh()
    setAsked(count => count + 1)
  }

  return {
    markOf: (row: string, column: CellPlace['column']): string => (open() ? search.markOf(row, column) : ''),
    Button: () => (
      <Show when={grid()}>
        <Button
          small
          tone="quiet"
          icon="search"
          data-terse
          title={`${words().findAndReplace} (${keysOf('find')}, ${keysOf('replace')})`}
          aria-expanded={open()}
          onClick={() => (open() ? close() : show(false))}
        >
          <span>{words().find}</span>
        </Button>
      </Show>
    ),
    Bar: () => (
      <Show when={open()}>
        <FindBar
          search={search}
          replacing={replacing()}
          may={may()}
          language={language()}
          asked={asked()}
          onReplacing={setReplacing}
          onReplace={by => void replaceOne(by)}
          onReplaceAll={planAll}
          onClose={close}
        />
      </Show>
    ),
    Dialog: () => (
      <Show when={preview()} keyed>
        {list => (
          <ReplacePreview
            list={list}
            language={language()}
            onReplace={cells => void replaceAll(cells)}
            onClose={() => setPreview(null)}
          />
        )}
      </Show>
    ),
  }
}
