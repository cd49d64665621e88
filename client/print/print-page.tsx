import { batch, createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show, untrack } from 'solid-js'
import { Portal } from 'solid-js/web'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { breakdownTable, planColumnIds, type TableBlocks } from '../../schema/print/blocks.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import type { Page } from './fill-pages.ts'
import { paginate } from './paginate.ts'
import { adoptPaper, type Paper, papers, type TextSize, textSizes } from './paper.ts'
import { headElement, tableElement } from './table.ts'
import { printWords } from './words.ts'
import './print.css'

type Content = 'all' | 'plan'
type Stage = 'working' | 'ready' | 'cancelled'

export type PrintPageProps = { snapshot: Snapshot; language: Language; onClose: () => void }

/**
 * The breakdown table on paper, from the plan's data and never from the grid. What is shown is what is printed: pages
 * of the paper's size, divided by measuring. It shows the plan as it was when it was laid out; when the plan changes
 * it says so and waits to be asked, so that pages do not move under a reader.
 */
export function PrintPage(props: PrintPageProps) {
  const words = createMemo(() => printWords(props.language))
  // read once a change, so that the same plan stays the same object whatever the owner passes
  const snapshot = createMemo(() => props.snapshot)
  const [paper, setPaper] = createSignal<Paper>('A4')
  const [size, setSize] = createSignal<TextSize>('normal')
  const [content, setContent] = createSignal<Content>('all')
  const [round, setRound] = createSignal(0)
  const [stage, setStage] = createSignal<Stage>('working')
  const [pages, setPages] = createSignal<Page[]>([])
  const [done, setDone] = createSignal(0)
  const [laidOut, setLaidOut] = createSignal<{ snapshot: Snapshot; blocks: TableBlocks }>()
  let root!: HTMLElement
  let host!: HTMLDivElement
  let close!: HTMLButtonElement
  let work: AbortController | undefined
  let finished: Promise<void> = Promise.resolve()

  const layOut = async (signal: AbortSignal) => {
    const { plan, language } = untrack(() => ({ plan: snapshot(), language: props.language }))
    const columns = content() === 'plan' ? { columns: planColumnIds } : {}
    const blocks = breakdownTable(plan, { language, ...columns })
    batch(() => {
      setLaidOut({ snapshot: plan, blocks })
      setPages([])
      setDone(0)
      setStage('working')
    })
    const complete = await paginate({
      blocks,
      host,
      signal,
      words: printWords(language),
      onPages: (more, rows) =>
        batch(() => {
          setPages(before => [...before, ...more])
          setDone(rows)
        }),
    })
    // a later round has its own state
    if (work?.signal === signal) setStage(complete ? 'ready' : 'cancelled')
  }

  onMount(() => {
    createEffect(
      on([paper, size, content, round, () => props.language], () => {
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

  const total = createMemo(() => laidOut()?.blocks.rows.filter(row => row.kind === 'measure').length ?? 0)
  const changed = () => stage() !== 'working' && laidOut()?.snapshot !== snapshot()
  const stateText = () => {
    if (stage() === 'working') return fill(words().working, { done: done(), total: total() })
    if (stage() === 'cancelled') return fill(words().cancelled, { done: done(), total: total() })
    return fill(words().ready, { pages: pages().length })
  }

  return (
    <Portal>
      <section
        ref={root}
        class="print-root"
        aria-label={words().preview}
        lang={props.language}
        data-ready={stage() === 'ready'}
        data-pages={pages().length}
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
          <Choice
            label={words().content}
            value={content()}
            options={{ all: words().contentAll, plan: words().contentPlan }}
            onChoose={value => setContent(value)}
          />
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
          <For each={pages()}>
            {(page, index) => (
              <section class="print-page" data-page={index() + 1}>
                <div class="print-body">
                  {index() === 0 && headElement(laidOut()!.blocks)}
                  {tableElement(laidOut()!.blocks, page.rows)}
                </div>
                <p class="print-foot">{fill(words().page, { page: index() + 1, pages: pages().length })}</p>
              </section>
            )}
          </For>
        </div>
      </section>
    </Portal>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  value: T
  options: Record<T, string>
  onChoose: (value: T) => void
}

function Choice<T extends string>(props: ChoiceProps<T>) {
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
