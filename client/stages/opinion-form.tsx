import { createSignal, Show } from 'solid-js'
import type { Opinion, OpinionVerdict } from '../../schema/plan/request.ts'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { stagesApi } from './stages-api.ts'
import { stagesWords } from './words.ts'

/** A unit's answer to the draft; the coordinator enters one that came on paper. Both kinds may be changed later. */
export function OpinionForm(props: {
  workbook: string
  unit: string
  /** Whether the unit is somebody else's: an answer entered for it. */
  entered: boolean
  before: Opinion | undefined
  onDone?: () => void
}) {
  const { language } = useI18n()
  const words = () => stagesWords(language())
  const [verdict, setVerdict] = createSignal<OpinionVerdict>(props.before?.verdict ?? 'none')
  const [text, setText] = createSignal(props.before?.text ?? '')
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [busy, setBusy] = createSignal(false)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    setBusy(true)
    setFailure(undefined)
    const said = { verdict: verdict(), text: verdict() === 'some' ? text() : '' }
    const answer = await stagesApi.sayOpinion(props.workbook, {
      ...said,
      ...(props.entered ? { unit: props.unit } : {}),
    })
    setBusy(false)
    if (!answer.ok) return setFailure(answer.failure)
    toast(words().answered)
    props.onDone?.()
  }
  return (
    <form
      class="own-opinion no-print"
      aria-label={words().giveOpinion(props.unit)}
      onSubmit={event => void send(event)}
    >
      <strong>{words().giveOpinion(props.unit)}</strong>
      <fieldset aria-label={words().opinion}>
        {(['none', 'some'] as const).map(each => (
          <label>
            <input
              type="radio"
              name={`verdict-${props.unit}`}
              checked={verdict() === each}
              onChange={() => setVerdict(each)}
            />{' '}
            {words()[each]}
          </label>
        ))}
      </fieldset>
      <Show when={verdict() === 'some'}>
        <Field label={words().opinionText} hint={words().opinionHint}>
          {attributes => (
            <textarea
              {...attributes}
              class="input"
              rows={4}
              maxlength={5_000}
              value={text()}
              onInput={event => setText(event.currentTarget.value)}
            />
          )}
        </Field>
      </Show>
      <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
      <div>
        <Button type="submit" tone="primary" busy={busy()}>
          {props.before ? words().changeAnswer : words().answer}
        </Button>
      </div>
    </form>
  )
}
