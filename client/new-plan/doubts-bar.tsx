import { createSignal, For, onCleanup, Show } from 'solid-js'
import { reasonSentence, wordsOf } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/icons.tsx'
import type { Doubt } from './accounts.ts'
import type { ReviewCommands } from './review-commands.ts'
import type { Reviewing } from './reviewing.ts'

/** What the reader was not sure of, the gravest first: a line each, and steps from one to the next by F8. */
export function DoubtsBar(props: { reviewing: Reviewing; commands: ReviewCommands }) {
  const { t, language } = useI18n()
  const words = () => t().plan.review
  const [open, setOpen] = createSignal(props.reviewing.doubts().length <= 3)
  const [current, setCurrent] = createSignal(-1)
  const doubts = () => props.reviewing.doubts()

  const where = (doubt: Doubt): string => {
    if (doubt.measure === null) {
      const piece = doubt.at === null ? undefined : props.reviewing.pieceAt(doubt.at)
      return piece ? wordsOf(language()).parts[piece.part.kind] : words().wholePlan
    }
    const measure = props.reviewing.measureOf(doubt.measure)
    if (!measure) return words().removedPart
    return words().measureLabel(props.reviewing.serial(measure.key), measure.title || measure.text.slice(0, 16))
  }
  const go = (index: number) => {
    const doubt = doubts()[index]
    if (!doubt) return
    setCurrent(index)
    announce(`${where(doubt)} ${reasonSentence(doubt.reason, language())}`)
    if (doubt.at === null) return
    const piece = props.reviewing.pieceAt(doubt.at)
    if (!piece) return
    props.commands.select(null)
    props.commands.select(piece.key)
    if (doubt.at > piece.span.from) props.commands.setCaret(doubt.at)
  }
  const step = (by: 1 | -1) => {
    const n = doubts().length
    // nothing was looked at yet: back begins with the last
    if (n > 0) go(current() < 0 && by < 0 ? n - 1 : (current() + by + n) % n)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'F8' || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  }
  addEventListener('keydown', onKey)
  onCleanup(() => removeEventListener('keydown', onKey))

  return (
    <section class="doubts" aria-label={words().doubtsTitle}>
      <Show
        when={doubts().length > 0}
        fallback={
          <p class="doubts-none">
            <Icon name="check" />
            {words().noDoubts}
          </p>
        }
      >
        <div class="doubts-bar">
          <button type="button" class="button quiet small" aria-expanded={open()} onClick={() => setOpen(is => !is)}>
            <Icon name={open() ? 'down' : 'right'} small />
            <Icon name="doubt" />
            {words().doubts(doubts().length)}
          </button>
          <button type="button" class="button small" onClick={() => step(-1)}>
            <Icon name="up" small />
            {words().previousDoubt}
          </button>
          <button type="button" class="button small" onClick={() => step(1)}>
            <Icon name="down" small />
            {words().nextDoubt}
          </button>
        </div>
        <Show when={open()}>
          <ol class="doubts-list">
            <For each={doubts()}>
              {(doubt, i) => (
                <li>
                  <button
                    type="button"
                    class="doubt"
                    aria-current={current() === i() ? 'true' : undefined}
                    onClick={() => go(i())}
                  >
                    <span class="doubt-where">{where(doubt)}</span>
                    <span>{reasonSentence(doubt.reason, language())}</span>
                  </button>
                </li>
              )}
            </For>
          </ol>
        </Show>
      </Show>
    </section>
  )
}
