import {
  batch,
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js'
import { Portal } from 'solid-js/web'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { TableBlocks } from '../../schema/print/blocks.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import type { Page } from './fill-pages.ts'
import { paginate } from './paginate.ts'
import { adoptPaper, type Paper, papers, type TextSize, textSizes } from './paper.ts'
import { headElement, tableElement } from './table.ts'
import { printWords } from './words.ts'
import './print.css'

type Stage = 'working' | 'ready' | 'cancelled'

/** A page with the table it is of; the first one of a table has the table's head. */
type Sheet = { blocks: TableBlocks<string>; page: Page; first: boolean }

export type PaperViewProps = {
  snapshot: Snapshot
  /** It is all there is on the page, not laid over another one. */
  page?: boolean
  language: Language
  /** The tables to print, each from the top of a page; laid out anew when what else it reads has changed. */
  tables: (snapshot: Snapshot, language: Language) => readonly TableBlocks<string>[]
  /** More choices for the toolbar. */
  children?: JSX.Element
  onClose: () => void
}

/**
 * Tables on paper, from the plan's data and never from the screen. What is shown is what is printed: pages of the
 * paper's size, divided by measuring, each with the headings and its number. It shows the plan as it was when it was
 * laid out; when the plan changes it says so and waits to be asked, so that pages do not move under a reader.
 */
export function PaperView(props: PaperViewProps) {
  const words = createMemo(() => printWords(props.language))
  // read once a change, so that the same plan stays the same object whatever the owner passes
  const snapshot = createMemo(() => props.snapshot)
  const [paper, setPaper] = createSignal<Paper>('A4')
  const [size, setSize] = createSignal<TextSize>('normal')
  const [round, setRound] = createSignal(0)
  const [stage, setStage] = createSignal<Stage>('working')
  const [sheets, setSheets] = createSignal<Sheet[]>([])
  const [done, setDone] = createSignal(0)
  const [laidOut, setLaidOut] = createSignal<{ snapshot: Snapshot; tables: readonly TableBlocks<string>[] }>()
  let root!: HTMLElement
  let host!: HTMLDivElement
  let close!: HTMLButtonElement
  let work: AbortController | undefined
  let finished: Promise<void> = Promise.resolve()

  const layOut = async (signal: AbortSignal) => {
    const { plan, language } = untrack(() => ({ plan: snapshot(), language: props.language }))
    const tables = untrack(() => props.tables(plan, language))
    batch(() => {
      setLaidOut({ snapshot: plan, tables })
      setSheets([])
      setDone(0)
      setStage('working')
    })
    let complete = true
    let before = 0
    for (const blocks of tables) {
      let first = true
      let last = 0
      complete = await paginate({
        blocks,
        host,
        signal,
        words: printWords(language),
        onPages: (more, rows) =>
          batch(() => {
            const made = more.map((page, i) => ({ blocks, page, first: first && i === 0 }))
            if (made.length > 0) first = false
            setSheets(all => [...all, ...made])
            last = rows
            setDone(before + rows)
          }),
      })
      if (!complete) break
      before += last
    }
    // a later round has its own state
    if (work?.signal === signal) setStage(complete ? 'ready' : 'cancelled')
  }

  // what the tables read besides the plan, such as a choice of the toolbar
  const wanted = createMemo(() => props.tables)

  onMount(() => {
    createEffect(
      on([paper, size, round, wanted, () => props.language], () => {
        work?.abort()
        work = new AbortController()
        finished = layOut(work.signal)
      }),
    )
    createEffect(() => onCleanup(adoptPaper(paper(), root)))
    close.focus()
  })
  onCleanup(() => work?.abort())

  const print = async () => {
    // other settings may have been chosen meanwhile
    while (stage() === 'working') await finished
    if (stage() === 'ready') window.print()
  }

  const total = createMemo(
    () =>
      laidOut()?.tables.reduce((sum, table) => sum + table.rows.filter(row => row.kind === 'measure').length, 0) ?? 0,
  )
  /** Whether the paper would read otherwise by now; once it would, nothing more is compared until it is laid out anew. */
  const outdated = createMemo<{ of: ReturnType<typeof laidOut>; is: boolean }>(
    before => {
      const of = laidOut()
      const now = snapshot()
      if (!of || of.snapshot === now) return { of, is: false }
      if (before.of === of && before.is) return before
      return { of, is: JSON.stringify(of.tables) !== JSON.stringify(untrack(() => props.tables(now, props.language))) }
    },
    { of: undefined, is: false },
  )
  const changed = () => stage() !== 'working' && outdated().is
  const stateText = () => {
    if (stage() === 'working') return fill(words().working, { done: done(), total: total() })
    if (stage() === 'cancelled') return fill(words().cancelled, { done: done(), total: total() })
    return fill(words().ready, { pages: sheets().length })
  }

  return (
    <Portal>
      <section
        ref={root}
        class="print-root"
        aria-label={words().preview}
        role={props.page ? 'main' : undefined}
        lang={props.language}
        data-ready={stage() === 'ready'}
        data-pages={sheets().length}
        style={{
          '--paper-width': `${papers[paper()].width}mm`,
          '--paper-height': `${papers[paper()].height}mm`,
          '--print-size': `${textSizes[size()]}pt`,
        }}
        onKeyDown={event => event.key === 'Escape' && props.onClose()}
      >
        <fieldset class="print-toolbar" aria-label={words().toolbar}>
          <h2>{words().preview}</h2>
          <Choice
            label={words().paper}
            value={paper()}
            options={{ A4: 'A4', A3: 'A3' }}
            onChoose={value => setPaper(value)}
          />
          <Choice
            label={words().size}
            value={size()}
            options={{ normal: words().sizeNormal, small: words().sizeSmall }}
            onChoose={value => setSize(value)}
          />
          {props.children}
          <div class="print-state">
            <p role="status">{stateText()}</p>
            <Show when={stage() === 'working'}>
              <button type="button" onClick={() => work?.abort()}>
                {words().cancel}
              </button>
            </Show>
            <Show when={changed()}>
              <p>{words().changed}</p>
            </Show>
            <Show when={changed() || stage() === 'cancelled'}>
              <button type="button" onClick={() => setRound(before => before + 1)}>
                {words().again}
              </button>
            </Show>
          </div>
          <button type="button" class="print-go" disabled={stage() === 'cancelled'} onClick={print}>
            {words().print}
          </button>
          <button type="button" ref={close} onClick={() => props.onClose()}>
            {words().close}
          </button>
        </fieldset>
        <p class="print-unfinished">{words().unfinished}</p>
        <div class="print-measure" aria-hidden="true" ref={host} />
        <div class="print-pages">
          <For each={sheets()}>
            {(sheet, index) => (
              <section class="print-page" data-page={index() + 1}>
                <div class="print-body">
                  {sheet.first && headElement(sheet.blocks)}
                  {tableElement(sheet.blocks, sheet.page.rows)}
                </div>
                <p class="print-foot">{fill(words().page, { page: index() + 1, pages: sheets().length })}</p>
              </section>
            )}
          </For>
        </div>
      </section>
    </Portal>
  )
}

export type ChoiceProps<T extends string> = {
  label: string
  value: T
  options: Record<T, string>
  onChoose: (value: T) => void
}

export function Choice<T extends string>(props: ChoiceProps<T>) {
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={event => props.onChoose(event.currentTarget.value as T)}>
        <For each={Object.entries<string>(props.options)}>
          {([value, label]) => <option value={value}>{label}</option>}
        </For>
      </select>
    </label>
  )
}
