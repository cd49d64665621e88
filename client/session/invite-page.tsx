import { useNavigate, useParams } from '@solidjs/router'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Invited } from '../../schema/http/accounts.ts'
import { wordsOf } from '../../schema/words/words.ts'
import type { ApiFailure } from '../app/api.ts'
import { whoText } from '../app/app-header.tsx'
import { FailureNotice } from '../app/failure-notice.tsx'
import { fullMoment } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { accountApi } from './account-api.ts'
import { LinkPage } from './link-page.tsx'
import { createCredentials, NewCredentials } from './new-credentials.tsx'
import { useSession } from './session.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { accountWords } from './words.ts'

/**
 * Where an invitation's link leads: says what it is for and asks before it uses it up. Whoever is signed in may take
 * it as who they are, whoever has a login may sign in first, everybody else enters a name.
 */
export function InvitePage() {
  const { language } = useI18n()
  const token = useParams<{ token: string }>().token ?? ''
  const words = () => accountWords(language()).invite
  return (
    <LinkPage
      look={() => accountApi.lookInvitation(token)}
      title={words().title}
      looking={words().looking}
      failed={words().failed}
    >
      {invited => <Invitation token={token} invited={invited} />}
    </LinkPage>
  )
}

function Invitation(props: { token: string; invited: Invited }) {
  const { language } = useI18n()
  const { session, reload, signOut } = useSession()
  const words = () => accountWords(language()).invite
  const [signingIn, setSigningIn] = createSignal(false)
  const me = () => session()?.person ?? undefined
  return (
    <>
      <h1>{words().title}</h1>
      <p class="lead">{words().lead(props.invited.title)}</p>
      <dl class="facts">
        <dt>{words().unit}</dt>
        <dd>{props.invited.unit}</dd>
        <dt>{words().role}</dt>
        <dd>{wordsOf(language()).roles[props.invited.role]}</dd>
      </dl>
      <Switch>
        <Match when={me()}>
          {person => (
            <div class="card sign-in-form">
              <p>{words().known(whoText(person()))}</p>
              <Show
                when={person().unit === props.invited.unit}
                fallback={
                  <>
                    <p>{words().otherUnit(props.invited.unit)}</p>
                    <Button onClick={() => void signOut()}>{words().signOut}</Button>
                  </>
                }
              >
                <JoinAsMe token={props.token} who={whoText(person())} />
              </Show>
            </div>
          )}
        </Match>
        <Match when={signingIn()}>
          <SignInForm onDone={() => void reload()} />
          <Button tone="quiet" onClick={() => setSigningIn(false)}>
            {words().newInstead}
          </Button>
        </Match>
        <Match when={true}>
          <JoinAsNew token={props.token} name={props.invited.name} />
          <p class="muted">
            {words().haveLogin}{' '}
            <button type="button" class="link" onClick={() => setSigningIn(true)}>
              {words().signInFirst}
            </button>
          </p>
        </Match>
      </Switch>
      <p class="muted">{words().until(fullMoment(props.invited.expiresAt, language()))}</p>
    </>
  )
}

function JoinAsMe(props: { token: string; who: string }) {
  const { language } = useI18n()
  const navigate = useNavigate()
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [busy, setBusy] = createSignal(false)
  const join = async () => {
    setBusy(true)
    const answer = await accountApi.accept({ token: props.token, as: 'me' })
    setBusy(false)
    if (answer.ok) navigate(`/w/${answer.value.workbook}`)
    else setFailure(answer.failure)
  }
  return (
    <>
      <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
      <Button tone="primary" busy={busy()} onClick={() => void join()}>
        {accountWords(language()).invite.asMe(props.who)}
      </Button>
    </>
  )
}

function JoinAsNew(props: { token: string; name: string }) {
  const { language } = useI18n()
  const navigate = useNavigate()
  const { reload } = useSession()
  const words = () => accountWords(language()).invite
  const [name, setName] = createSignal(props.name)
  const [withLogin, setWithLogin] = createSignal(true)
  const [missing, setMissing] = createSignal(false)
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [busy, setBusy] = createSignal(false)
  const credentials = createCredentials()

  const join = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    setFailure(undefined)
    setMissing(name().trim() === '')
    const account = withLogin() ? credentials.take() : null
    if (missing() || (withLogin() && account === null)) return
    setBusy(true)
    const answer = await accountApi.accept({ token: props.token, as: 'new', name: name().trim(), account })
    setBusy(false)
    if (!answer.ok) return setFailure(answer.failure)
    // first the way on: this page would offer to join once more as the person just made
    navigate(`/w/${answer.value.workbook}`, { replace: true })
    await reload()
  }

  return (
    <form class="card sign-in-form" aria-label={words().title} onSubmit={event => void join(event)}>
      <Field label={words().name} wrong={missing() ? words().nameMissing : undefined}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            autocomplete="name"
            maxlength={100}
            value={name()}
            onInput={event => {
              setName(event.currentTarget.value)
              setMissing(false)
            }}
          />
        )}
      </Field>
      <fieldset class="choices">
        <legend>{words().how}</legend>
        <label>
          <input type="radio" name="how" checked={withLogin()} onChange={() => setWithLogin(true)} />
          {words().withLogin}
        </label>
        <label>
          <input type="radio" name="how" checked={!withLogin()} onChange={() => setWithLogin(false)} />
          {words().withoutLogin}
        </label>
      </fieldset>
      <Show when={withLogin()}>
        <NewCredentials of={credentials} />
      </Show>
      <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
      <Button tone="primary" type="submit" busy={busy()}>
        {words().go}
      </Button>
    </form>
  )
}
