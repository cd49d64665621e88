import { createSignal, For, Show } from 'solid-js'
import { goesBack } from '../../schema/commands/stage.ts'
import { type Plan, type Stage, stages } from '../../schema/plan/plan.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { ReasonForm } from './reason-form.tsx'
import { requestWords } from './request-words.ts'
import { stagesApi } from './stages-api.ts'
import { stagesWords } from './words.ts'

/** The four stages, what each means and locks, and for the coordinator the step to another one. */
export function StagePane(props: { workbook: string; plan: Plan; coordinator: boolean }) {
  const { language } = useI18n()
  const words = () => stagesWords(language())
  const [wanted, setWanted] = createSignal<Stage>()
  const [number, setNumber] = createSignal(props.plan.documentNumber)
  const [day, setDay] = createSignal(props.plan.issuedOn ?? '')

  /** From a closed plan there is one way; from any other, all. */
  const open = (to: Stage) =>
    to !== props.plan.stage && (props.plan.stage !== 'closed' || to === 'issued') && props.coordinator
  const label = (to: Stage) => (props.plan.stage === 'closed' ? words().reopen : words().goTo[to])
  const back = () => goesBack(props.plan.stage, wanted() ?? props.plan.stage)
  const issuing = () => wanted() === 'issued' && !back()
  const text = () => {
    if (back()) return words().backText
    if (wanted() === 'issued') return words().issueText
    if (wanted() === 'closed') return words().closeText
    return words().consultText
  }

  return (
    <section class="stages-pane" aria-label={words().stageTitle}>
      <h3>{words().stageTitle}</h3>
      <ol class="stage-list">
        <For each={stages}>
          {stage => (
            <li
              class="stage-step"
              classList={{ now: stage === props.plan.stage }}
              aria-current={stage === props.plan.stage ? 'step' : undefined}
            >
              <p>
                <strong>{wordsOf(language()).stages[stage]}</strong>
                <Show when={stage === props.plan.stage}>
                  <span class="stage-now">{words().now}</span>
                </Show>
              </p>
              <p class="stage-meaning">{words().meaning[stage].replace(/^[^：:]*[：:]\s*/, '')}</p>
              <Show when={stage === props.plan.stage && props.plan.stageSet}>
                {set => (
                  <p class="stage-set">
                    {words().setBy(set().unit, set().name, momentText(set().at, language()))}
                    {set().reason ? ` · ${words().setReason(set().reason)}` : ''}
                  </p>
                )}
              </Show>
              <Show when={open(stage) && wanted() !== stage}>
                <Button
                  small
                  onClick={() => setWanted(stage)}
                  disabled={stage === 'closed' && props.plan.period !== null}
                  title={stage === 'closed' && props.plan.period !== null ? words().closePeriodFirst : undefined}
                >
                  {label(stage)}
                </Button>
              </Show>
              <Show when={wanted() === stage && open(stage)}>
                <div class="stage-confirm">
                  <p>{text()}</p>
                  <ReasonForm
                    required={back()}
                    submit={label(stage)}
                    onSubmit={async reason => {
                      const answer = await stagesApi.setStage(props.workbook, {
                        to: stage,
                        reason,
                        ...(issuing() ? { documentNumber: number().trim() } : {}),
                        ...(issuing() && day() ? { issuedOn: day() } : {}),
                      })
                      if (answer.ok && !answer.value.kept)
                        toast(requestWords(language()).stagedNoVersion, { error: true })
                      return answer
                    }}
                    onDone={() => {
                      setWanted(undefined)
                      toast(words().done)
                    }}
                    onCancel={() => setWanted(undefined)}
                  >
                    <Show when={issuing()}>
                      <Field label={words().documentNumber}>
                        {attributes => (
                          <input
                            {...attributes}
                            class="input"
                            maxlength={200}
                            value={number()}
                            onInput={event => setNumber(event.currentTarget.value)}
                          />
                        )}
                      </Field>
                      <Field label={words().issuedOn}>
                        {attributes => (
                          <input
                            {...attributes}
                            class="input"
                            type="date"
                            value={day()}
                            onInput={event => setDay(event.currentTarget.value)}
                          />
                        )}
                      </Field>
                    </Show>
                  </ReasonForm>
                </div>
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={!props.coordinator}>
        <p class="stages-note">{words().readerNote}</p>
      </Show>
    </section>
  )
}
