import { Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { paceChoices } from '../../schema/words/pace.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { paceMarks } from '../grid/pace-marks.ts'
import type { CardItem } from './card-list.ts'
import { phoneWords } from './words.ts'

/** One row on a phone: what it is, until when, how far, and where its report is. One button, whole as it is. */
export function Card(props: { card: CardItem; language: Language; marksOwn: boolean; onOpen: () => void }) {
  const words = () => phoneWords(props.language)
  const pace = () => paceChoices.find(choice => choice.id === props.card.pace)
  const paceText = () => pace()?.labels[props.language] ?? props.card.pace
  const due = () => (props.card.due ? words().due[props.card.due] : undefined)
  return (
    <li class="phone-item">
      <button type="button" class="phone-card" data-card={props.card.id} onClick={() => props.onOpen()}>
        <span class="card-title">
          <Show when={props.card.number}>
            <b>{props.card.number}</b>{' '}
          </Show>
          {props.card.title || words().unnamed}
        </span>
        <span class="card-line">
          <span class="card-deadline">
            {props.card.deadline ? words().deadline(props.card.deadline) : words().noDeadline}
          </span>
          <Show when={due()}>{text => <span class={`card-due due-${props.card.due}`}>{text()}</span>}</Show>
          <Show when={props.marksOwn && props.card.own}>
            <span class="card-own">{words().mine}</span>
          </Show>
        </span>
        <span class="card-line">
          <Show
            when={props.card.pace}
            fallback={<span class="card-silent">{props.card.state === null ? words().noPeriod : words().noPace}</span>}
          >
            <span class={`pace pace-${pace() ? props.card.pace : 'other'}`}>
              <span aria-hidden="true">{paceMarks[props.card.pace] ?? '◇'}</span>
              {paceText()}
            </span>
          </Show>
          <Show when={props.card.state && props.card.state !== 'open' && props.card.state}>
            {state => (
              <span class={`report-state report-${state()}`}>{wordsOf(props.language).reportStates[state()]}</span>
            )}
          </Show>
        </span>
      </button>
    </li>
  )
}
