import { For, Show } from 'solid-js'
import { type Cadence, cadences } from '../../schema/plan/period.ts'
import type { LeadRule } from '../../schema/policy/reading.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Field } from '../ui/field.tsx'
import { defaultDeadlineOf } from './default-deadline.ts'
import { PlanUnits } from './plan-units.tsx'
import type { Reviewing } from './reviewing.ts'
import { newPlanWords } from './words.ts'
import { yearOf } from './year.ts'

/** What is said once for the whole plan. Who leads where nothing is written: the text is read anew, corrections stay. */
export function PlanFields(props: { reviewing: Reviewing; titleMissing: boolean }) {
  const { t, language } = useI18n()
  const words = () => t().plan.review
  const review = () => props.reviewing.review
  /** The rule other than `explicit`: what the document itself says, where it does. */
  const first = (): LeadRule =>
    props.reviewing.reading().leadRule === 'first-listed-stated' ? 'first-listed-stated' : 'first-listed-assumed'
  return (
    <section class="plan-fields" aria-label={words().planFields}>
      <Field
        id="plan-title"
        label={words().planTitle}
        class="plan-title-field"
        wrong={props.titleMissing ? words().titleMissing : undefined}
      >
        {attributes => (
          <input
            {...attributes}
            class="input"
            maxlength={300}
            value={review().title}
            onInput={event => props.reviewing.setPlan({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        id="plan-year"
        label={words().year}
        wrong={yearOf(review().year) === 'wrong' ? words().yearWrong : undefined}
      >
        {attributes => (
          <input
            {...attributes}
            class="input"
            inputmode="numeric"
            maxlength={5}
            value={review().year}
            onInput={event => props.reviewing.setPlan({ year: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words().documentNumber}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            maxlength={200}
            value={review().documentNumber}
            onInput={event => props.reviewing.setPlan({ documentNumber: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words().cadence}>
        {attributes => (
          <select
            {...attributes}
            class="input"
            onChange={event => props.reviewing.setPlan({ cadence: event.currentTarget.value as Cadence })}
          >
            <For each={cadences}>
              {each => (
                <option value={each} selected={each === review().cadence}>
                  {wordsOf(language()).cadences[each]}
                </option>
              )}
            </For>
          </select>
        )}
      </Field>
      <Field label={newPlanWords(language()).defaultDeadline}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            maxlength={200}
            placeholder={newPlanWords(language()).defaultDeadlineNone}
            value={defaultDeadlineOf(props.reviewing)}
            onInput={event => props.reviewing.setPlan({ defaultDeadline: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words().leadRule} class="lead-rule-field">
        {attributes => (
          <select
            {...attributes}
            class="input"
            value={review().leadRule === 'explicit' ? 'explicit' : 'first'}
            onChange={event => {
              const next = event.currentTarget.value === 'explicit' ? 'explicit' : first()
              if (next !== review().leadRule) props.reviewing.setLeadRule(next)
            }}
          >
            <option value="explicit">{words().leadExplicit}</option>
            <option value="first">
              <Show when={first() === 'first-listed-stated'} fallback={words().leadFirst}>
                {words().leadStated}
              </Show>
            </option>
          </select>
        )}
      </Field>
      <PlanUnits reviewing={props.reviewing} />
    </section>
  )
}
