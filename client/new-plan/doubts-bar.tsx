import { createSignal, For, Show } from 'solid-js'
import { reasonSentence, wordsOf } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/icons.tsx'
import { type Doubt, partAt } from './accounts.ts'
import type { Reviewing } from './reviewing.ts'

/** What the reader was not sure of, in the order of the text: a line each, and steps from one to the next. */
export function DoubtsBar(props: { reviewing: Reviewing }) {
  const { t, language } = useI18n()
  const words = () => t().plan.review
  const [open, setOpen] = createSignal(props.reviewing.doubts.length <= 3)
  const [current, setCurrent] = createSignal(-1)
  const doubts = () => props.reviewing.doubts
  const parts = () => props.reviewing.reading.parts

  const where = (doubt: Doubt): string => {
    if (doubt.measure === null) {
      const part = doubt.at === null ? undefined : parts()[partAt(parts(), doubt.at)]
      return part ? wordsOf(language()).parts[part.kind] : words().wholePlan
    }
    const measure = props.reviewing.review.measures.find(each => each.reading === doubt.measure)
    if (!measure || measure.removed) return words().removedPart
    return words().measureLabel(props.reviewing.serial(measure.key), measure.title || measure.text.slice(0, 16))
  }
  const go = (index: number) => {
    const doubt = doubts()[index]
    if (!doubt) return
    setCurrent(index)
    announce(`${where(doubt)} ${reasonSentence(doubt.reason, language())}`)
    if (doubt.at === null) return
    props.reviewing.select(props.reviewing.measureAt(doubt.at))
    props.reviewing.showPart(null)
    props.reviewing.showPart(partAt(parts(), doubt.at))
  }
  const step = (by: 1 | -1) => go((current() + by + doubts().length) % doubts().length)

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
