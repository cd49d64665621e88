import { createSignal, For } from 'solid-js'
import { AppHeader } from '../app/app-header.tsx'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { joinTarget } from './join-link.ts'

/** For whoever has no session: what a personal link is, where to find it, and a place to paste it. */
export function SignInPage() {
  const { t } = useI18n()
  const [link, setLink] = createSignal('')
  const [wrong, setWrong] = createSignal<string>()
  usePageTitle(() => t().signIn.title)

  const go = (event: SubmitEvent) => {
    event.preventDefault()
    const target = joinTarget(link(), location.origin)
    if (target === null) setWrong(t().signIn.notLink)
    else if ('host' in target) setWrong(t().signIn.otherSite(target.host))
    else location.assign(target.path)
  }

  return (
    <>
      <AppHeader />
      <main id="main" class="page narrow sign-in">
        <h1>{t().signIn.title}</h1>
        <p class="lead">{t().signIn.lead}</p>
        <ol class="steps-text">
          <For each={t().signIn.steps}>{step => <li>{step}</li>}</For>
        </ol>
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
          <Button tone="primary" type="submit">
            {t().signIn.go}
          </Button>
        </form>
        <p class="muted">{t().signIn.share}</p>
      </main>
    </>
  )
}
