import { type Accessor, createSignal, onCleanup, Show } from 'solid-js'
import { authorise } from '../../schema/access/authorise.ts'
import { columnIn, type ShownColumnId } from '../../schema/plan/columns.ts'
import { headingOf } from '../../schema/words/headings.ts'
import { refusalSentence } from '../../schema/words/words.ts'
import { filledCells } from '../fill/filling.ts'
import type { GridController } from '../grid/grid-controller.ts'
import type { CellPlace, TypedCell } from '../grid/grid-seam.ts'
import type { GridBlock, GridFill, GridHands, SelectedBlock } from '../grid/hands-seam.ts'
import { gridWords } from '../grid/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { columnContext, type WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { toast } from '../ui/toast.tsx'
import { addRows, type UnwrittenCell } from './add-rows.ts'
import type { Clip, ClipBlock } from './block.ts'
import { clipboardCommands } from './clipboard-commands.ts'
import { blockIn, clipOf, isSameClip } from './copying.ts'
import { PasteDialog } from './paste-dialog.tsx'
import { PasteProgress } from './paste-progress.tsx'
import { type PasteResult, PasteResultPanel } from './paste-result.tsx'
import { type ExtraRow, spread } from './spread.ts'
import { TooLongDialog } from './too-long-dialog.tsx'
import { clipboardWords } from './words.ts'
import { type ManyCells, type Written, writeCells } from './write-cells.ts'
import './clipboard.css'

/** What was cut and waits to be pasted elsewhere. */
type Cut = { clip: Clip; cells: ReadonlySet<string>; places: readonly CellPlace[] }

/** A block that is longer than the table, until the person says what to do. */
type TooLong = { rows: number; answer: (answer: 'add' | 'fit' | null) => void }

/** So many cells are written without a word about it. */
const QUIET_CELLS = 2_000

/**
 * Copying, cutting, pasting and filling in an open workbook, as the page sees it: hands for the grid, dialogs, and a panel
 * that lists what could not be written.
 */
