import { createSignal, For, Show } from 'solid-js'
import { type Comment, EDITABLE_MS } from '../../schema/plan/comment.ts'
import { isOpen, type Thread } from '../../schema/plan/threads.ts'
import { presenceName } from '../../schema/protocol/presence.ts'
import { fullMoment, momentText } from '../app/moment.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CommentBox } from './comment-box.tsx'
import type { CommentDesk } from './desk.ts'
import { pieces } from './mention-text.ts'
import { commentWords } from './words.ts'

/** A thread: where it is, what was said, an answer; resolved ones say by whom. */
export function ThreadCard(props: {
  thread: Thread
  desk: CommentDesk
  current: boolean
  /** Whether an answer is being written that nobody has sent. */
  onDraft?: (draft: boolean) => void
}) {
  const { desk } = props
  const words = () => commentWords(desk.language())
  const [answering, setAnswering] = createSignal(false)
  const first = () => props.thread.first
  const place = () => desk.placeName(first())
  const maySettle = () => desk.writable() && (first().said.person === desk.me().person || desk.coordinator())
  return (
    <li class="thread" classList={{ current: props.current, resolved: !isOpen(props.thread) }} data-thread={first().id}>
      <div class="thread-head">
        <button type="button" class="thread-place" onClick={() => desk.goTo(first())} title={words().goTo(place())}>
          {place()}
        </button>
        <Show when={maySettle()}>
          <Button small tone="quiet" onClick={() => void desk.settle(first())}>
            {isOpen(props.thread) ? words().resolve : words().reopen}
          </Button>
        </Show>
      </div>
      <Show when={first().resolved}>
        {by => <p class="thread-settled">✓ {words().resolvedBy(presenceName(by()))}</p>}
      </Show>
      <Said comment={first()} desk={desk} />
      <For each={props.thread.replies}>{reply => <Said comment={reply} desk={desk} reply />}</For>
      <Show when={desk.writable()}>
        <Show
          when={answering()}
          fallback={
            <Button small tone="quiet" class="thread-answer" onClick={() => setAnswering(true)}>
              {words().reply}
            </Button>
          }
        >
          <CommentBox
            label={words().reply}
            placeholder={words().replyPlaceholder}
            send={words().reply}
            language={desk.language()}
            callees={desk.callees}
            focus
            onDraft={props.onDraft}
            onSend={async (text, mentions) => {
              const stored = await desk.say({ ...placeOf(first()), thread: first().id, text, mentions })
              if (stored) setAnswering(false)
              return stored
            }}
            onCancel={() => {
              props.onDraft?.(false)
              setAnswering(false)
            }}
          />
        </Show>
      </Show>
    </li>
  )
}

const placeOf = ({ measure, column }: Comment) => ({ measure, column })

function Said(props: { comment: Comment; desk: CommentDesk; reply?: boolean }) {
  const { desk } = props
  const words = () => commentWords(desk.language())
  const [editing, setEditing] = createSignal(false)
  const [asking, setAsking] = createSignal(false)
  const own = () => desk.writable() && props.comment.said.person === desk.me().person && !props.comment.removed
  const fresh = () => Date.now() - props.comment.said.at < EDITABLE_MS
  const who = () => presenceName(props.comment.said)
  return (
    <article class="said" classList={{ reply: props.reply === true }}>
      <header>
        <strong>{who()}</strong>
        <time title={fullMoment(props.comment.said.at, desk.language())}>
          {momentText(props.comment.said.at, desk.language())}
        </time>
        <Show when={props.comment.edited !== null && !props.comment.removed}>
          <small>{words().edited}</small>
        </Show>
        <Show when={own() && !editing()}>
          <span class="said-own">
            <Show when={fresh()}>
              <button type="button" class="link-button" onClick={() => setEditing(true)}>
                {words().edit}
              </button>
            </Show>
            <button type="button" class="link-button" onClick={() => setAsking(true)}>
              {words().remove}
            </button>
          </span>
        </Show>
      </header>
      <Show
        when={editing()}
        fallback={
          <p classList={{ 'said-gone': props.comment.removed !== null }}>
            <Show when={!props.comment.removed} fallback={words().removed}>
              <For each={pieces(props.comment.text, props.comment.mentions)}>
                {piece => (piece.call ? <mark class="call">{piece.text}</mark> : piece.text)}
              </For>
            </Show>
          </p>
        }
      >
        <CommentBox
          label={words().edit}
          placeholder={words().placeholder}
          send={words().save}
          language={desk.language()}
          callees={desk.callees}
          text={props.comment.text}
          focus
          onSend={async (text, mentions) => {
            const stored = await desk.change(props.comment, { action: 'edit', text, mentions })
            if (stored) setEditing(false)
            return stored
          }}
          onCancel={() => setEditing(false)}
        />
      </Show>
      <Show when={asking()}>
        <ConfirmDialog
          open={asking()}
          title={words().remove}
          text={words().sure}
          confirm={words().remove}
          danger
          onConfirm={() => {
            setAsking(false)
            void desk.change(props.comment, { action: 'remove' })
          }}
          onCancel={() => setAsking(false)}
        />
      </Show>
    </article>
  )
}
