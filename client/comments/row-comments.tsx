import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { columnsOf } from '../../schema/plan/columns.ts'
import { headingOf } from '../../schema/words/headings.ts'
import { Field } from '../ui/field.tsx'
import { Segments } from '../ui/segments.tsx'
import { CommentBox } from './comment-box.tsx'
import type { CommentDesk } from './desk.ts'
import { ThreadCard } from './thread-card.tsx'
import { shownThreads } from './threads.ts'
import { commentWords } from './words.ts'
import './comments.css'

/**
 * The threads of one row, and a place to begin one about the row or a column of it. `onDraft` hears whether there are
 * words that nobody has sent.
 */
export function RowComments(props: { desk: CommentDesk; row: string; onDraft?: (draft: boolean) => void }) {
  const { desk } = props
  const words = () => commentWords(desk.language())
  const [settled, setSettled] = createSignal(false)
  const [column, setColumn] = createSignal<string | null>(null)
  const drafts = new Set<string>()
  const draft = (box: string) => (has: boolean) => {
    if (has) drafts.add(box)
    else drafts.delete(box)
    props.onDraft?.(drafts.size > 0)
  }
  onMount(desk.prepare)
  onCleanup(() => props.onDraft?.(false))
  const threads = () => {
    const standing = settled() ? 'resolved' : 'open'
    return shownThreads(desk.snapshot(), { scope: 'row', standing }, { row: props.row, column: '' }, desk.me())
  }
  const ids = createMemo(() => threads().map(thread => thread.first.id), [], {
    equals: (a, b) => a.join() === b.join(),
  })
  const columns = () => columnsOf(desk.snapshot())
  createEffect(() => {
    const at = column()
    if (at !== null && !columns().some(id => id === at)) setColumn(null)
  })
  const place = () => desk.placeName({ measure: props.row, column: column(), period: null })
  return (
    <div class="row-comments">
      <Segments
        legend={words().standings}
        all={['open', 'resolved'] as const}
        now={settled() ? 'resolved' : 'open'}
        label={each => words().standing[each]}
        onChoose={each => setSettled(each === 'resolved')}
      />
      <Show
        when={ids().length > 0}
        fallback={<p class="comments-empty">{words().empty[settled() ? 'resolved' : 'open']}</p>}
      >
        <ul class="threads">
          <For each={ids()}>
            {id => (
              <Show when={threads().find(thread => thread.first.id === id)}>
                {thread => <ThreadCard thread={thread()} desk={desk} current={false} onDraft={draft(id)} />}
              </Show>
            )}
          </For>
        </ul>
      </Show>
      <Show when={desk.writable()}>
        <Field label={words().aboutWhat} class="row-comments-place">
          {attributes => (
            <select
              {...attributes}
              class="input"
              onChange={event => setColumn(event.currentTarget.value === '' ? null : event.currentTarget.value)}
            >
              <option value="" selected={column() === null}>
                {words().wholeRow}
              </option>
              <For each={columns()}>
                {id => (
                  <option value={id} selected={column() === id}>
                    {headingOf(id, desk.snapshot().columns, desk.language())}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
        <CommentBox
          label={words().about(place())}
          placeholder={words().placeholder}
          send={words().send}
          language={desk.language()}
          callees={desk.callees}
          onDraft={draft('new')}
          onSend={(text, mentions) => {
            setSettled(false)
            return desk.say({ measure: props.row, column: column(), text, mentions })
          }}
        />
      </Show>
    </div>
  )
}