export function openClipboard(page: {
  store: WorkbookStore
  workbook: OpenWorkbook
  controller: Accessor<GridController | undefined>
  /** Where the focus goes when a dialog closes. */
  leave: () => void
}) {
  const { store, workbook } = page
  const { language } = useI18n()
  const words = () => clipboardWords(language())
  const [cut, setCut] = createSignal<Cut | null>(null)
  const [asking, setAsking] = createSignal<{ clip: Clip | null } | null>(null)
  const [tooLong, setTooLong] = createSignal<TooLong | null>(null)
  const [share, setShare] = createSignal<number | null>(null)
  const [result, setResult] = createSignal<PasteResult | null>(null)
  /** Nothing else was done since: one undo takes the paste back. */
  const [fresh, setFresh] = createSignal(false)
  let busy = false
  let cancelled = false
  onCleanup(store.subscribe((_touched, local) => local && setFresh(false)))
  const blocks = () => page.controller()?.grid.blocks

  const drop = () => {
    if (!cut()) return
    setCut(null)
    page.controller()?.grid.repaint()
  }

  function copied(isCut: boolean, block: GridBlock): Clip {
    const clip = clipOf(block)
    drop()
    if (isCut && workbook.actor.role !== 'reader') {
      const places = block.rows.flatMap(row =>
        row.kind === 'measure' ? block.columns.map(column => ({ row: row.id, column })) : [],
      )
      setCut({ clip, cells: new Set(places.map(keyOf)), places })
      page.controller()?.grid.repaint()
      toast(words().cutReady(places.length))
    }
    return clip
  }

  async function paste(clip: Clip, block = blockIn(clip)): Promise<void> {
    const selected = blocks()?.block()
    if (!selected || busy) return
    if (!block) return toast(words().nothing)
    const { columns: known } = store.snapshot()
    const found = spread(block, {
      rows: selected.onward.rows,
      columns: selected.onward.columns,
      isPlan: column => columnIn(known, column)?.scope === 'plan',
      height: selected.rows.length,
      width: selected.columns.length,
    })
    const moving = cut()
    const cells = [...found.cells]
    if (moving && isSameClip(moving.clip, clip)) {
      const over = new Set(cells.map(keyOf))
      for (const place of moving.places) if (!over.has(keyOf(place))) cells.push({ ...place, text: '' })
    }
    const notes = found.beyond > 0 ? [words().beyond(found.beyond)] : []
    const extra = await placeFor(found.extra, selected)
    if (extra === null) return
    if (extra.rows.length < found.extra.length) notes.push(words().left(found.extra.length))
    drop()
    const written = await write({ cells, extra, how: 'pasted' }, notes)
    if (!written) return
    if (written.rows > 0) toast(words().added(written.rows))
    const [first, last] = [found.cells[0], found.cells.at(-1)]
    if (first && last) blocks()?.selectBlock(first, last)
  }

  /** Asks about rows that the table has no place for, if they may be added; null when nothing is to be pasted at all. */
  async function placeFor(
    extra: readonly ExtraRow[],
    { onward }: SelectedBlock,
  ): Promise<NonNullable<ManyCells['extra']> | null> {
    const after = onward.rows.findLast(row => row.kind === 'measure')?.id ?? null
    if (extra.length === 0 || !mayAdd(extra[0]!, after)) return { rows: [], after }
    const answer = await new Promise<'add' | 'fit' | null>(answer => setTooLong({ rows: extra.length, answer }))
    setTooLong(null)
    page.leave()
    return answer === null ? null : { rows: answer === 'add' ? extra : [], after }
  }
  function mayAdd(row: ExtraRow, after: string | null): boolean {
    const snapshot = store.snapshot()
    if (workbook.view().kind === 'closed') return false
    const { changes } = addRows(workbook.actor, snapshot, columnContext(snapshot, language()), [row], after)
    return changes.every(change => authorise(workbook.actor, change, snapshot).allowed)
  }

  /** Writes many cells and says what became of them. */
  async function write(many: ManyCells, notes: readonly string[] = []): Promise<Written | null> {
    if (busy || many.cells.length + (many.extra?.rows.length ?? 0) === 0) return null
    busy = true
    cancelled = false
    const more = (many.extra?.rows ?? []).reduce((sum, row) => sum + row.size, 0)
    if (many.cells.length + more > QUIET_CELLS) setShare(0)
    try {
      const seam = { workbook, store, language, cancelled: () => cancelled }
      const written = await writeCells(seam, many, part => share() !== null && setShare(part))
      if (written) tell(written, notes, many.cells.length)
      else toast(words().cancelled)
      return written
    } finally {
      busy = false
      setShare(null)
    }
  }

  function tell({ outcome, unwritten, newUnits, cells, rows }: Written, notes: readonly string[], meant: number) {
    const said = gridWords(language())
    if (outcome.conflict) toast(said.conflict, { error: true })
    if (newUnits.length > 0 && outcome.applied.length > 0)
      toast(said.newUnits(newUnits.map(unit => unit.name).join('、')))
    const [only] = unwritten
    if (only && meant === 1) {
      setResult(null)
      toast(said.refusedCells(1, reasonOf(only)), { error: true })
      return
    }
    setFresh(true)
    const lines = unwritten.map(lineOf)
    setResult(lines.length + notes.length > 0 ? { written: cells + rows, lines, notes } : null)
  }
  const reasonOf = ({ lock }: UnwrittenCell): string =>
    page.controller()?.lockText(lock) ?? refusalSentence('reader', language())
  function lineOf(each: UnwrittenCell) {
    const snapshot = store.snapshot()
    const measure = snapshot.measures.get(each.row)
    const section = snapshot.sections.get(each.row)
    const row = measure ?? section
    const name = row ? `${row.number} ${row.title}`.trim() : words().newRow
    const heading = headingOf(each.column as ShownColumnId, snapshot.columns, language())
    const place = { row: each.row, column: each.column }
    const go = row ? () => page.controller()?.goTo(place) : null
    return { cell: `${heading} · ${name}`, value: each.text, reason: reasonOf(each), go }
  }

  async function askPaste(special: boolean) {
    const clip = await handedOutNow()
    if (clip && !special) return paste(clip)
    setAsking({ clip })
  }
  const handedOutNow = async () => (await import('./hand-out.ts')).handedOut()

  const cancel = () => {
    cancelled = true
    page.leave()
  }

  const takeBack = () => {
    page.controller()?.undo()
    setResult(null)
  }

  const hands: Omit<GridHands, 'menuAsked'> = {
    copied,
    pasted: clip => void paste(clip),
    filled: (fill: GridFill) => void write({ cells: filledCells(fill), how: 'pasted' }),
    escaped: () => {
      cancelled = true
      drop()
    },
    markOf: (row, column) => (cut()?.cells.has(`${row} ${column}`) ? ' cut' : ''),
    commands: clipboardCommands({
      words,
      selected: () => (blocks()?.block()?.rows.length ?? 0) > 0,
      may: () => workbook.actor.role !== 'reader' && workbook.view().kind !== 'closed',
      clip: what => blocks()?.clip(what),
      paste: special => void askPaste(special),
    }),
  }

  return {
    hands,
    /** Writes many cells of another feature as one edit, with the same report. */
    write,
    Panel: () => (
      <Show when={result()}>
        {now => (
          <PasteResultPanel
            result={now()}
            language={language()}
            onTakeBack={fresh() ? takeBack : undefined}
            onClose={() => {
              setResult(null)
              page.leave()
            }}
          />
        )}
      </Show>
    ),
    Dialogs: () => (
      <>
        <Show when={asking()} keyed>
          {({ clip }) => (
            <PasteDialog
              clip={clip}
              language={language()}
              onPaste={(block: ClipBlock, from: Clip) => {
                setAsking(null)
                page.leave()
                void paste(from, block)
              }}
              onClose={() => {
                setAsking(null)
                page.leave()
              }}
            />
          )}
        </Show>
        <Show when={tooLong()} keyed>
          {({ rows, answer }) => <TooLongDialog rows={rows} language={language()} onAnswer={answer} />}
        </Show>
        <Show when={share() !== null}>
          <PasteProgress share={share() ?? 0} language={language()} onCancel={cancel} />
        </Show>
      </>
    ),
  }
}

const keyOf = ({ row, column }: CellPlace | TypedCell): string => `${row} ${column}`
