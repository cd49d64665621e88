import { For, Show } from 'solid-js'
import { reasonSentence, wordsOf } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import type { ReviewMeasure } from './review.ts'
import type { Reviewing } from './reviewing.ts'

/** One measure as text: what it says, who leads and shares it, by when, and, once selected, why it was read so. */
export function MeasureRow(props: {
  measure: ReviewMeasure
  reviewing: Reviewing
  selected: boolean
  onEdit: () => void
}) {
  const { t, language } = useI18n()
  const words = () => t().plan.review
  const read = () =>
    props.measure.reading === null ? undefined : props.reviewing.reading.measures[props.measure.reading]
  const serial = () => props.reviewing.serial(props.measure.key)
  return (
    <>
      <div class="measure-top">
        <span class="serial">{serial()}</span>
        <div class="measure-words" lang="zh-CN">
          <Show when={props.measure.title || !props.measure.text}>
            <strong class="measure-title">{props.measure.title || words().untitled}</strong>
          </Show>
          <span class="measure-text">{props.measure.text}</span>
        </div>
        <div class="measure-marks">
          <Show when={(read()?.doubts.length ?? 0) > 0 && !props.measure.corrected}>
            <span class="tag warning">
              <Icon name="doubt" small />
              {words().doubtMark}
            </span>
          </Show>
          <Show when={props.measure.reading === null || props.measure.corrected}>
            <span class="tag">{props.measure.reading === null ? words().addedMark : words().correctedMark}</span>
          </Show>
          <Button
            small
            tone="quiet"
            icon="edit"
            aria-label={words().editLabel(serial())}
            tabindex={props.selected ? 0 : -1}
            onClick={props.onEdit}
          >
            {words().edit}
          </Button>
        </div>
      </div>
      <dl class="measure-facts">
        <div>
          <dt>{words().fields.lead}</dt>
          <dd>
            <Chips names={props.measure.lead} none={words().leadNone} tone="lead" />
          </dd>
        </div>
        <div>
          <dt>{words().fields.co}</dt>
          <dd>
            <Chips names={props.measure.co} none="—" tone="co" />
          </dd>
        </div>
        <Show when={props.measure.deadline}>
          <div>
            <dt>{words().fields.deadline}</dt>
            <dd lang="zh-CN">{props.measure.deadline}</dd>
          </div>
        </Show>
      </dl>
      <Show when={props.selected && read()}>
        {reading => (
          <ul class="measure-why" aria-label={words().why}>
            <For each={[reading().reason, reading().leadReason, ...reading().doubts]}>
              {reason => <li>{reasonSentence(reason, language())}</li>}
            </For>
            <Show when={reading().deadline}>
              {deadline => <li>{wordsOf(language()).reasons[deadline().reason.code]}</li>}
            </Show>
          </ul>
        )}
      </Show>
    </>
  )
}

/** Unit names as written, each set apart. */
export function Chips(props: { names: readonly string[]; none: string; tone: 'lead' | 'co' }) {
  return (
    <Show when={props.names.length > 0} fallback={<span class="muted">{props.none}</span>}>
      <span class="chips" lang="zh-CN">
        <For each={props.names}>{name => <span class={`chip ${props.tone}`}>{name}</span>}</For>
      </span>
    </Show>
  )
}
