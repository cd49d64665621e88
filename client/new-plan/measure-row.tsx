import { For, Show } from 'solid-js'
import { reasonSentence, wordsOf } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { defaultDeadlineOf } from './default-deadline.ts'
import type { ReviewMeasure } from './review.ts'
import type { Reviewing } from './reviewing.ts'
import { newPlanWords } from './words.ts'

/** One measure as text: what it says, who leads and shares it, by when, and, once selected, why it was read so. */
export function MeasureRow(props: {
  measure: ReviewMeasure
  reviewing: Reviewing
  selected: boolean
  onEdit: () => void
}) {
  const { t, language } = useI18n()
  const words = () => t().plan.review
  const read = () => props.reviewing.corrected().readings.get(props.measure.key)
  const byHand = () => props.measure.key < 0
  /** The lead stands only because of the rule, and nobody has said otherwise. */
  const assumed = () =>
    read()?.leadReason.code === 'first-listed-assumed' &&
    props.reviewing.corrections().measures[props.measure.key]?.lead === undefined
  const serial = () => props.reviewing.serial(props.measure.key)
  const inherited = () => defaultDeadlineOf(props.reviewing)
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
          <Show when={byHand() || props.measure.corrected}>
            <span class="tag">{byHand() ? words().addedMark : words().correctedMark}</span>
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
        <div data-field="lead">
          <dt>{words().fields.lead}</dt>
          <dd>
            <Chips names={props.measure.lead} none={words().leadNone} tone="lead" />
            <Show when={assumed() && props.measure.lead.length > 0}>
              <span class="tag assumed">{newPlanWords(language()).assumed}</span>
            </Show>
          </dd>
        </div>
        <div data-field="co">
          <dt>{words().fields.co}</dt>
          <dd>
            <Chips names={props.measure.co} none="—" tone="co" />
          </dd>
        </div>
        <Show when={props.measure.deadline || inherited()}>
          <div data-field="deadline">
            <dt>{words().fields.deadline}</dt>
            <dd lang="zh-CN">
              {props.measure.deadline || inherited()}
              <Show when={!props.measure.deadline}>
                <span class="tag">{newPlanWords(language()).inherited}</span>
              </Show>
            </dd>
          </div>
        </Show>
        <Show when={props.measure.target}>
          <div>
            <dt>{newPlanWords(language()).targetField}</dt>
            <dd lang="zh-CN">{props.measure.target}</dd>
          </div>
        </Show>
        <For each={props.measure.persons}>
          {({ post, name }) => (
            <div>
              <dt lang="zh-CN">{post}</dt>
              <dd lang="zh-CN">{name}</dd>
            </div>
          )}
        </For>
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
