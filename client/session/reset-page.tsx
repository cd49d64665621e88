import { useParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { ResetInfo } from '../../schema/http/accounts.ts'
import type { ApiFailure } from '../app/api.ts'
import { whoText } from '../app/app-header.tsx'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { accountApi } from './account-api.ts'
import { LinkPage } from './link-page.tsx'
import { createCredentials, NewCredentials } from './new-credentials.tsx'
import { accountWords } from './words.ts'

/** Where a reset link leads: its person chooses a new password, and is signed in. */
export function ResetPage() {
  const { t, language } = useI18n()
  const token = useParams<{ token: string }>().token ?? ''
  const words = () => accountWords(language()).reset
  return (
    <LinkPage
      look={() => accountApi.lookReset(token)}
      title={words().title}
      looking={t().app.loading}
      failed={words().failed}
    >
      {who => <NewPassword token={token} who={who} />}
    </LinkPage>
  )
}

function NewPassword(props: { token: string; who: ResetInfo }) {
  const { language } = useI18n()
  const words = () => accountWords(language()).reset
  const credentials = createCredentials(props.who.login ?? '')
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [busy, setBusy] = createSignal(false)
  const set = async (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = credentials.take()
    if (chosen === null || busy()) return
    setFailure(undefined)
    setBusy(true)
    const answer = await accountApi.reset(props.token, chosen.login, chosen.password)
    setBusy(false)
    if (!answer.ok) return setFailure(answer.failure)
    // a full load: whoever was signed in here before is gone
    location.replace('/')
  }
  return (
    <>
      <h1>{words().title}</h1>
      <p class="lead">{words().lead(whoText(props.who))}</p>
      <form class="card sign-in-form" aria-label={words().title} onSubmit={event => void set(event)}>
        <NewCredentials of={credentials} changing />
        <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
        <Button tone="primary" type="submit" busy={busy()}>
          {words().go}
        </Button>
      </form>
    </>
  )
}
