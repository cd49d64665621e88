import { createMemo, For, Show } from 'solid-js'
import type { Piece } from '../../schema/review/pieces.ts'
import { reasonSentence, wordsOf } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { fateOf, type Segment, segmentsOf } from './accounts.ts'
import type { Reviewing } from './reviewing.ts'
import { newPlanWords } from './words.ts'

/** One paragraph of the source: what it became, why where that is not plain, and its text with what was read in it. */
export function SourcePiece(props: {
  piece: Piece
  reviewing: Reviewing
  shown: boolean
  tabStop: boolean
  /** Where the text would be split; null for no caret here. */
  caret: number | null
}) {
  const { t, language } = useI18n()
  const words = () => newPlanWords(language())
  const span = () => ({ from: props.piece.span.from, to: props.piece.span.to })
  const byHand = () => props.piece.mark !== null
  const section = () => props.reviewing.review.sections.find(each => each.key === props.piece.key)
  const label = (): string => {
    const { becomes, of, key } = props.piece
    if (becomes === 'measure')
      return of === null
        ? t().plan.review.becameMeasure(String(props.reviewing.serial(key)))
        : words().partOf(props.reviewing.serial(of))
    if (becomes === 'section') return words().level(section()?.level ?? 1)
    return byHand() ? words().fates.none : wordsOf(language()).parts[props.piece.part.kind]
  }
  /** Whatever became no row says why; so does what a person changed. */
  const why = (): string | null => {
    if (byHand()) return props.piece.becomes === 'none' ? words().setAside : words().madeByHand
    return props.piece.becomes === 'none' ? reasonSentence(props.piece.part.reason, language()) : null
  }
  const segments = createMemo(() => {
    const { key, becomes } = props.piece
    const read = becomes === 'measure' ? props.reviewing.corrected().readings.get(key) : undefined
    return segmentsOf(props.reviewing.text, span(), read)
  })
  const titles = (): Record<string, string> => ({
    lead: t().plan.review.leadSource,
    co: t().plan.review.coSource,
    deadline: t().plan.review.deadlineSource,
  })
  return (
    <div
      role="option"
      class="part"
      classList={{ [fateOf(props.piece)]: true, shown: props.shown, corrected: byHand() }}
      data-piece={props.piece.key}
      tabIndex={props.tabStop ? 0 : -1}
      aria-selected={props.shown}
    >
      <div class="part-side">
        <span class="part-tag" title={reasonSentence(props.piece.part.reason, language())}>
          {label()}
        </span>
        <Show when={why()}>{text => <small class="part-why">{text()}</small>}</Show>
      </div>
      <div class="part-text" lang="zh-CN">
        <For each={withCaret(segments(), props.caret)}>
          {segment =>
            segment === 'caret' ? (
              <span class="source-caret" />
            ) : segment.kind === 'plain' ? (
              <span data-from={segment.from}>{segment.text}</span>
            ) : (
              <mark class={segment.kind} data-from={segment.from} title={titles()[segment.kind]}>
                {segment.text}
              </mark>
            )
          }
        </For>
      </div>
    </div>
  )
}

/** The segments with the caret between two of them, one of which it may cut. */
function withCaret(segments: readonly Segment[], caret: number | null): (Segment | 'caret')[] {
  if (caret === null) return [...segments]
  const out: (Segment | 'caret')[] = []
  let done = false
  for (const segment of segments) {
    const cut = caret - segment.from
    if (done || cut >= segment.text.length) {
      out.push(segment)
      continue
    }
    if (cut > 0) out.push({ ...segment, text: segment.text.slice(0, cut) })
    out.push('caret', { ...segment, from: segment.from + Math.max(0, cut), text: segment.text.slice(Math.max(0, cut)) })
    done = true
  }
  return done ? out : [...out, 'caret']
}
