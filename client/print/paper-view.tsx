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
import { type PaperSettings, usualPaper } from '../../schema/print/order.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import { pageElement, type Sheet } from './page.ts'
import { paginate } from './paginate.ts'
import { adoptPaper, paperStyle } from './paper.ts'
import { PaperFields } from './paper-fields.tsx'
import { printWords } from './words.ts'
import './print.css'
import './print-desk.css'

type Stage = 'working' | 'ready' | 'cancelled'

export type PaperViewProps = {
  snapshot: Snapshot
  /** It is all there is on the page, not laid over another one. */
  page?: boolean
  language: Language
  /** The tables to print, each from the top of a page; laid out anew when what else it reads has changed. */
  tables: (snapshot: Snapshot, language: Language) => readonly PrintPart[]
  /** How it lies on paper, where the owner keeps that; else the view does. */
  settings?: PaperSettings
  onSettings?: (settings: PaperSettings) => void
  /** What runs along the foot of each page, when it is wanted. Without it that cannot be chosen. */
  footer?: () => string
  /** False while something is still to come that the pages need. */
  complete?: boolean
  /** What to say when there is nothing to print. */
  empty?: string
  /** Called when the pages of a state stand, also those that were laid out anew. */
  onReady?: (of: Snapshot) => void
  /** More buttons beside that for printing. */
  actions?: JSX.Element
  /** More choices beside the pages. */
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
  const [own, setOwn] = createSignal(usualPaper)
  const settings = createMemo(() => props.settings ?? own())
  const change = (next: PaperSettings) => (props.onSettings ? props.onSettings(next) : setOwn(next))
  /** What decides where lines and pages end; page number and footer do not. */
  const measured = createMemo(() => {
    const { numbers: _numbers, footer: _footer, ...rest } = settings()
    return JSON.stringify(rest)
  })
  const [round, setRound] = createSignal(0)
  const [stage, setStage] = createSignal<Stage>('working')
  const [sheets, setSheets] = createSignal<Sheet[]>([])
  const [done, setDone] = createSignal(0)
  const [laidOut, setLaidOut] = createSignal<{ snapshot: Snapshot; tables: readonly PrintPart[] }>()
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
    const paper = untrack(settings)
    for (const part of tables) {
      let first = true
      let last = 0
      complete = await paginate({
        blocks: part,
        paper,
        host,
        signal,
        words: printWords(language),
        onPages: (more, rows) =>
          batch(() => {
            const made = more.map((page, i) => ({ part, page, first: first && i === 0, paper }))
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
    if (work?.signal !== signal) return
    setStage(complete ? 'ready' : 'cancelled')
    if (complete) props.onReady?.(plan)
  }

  // what the tables read besides the plan, such as a choice of the toolbar
  const wanted = createMemo(() => props.tables)

  onMount(() => {
    createEffect(
      on([measured, round, wanted, () => props.language], () => {
        work?.abort()
        work = new AbortController()
        finished = layOut(work.signal)
      }),
    )
    createEffect(() => {
      measured()
      onCleanup(adoptPaper(untrack(settings), root))
    })
    close.focus()
  })
  onCleanup(() => work?.abort())

  const isComplete = () => props.complete ?? true
  const print = async () => {
    // other settings may have been chosen meanwhile
    while (stage() === 'working') await finished
    // something of the pages, such as the code at their foot, is still on its way
    while (!isComplete() && stage() === 'ready') await new Promise(resolve => setTimeout(resolve, 50))
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
  const foot = () => (settings().footer ? (props.footer?.() ?? '') : '')
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    // who leaves a field with Esc does not mean the page
    const { target } = event
    if (target instanceof HTMLElement && target.matches('input, textarea, select')) target.blur()
    else props.onClose()
  }
  const isEmpty = () => stage() === 'ready' && sheets().length === 0
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
        data-ready={stage() === 'ready' && isComplete()}
        data-pages={sheets().length}
        style={paperStyle(settings())}
        onKeyDown={onKey}
      >
        <fieldset class="print-toolbar" aria-label={words().toolbar}>
          <h2>{words().preview}</h2>
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
          {props.actions}
          <button
            type="button"
            class="print-go"
            title={words().printHint}
            disabled={stage() === 'cancelled' || isEmpty()}
            onClick={print}
          >
            {words().print}
          </button>
          <button type="button" ref={close} onClick={() => props.onClose()}>
            {words().close}
          </button>
        </fieldset>
        <p class="print-unfinished">{words().unfinished}</p>
        <div class="print-measure" aria-hidden="true" ref={host} />
        <div class="print-desk">
          <section class="print-aside" aria-label={words().settings}>
            {props.children}
            <PaperFields
              settings={settings()}
              words={words()}
              onChange={change}
              withFooter={props.footer !== undefined}
            />
          </section>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <section class="print-pages" tabIndex={0} aria-label={words().pages}>
            <Show when={isEmpty()}>
              <p class="print-empty">{props.empty ?? words().empty}</p>
            </Show>
            <For each={sheets()}>
              {(sheet, index) => <>{pageElement(sheet, index() + 1, settings(), printWords(props.language), foot())}</>}
            </For>
          </section>
        </div>
      </section>
    </Portal>
  )
}
