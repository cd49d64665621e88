import { createSignal } from 'solid-js'
import { loginProblem, PASSWORD_MIN, passwordProblem } from '../../schema/accounts/credentials.ts'
import type { Language } from '../../schema/words/language.ts'
import { sentence } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Field } from '../ui/field.tsx'
import { PasswordInput } from './password-input.tsx'
import { accountWords } from './words.ts'

/** A login and a password being chosen, checked by the same rules as on the server. */
export function createCredentials(login = '') {
  const [typed, setTyped] = createSignal({ login, password: '', again: '' })
  const [checked, setChecked] = createSignal(false)
  const put = (part: Partial<ReturnType<typeof typed>>) => setTyped(before => ({ ...before, ...part }))
  const wrong = (language: Language) => {
    const { login, password, again } = typed()
    const [badLogin, badPassword] = [loginProblem(login), passwordProblem(password, login)]
    return {
      login: badLogin ? sentence(badLogin, language) : undefined,
      password: badPassword ? sentence(badPassword, language) : undefined,
      again: password === again ? undefined : accountWords(language).credentials.differ,
    }
  }
  return {
    typed,
    put,
    /** What is wrong, once somebody has tried to go on. */
    shown: (language: Language) => (checked() ? wrong(language) : {}) as Partial<ReturnType<typeof wrong>>,
    /** Login and password when they can be sent; else what is wrong is shown from now on. */
    take: () => {
      setChecked(true)
      const found = wrong('en')
      const { login, password } = typed()
      return found.login || found.password || found.again ? null : { login: login.trim(), password }
    },
    clear: () => {
      setChecked(false)
      put({ password: '', again: '' })
    },
  }
}

/** The fields in which a login and a new password are chosen. */
export function NewCredentials(props: { of: ReturnType<typeof createCredentials>; changing?: boolean }) {
  const { language } = useI18n()
  const words = () => accountWords(language()).credentials
  const { typed, put, shown } = props.of
  return (
    <>
      <Field label={words().login} hint={words().loginHint} wrong={shown(language()).login}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            autocomplete="username"
            spellcheck={false}
            autocapitalize="none"
            maxlength={60}
            value={typed().login}
            onInput={event => put({ login: event.currentTarget.value })}
          />
        )}
      </Field>
      <PasswordInput
        label={props.changing ? words().newPassword : words().password}
        kind="new-password"
        hint={words().passwordHint(PASSWORD_MIN)}
        wrong={shown(language()).password}
        value={typed().password}
        onInput={password => put({ password })}
      />
      <PasswordInput
        label={words().again}
        kind="new-password"
        wrong={shown(language()).again}
        value={typed().again}
        onInput={again => put({ again })}
      />
    </>
  )
}
