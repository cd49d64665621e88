import { createSignal, type JSX, Show } from 'solid-js'
import { REASON_MAX } from '../../schema/plan/stamp.ts'
import type { Answer, ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { stagesWords } from './words.ts'
import './stages.css'

/**
 * The end of most dialogs here: a reason, and the step it is for. Stays open with what was typed when the server says
 * no, and says why.
 */
export function ReasonForm(props: {
  label?: string
  hint?: string
  required: boolean
  submit: string
  /** A second way to submit, such as to carry out at once what is asked for. */
  more?: { label: string; onSubmit: (reason: string) => Promise<Answer<unknown>> } | undefined
  /** What is missing besides the reason, as a sentence. */
  wrong?: () => string | undefined
  children?: JSX.Element
  onSubmit: (reason: string) => Promise<Answer<unknown>>
  onDone: () => void
  onCancel: () => void
}) {
  const { t, language } = useI18n()
  const words = () => stagesWords(language())
  const [reason, setReason] = createSignal('')
  const [wrong, setWrong] = createSignal<string>()
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [busy, setBusy] = createSignal(false)
  let area!: HTMLTextAreaElement

  const send = async (by: (reason: string) => Promise<Answer<unknown>>) => {
    if (busy()) return
    setFailure(undefined)
    if (props.required && reason().trim() === '') {
      setWrong(words().reasonNeeded)
      area.focus()
      return
    }
    if (props.wrong?.()) return
    setBusy(true)
    const answer = await by(reason().trim())
    setBusy(false)
    if (answer.ok) props.onDone()
    else setFailure(answer.failure)
  }

  return (
    <form
      class="stages-form"
      onSubmit={event => {
        event.preventDefault()
        void send(props.onSubmit)
      }}
    >
      {props.children}
      <Field
        label={props.label ?? (props.required ? words().reason : words().reasonOptional)}
        hint={props.hint}
        wrong={wrong()}
      >
        {attributes => (
          <textarea
            {...attributes}
            ref={area}
            class="input"
            rows={3}
            maxlength={REASON_MAX}
            value={reason()}
            onInput={event => {
              setReason(event.currentTarget.value)
              setWrong(undefined)
            }}
          />
        )}
      </Field>
      <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
      <div class="dialog-actions">
        <Button onClick={props.onCancel}>{t().app.cancel}</Button>
        <Show when={props.more}>
          {more => (
            <Button busy={busy()} onClick={() => void send(more().onSubmit)}>
              {more().label}
            </Button>
          )}
        </Show>
        <Button type="submit" tone="primary" busy={busy()}>
          {props.submit}
        </Button>
      </div>
    </form>
  )
}
