import { createSignal, createUniqueId, For, onMount, Show } from 'solid-js'
import { COMMENT_MAX, type Mention } from '../../schema/plan/comment.ts'
import type { Language } from '../../schema/words/language.ts'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { type Callee, callAt, calledIn, matching, withCall } from './mention-text.ts'
import { commentWords } from './words.ts'

/** How near the limit a text is told how much is left. */
const NEAR = 200

/**
 * Where a comment is written. After an @ a list of units and people opens: arrows choose, Enter or Tab takes, Esc closes
 * it; none of these keys is ours while an input method composes. Ctrl+Enter sends. What could not be sent stays.
 */
export function CommentBox(props: {
  label: string
  placeholder: string
  send: string
  language: Language
  callees: () => readonly Callee[]
  text?: string
  focus?: boolean
  /** Resolves to whether it was stored. */
  onSend: (text: string, mentions: Pick<Mention, 'kind' | 'id'>[]) => Promise<boolean>
  onCancel?: (() => void) | undefined
  /** Whether there are unsent words. */
  onDraft?: ((draft: boolean) => void) | undefined
}) {
  const words = () => commentWords(props.language)
  const id = createUniqueId()
  const [text, setText] = createSignal(props.text ?? '')
  const [found, setFound] = createSignal<readonly Callee[] | null>(null)
  const [chosen, setChosen] = createSignal(0)
  const [busy, setBusy] = createSignal(false)
  let field!: HTMLTextAreaElement

  onMount(() => {
    if (!props.focus) return
    field.focus()
    field.setSelectionRange(text().length, text().length)
  })

  const write = (next: string) => {
    setText(next)
    props.onDraft?.(next.trim() !== '')
  }
  const look = () => {
    const call = callAt(field.value, field.selectionStart)
    const before = found()
    if (!call) return void setFound(null)
    const now = matching(props.callees(), call.typed)
    setFound(now)
    setChosen(0)
    if (before === null || before.length !== now.length) announce(words().found(now.length))
  }
  const take = (callee: Callee | undefined) => {
    if (!callee) return
    const next = withCall(field.value, field.selectionStart, callee.name)
    write(next.text)
    field.value = next.text
    field.focus()
    field.setSelectionRange(next.caret, next.caret)
    setFound(null)
  }
  const send = async () => {
    const said = text().trim()
    if (said === '' || busy() || said.length > COMMENT_MAX) return
    setBusy(true)
    const stored = await props.onSend(said, calledIn(said, props.callees()))
    setBusy(false)
    if (stored) write('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: some input methods say only so that a key is theirs
    if (event.isComposing || event.keyCode === 229) return
    const list = found()
    if (list && list.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step !== 0) {
        event.preventDefault()
        return void setChosen(at => (at + step + list.length) % list.length)
      }
      if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') {
        event.preventDefault()
        return take(list[chosen()])
      }
    }
    if (event.key === 'Escape') {
      if (!list && !props.onCancel) return
      event.preventDefault()
      event.stopPropagation()
      if (list) setFound(null)
      else props.onCancel?.()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    }
  }

  return (
    <div class="comment-box">
      <textarea
        ref={field}
        rows={text() === '' && !props.focus ? 2 : 3}
        aria-label={props.label}
        placeholder={props.placeholder}
        maxlength={COMMENT_MAX}
        value={text()}
        aria-autocomplete="list"
        aria-controls={found() ? `${id}-list` : undefined}
        aria-activedescendant={found()?.length ? `${id}-${chosen()}` : undefined}
        onInput={event => {
          write(event.currentTarget.value)
          look()
        }}
        onKeyDown={onKeyDown}
        onKeyUp={event => ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key) && look()}
        onBlur={() => setFound(null)}
      />
      <Show when={found()?.length ? found() : null}>
        {list => (
          <div id={`${id}-list`} role="listbox" class="callees" aria-label={words().picker}>
            <For each={list()}>
              {(callee, i) => (
                <div
                  id={`${id}-${i()}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={i() === chosen()}
                  class="callee"
                  // before the field loses the focus
                  onPointerDown={event => {
                    event.preventDefault()
                    take(callee)
                  }}
                >
                  <span>{callee.name}</span>
                  <small>{words()[callee.kind]}</small>
                </div>
              )}
            </For>
          </div>
        )}
      </Show>
      <Show when={text() !== '' || props.onCancel}>
        <div class="comment-box-foot">
          <small>{text().length > COMMENT_MAX - NEAR ? words().left(COMMENT_MAX - text().length) : words().keys}</small>
          <Show when={props.onCancel}>
            <Button small tone="quiet" onClick={() => props.onCancel?.()}>
              {words().cancel}
            </Button>
          </Show>
          <Button small tone="primary" busy={busy()} disabled={text().trim() === ''} onClick={() => void send()}>
            {props.send}
          </Button>
        </div>
      </Show>
    </div>
  )
}
