import { createEffect, createSignal, For, on, onMount, Show } from 'solid-js'
import type { CellPlace } from '../grid/grid-seam.ts'
import { SidePanel } from '../panels/side-panel.tsx'
import { Segments } from '../ui/segments.tsx'
import { CommentBox } from './comment-box.tsx'
import type { CommentDesk } from './desk.ts'
import { ThreadCard } from './thread-card.tsx'
import { type Scope, type Standing, shownThreads, threadWith } from './threads.ts'
import { commentWords } from './words.ts'
import './comments.css'

const scopes: readonly Scope[] = ['cell', 'row', 'all']
const standings: readonly Standing[] = ['open', 'resolved', 'mine']

export type CommentsAsked = { scope: Scope; write: boolean; thread: string | null }

/** The threads of the selected cell, its row or the whole workbook, and a place to begin one. Follows the selection. */
export function CommentsPanel(props: {
  desk: CommentDesk
  place: CellPlace | null
  asked: CommentsAsked
  onClose: () => void
}) {
  const { desk } = props
  const words = () => commentWords(desk.language())
  const [scope, setScope] = createSignal<Scope>(props.asked.scope)
  const [standing, setStanding] = createSignal<Standing>('open')
  const [current, setCurrent] = createSignal<string | null>(null)
  const [drafting, setDrafting] = createSignal(false)
  const isRow = (at: CellPlace | null) => at !== null && desk.snapshot().measures.has(at.row)
  // words that are being written stay with the cell they are about
  const [place, setPlace] = createSignal<CellPlace | null>(isRow(props.place) ? props.place : null)
  createEffect(() => {
    if (!drafting() && isRow(props.place)) setPlace(props.place)
  })
  const threads = () => {
    const at = place()
    return shownThreads(desk.snapshot(), { scope: scope(), standing: standing() }, at, desk.me())
  }
  const placeName = (at: CellPlace) => desk.placeName({ measure: at.row, column: at.column, period: null })
  let panel!: HTMLElement

  const follow = (asked: CommentsAsked) => {
    setScope(asked.scope)
    setCurrent(asked.thread)
    const thread = asked.thread ? threadWith(desk.snapshot(), asked.thread) : undefined
    if (thread) setStanding(thread.first.resolved ? 'resolved' : 'open')
    queueMicrotask(() => {
      const card = asked.thread ? panel.querySelector<HTMLElement>(`[data-thread="${asked.thread}"]`) : null
      card?.scrollIntoView({ block: 'nearest' })
      const target = asked.write ? panel.querySelector('textarea') : card?.querySelector('button')
      ;(target ?? panel).focus()
    })
  }
  onMount(() => follow(props.asked))
  createEffect(on(() => props.asked, follow, { defer: true }))

  return (
    <SidePanel
      ref={element => {
        panel = element
      }}
      class="comments-panel"
      title={words().title}
      close={words().close}
      onClose={props.onClose}
    >
      <Segments
        legend={words().scopes}
        all={scopes}
        now={scope()}
        label={each => words().scope[each]}
        onChoose={setScope}
      />
      <Segments
        legend={words().standings}
        all={standings}
        now={standing()}
        label={each => words().standing[each]}
        onChoose={setStanding}
      />
      <Show when={desk.writable()}>
        <Show when={place()} fallback={<p class="comments-empty">{words().choose}</p>}>
          {at => (
            <CommentBox
              label={words().about(placeName(at()))}
              placeholder={`${placeName(at())}｜${words().placeholder}`}
              send={words().send}
              language={desk.language()}
              callees={desk.callees}
              onDraft={setDrafting}
              onSend={(text, mentions) => {
                if (standing() === 'resolved') setStanding('open')
                return desk.say({ measure: at().row, column: at().column, text, mentions })
              }}
            />
          )}
        </Show>
      </Show>
      <Show when={threads().length > 0} fallback={<p class="comments-empty">{words().empty[standing()]}</p>}>
        <ul class="threads">
          <For each={threads().map(thread => thread.first.id)}>
            {id => (
              <Show when={threads().find(thread => thread.first.id === id)}>
                {thread => <ThreadCard thread={thread()} desk={desk} current={current() === id} />}
              </Show>
            )}
          </For>
        </ul>
      </Show>
    </SidePanel>
  )
}
