import { createSignal, type JSX, Show } from 'solid-js'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'

/** The form of the dialogs that ask for a title: rename, duplicate, empty workbook. */
export function TitleForm(props: {
  initial: string
  submit: string
  failure?: ApiFailure | undefined
  children?: JSX.Element
  onCancel: () => void
  /** Called with a title that is not empty. */
  onSubmit: (title: string) => Promise<void>
}) {
  const { t } = useI18n()
  const [title, setTitle] = createSignal(props.initial)
  const [wrong, setWrong] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  let input!: HTMLInputElement

  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    if (title().trim() === '') {
      setWrong(t().list.titleMissing)
      input.focus()
      return
    }
    setBusy(true)
    await props.onSubmit(title().trim())
    setBusy(false)
  }

  return (
    <form class="form" onSubmit={event => void send(event)}>
      <Field label={t().list.titleField} wrong={wrong()}>
        {attributes => (
          <input
            {...attributes}
            ref={input}
            class="input"
            maxlength={300}
            autocomplete="off"
            value={title()}
            onInput={event => {
              setTitle(event.currentTarget.value)
              setWrong(undefined)
            }}
          />
        )}
      </Field>
      {props.children}
      <Show when={props.failure}>{failure => <FailureNotice failure={failure()} />}</Show>
      <div class="dialog-actions">
        <Button onClick={props.onCancel}>{t().app.cancel}</Button>
        <Button tone="primary" type="submit" busy={busy()}>
          {props.submit}
        </Button>
      </div>
    </form>
  )
}
