import { createSignal, Show } from 'solid-js'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { accountApi } from './account-api.ts'
import { PasswordInput } from './password-input.tsx'
import { accountWords } from './words.ts'

/** Login name and password. Which of the two was wrong is never said. */
export function SignInForm(props: { onDone: () => void }) {
  const { language } = useI18n()
  const words = () => accountWords(language()).signIn
  const [login, setLogin] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [missing, setMissing] = createSignal(false)
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [busy, setBusy] = createSignal(false)

  const go = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    setFailure(undefined)
    const lacking = login().trim() === '' || password() === ''
    setMissing(lacking)
    if (lacking) return
    setBusy(true)
    const answer = await accountApi.signIn(login().trim(), password())
    setBusy(false)
    if (answer.ok) return props.onDone()
    setPassword('')
    setFailure(answer.failure)
  }

  return (
    <form class="card sign-in-form" aria-label={words().title} onSubmit={event => void go(event)}>
      <Field label={words().login}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            autocomplete="username"
            spellcheck={false}
            autocapitalize="none"
            value={login()}
            onInput={event => setLogin(event.currentTarget.value)}
          />
        )}
      </Field>
      <PasswordInput
        label={words().password}
        kind="current-password"
        value={password()}
        wrong={missing() ? words().missing : undefined}
        onInput={setPassword}
      />
      <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
      <Button tone="primary" type="submit" busy={busy()}>
        {words().go}
      </Button>
      <p class="muted">{words().forgotten}</p>
    </form>
  )
}
