import '../styles/accounts.css'
import { createSignal, For, Show } from 'solid-js'
import { AppHeader } from '../app/app-header.tsx'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { joinTarget } from './join-link.ts'
import { useSession } from './session.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { accountWords } from './words.ts'

/** For whoever has no session: login and password, the office's own account, or a link. */
export function SignInPage() {
  const { t, language } = useI18n()
  const words = () => accountWords(language()).signIn
  const { session, reload } = useSession()
  usePageTitle(() => words().title)

  return (
    <>
      <AppHeader />
      <main id="main" class="page narrow sign-in">
        <h1>{words().title}</h1>
        <p class="lead">{words().lead}</p>
        <Show when={session()?.singleSignOn}>
          <a class="button primary sso" href={`/sign-on?to=${encodeURIComponent(location.pathname)}`} rel="external">
            {words().sso}
          </a>
        </Show>
        <SignInForm onDone={() => void reload()} />
        <section class="sign-in-link">
          <h2>{words().byLink}</h2>
          <ol class="steps-text">
            <For each={t().signIn.steps}>{step => <li>{step}</li>}</For>
          </ol>
          <LinkForm />
          <p class="muted">{t().signIn.share}</p>
        </section>
      </main>
    </>
  )
}

/** A place to paste a personal link that mail programs would not let one click. */
function LinkForm() {
  const { t } = useI18n()
  const [link, setLink] = createSignal('')
  const [wrong, setWrong] = createSignal<string>()
  const go = (event: SubmitEvent) => {
    event.preventDefault()
    const target = joinTarget(link(), location.origin)
    if (target === null) setWrong(t().signIn.notLink)
    else if ('host' in target) setWrong(t().signIn.otherSite(target.host))
    else location.assign(target.path)
  }
  return (
    <form class="card inline-form" onSubmit={go}>
      <Field label={t().signIn.field} hint={t().signIn.hint} wrong={wrong()} class="grow">
        {attributes => (
          <input
            {...attributes}
            class="input"
            autocomplete="off"
            spellcheck={false}
            value={link()}
            onInput={event => {
              setLink(event.currentTarget.value)
              setWrong(undefined)
            }}
          />
        )}
      </Field>
      <Button type="submit">{t().signIn.go}</Button>
    </form>
  )
}
