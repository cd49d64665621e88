import '../styles/accounts.css'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Account } from '../../schema/http/accounts.ts'
import type { ApiFailure } from '../app/api.ts'
import { AppHeader } from '../app/app-header.tsx'
import { FailureNotice } from '../app/failure-notice.tsx'
import { failureText } from '../app/failure-text.ts'
import { createLoad } from '../app/load.ts'
import { fullMoment } from '../app/moment.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Skeleton } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { accountApi } from './account-api.ts'
import { createCredentials, NewCredentials } from './new-credentials.tsx'
import { PasswordInput } from './password-input.tsx'
import { useSession } from './session.tsx'
import { SessionTable } from './session-table.tsx'
import { accountWords } from './words.ts'

/** One's own account: name, login and password, personal link, and the browsers one is signed in with. */
export function AccountPage() {
  const { t, language } = useI18n()
  const words = () => accountWords(language()).account
  const { load, reload } = createLoad(accountApi.account)
  usePageTitle(() => words().title)
  const failure = () => {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
  return (
    <>
      <AppHeader />
      <main id="main" class="page account-page">
        <h1>{words().title}</h1>
        <Show when={failure()}>{it => <FailureNotice failure={it()} onRetry={() => void reload()} />}</Show>
        <WhoIAm />
        <Switch>
          <Match when={load().value}>
            {account => (
              <>
                <SigningIn account={account()} onChanged={() => void reload()} />
                <Show when={account().linkMadeAt}>
                  {at => <PersonalLink at={at()} removable={account().hasPassword} onChanged={() => void reload()} />}
                </Show>
                <MySessions account={account()} onChanged={() => void reload()} />
              </>
            )}
          </Match>
          <Match when={load().state === 'loading'}>
            <Skeleton rows={5} label={t().app.loading} />
          </Match>
        </Switch>
      </main>
    </>
  )
}

function WhoIAm() {
  const { language } = useI18n()
  const { session, reload } = useSession()
  const words = () => accountWords(language()).account
  const [name, setName] = createSignal(session()?.person?.name ?? '')
  const [failure, setFailure] = createSignal<ApiFailure>()
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    if (name().trim() === '' || name().trim() === session()?.person?.name) return
    const answer = await accountApi.rename(name().trim())
    setFailure(answer.ok ? undefined : answer.failure)
    if (!answer.ok) return
    toast(words().saved)
    await reload()
  }
  return (
    <section class="card account-part">
      <h2>{words().who}</h2>
      <dl class="facts">
        <dt>{words().unit}</dt>
        <dd>{session()?.person?.unit}</dd>
      </dl>
      <form class="row-form" onSubmit={event => void save(event)}>
        <Field label={words().name} class="grow">
          {attributes => (
            <input
              {...attributes}
              class="input"
              autocomplete="name"
              maxlength={100}
              value={name()}
              onInput={event => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Button type="submit">{words().save}</Button>
      </form>
      <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
    </section>
  )
}

function SigningIn(props: { account: Account; onChanged: () => void }) {
  const { language } = useI18n()
  const { reload } = useSession()
  const words = () => accountWords(language()).account
  const [open, setOpen] = createSignal(!props.account.hasPassword)
  const [current, setCurrent] = createSignal('')
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [busy, setBusy] = createSignal(false)
  const credentials = createCredentials(props.account.login ?? '')

  const set = async (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = credentials.take()
    if (chosen === null || busy()) return
    setFailure(undefined)
    setBusy(true)
    const answer = await accountApi.setLogin({ ...chosen, ...(props.account.hasPassword && { current: current() }) })
    setBusy(false)
    setCurrent('')
    if (!answer.ok) return setFailure(answer.failure)
    toast(words().done)
    setOpen(false)
    await reload()
    props.onChanged()
  }

  return (
    <section class="card account-part">
      <h2>{words().signing}</h2>
      <p>{props.account.login === null ? words().none : words().has(props.account.login)}</p>
      <Show
        when={open()}
        fallback={
          <Button class="start" onClick={() => setOpen(true)}>
            {words().change}
          </Button>
        }
      >
        <form class="form account-form" aria-label={words().signing} onSubmit={event => void set(event)}>
          <Show when={props.account.hasPassword}>
            <PasswordInput
              label={accountWords(language()).credentials.current}
              kind="current-password"
              value={current()}
              onInput={setCurrent}
            />
          </Show>
          <NewCredentials of={credentials} changing={props.account.hasPassword} />
          <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
          <Button class="start" tone="primary" type="submit" busy={busy()}>
            {props.account.hasPassword ? words().change : words().set}
          </Button>
        </form>
      </Show>
    </section>
  )
}

function PersonalLink(props: { at: number; removable: boolean; onChanged: () => void }) {
  const { t, language } = useI18n()
  const words = () => accountWords(language()).account
  const [asking, setAsking] = createSignal(false)
  const drop = async () => {
    setAsking(false)
    const answer = await accountApi.dropLink()
    if (!answer.ok) return toast(failureText(answer.failure, t(), language()).text, { error: true })
    toast(words().dropped)
    props.onChanged()
  }
  return (
    <section class="card account-part">
      <h2>{words().link}</h2>
      <p>{words().linkText(fullMoment(props.at, language()))}</p>
      <Show when={props.removable}>
        <Button class="start" tone="danger" onClick={() => setAsking(true)}>
          {words().dropLink}
        </Button>
      </Show>
      <ConfirmDialog
        open={asking()}
        title={words().dropTitle}
        text={words().dropText}
        confirm={words().dropLink}
        danger
        onConfirm={() => void drop()}
        onCancel={() => setAsking(false)}
      />
    </section>
  )
}

function MySessions(props: { account: Account; onChanged: () => void }) {
  const { t, language } = useI18n()
  const words = () => accountWords(language()).account
  const after = async (request: Promise<{ ok: true } | { ok: false; failure: ApiFailure }>) => {
    const answer = await request
    toast(answer.ok ? words().ended : failureText(answer.failure, t(), language()).text, { error: !answer.ok })
    props.onChanged()
  }
  return (
    <section class="card account-part">
      <h2>{words().sessions}</h2>
      <p class="muted">{words().sessionsText}</p>
      <SessionTable
        sessions={props.account.sessions}
        label={words().sessions}
        onEnd={({ id }) => void after(accountApi.endSession(id))}
      />
      <Show when={props.account.sessions.length > 1}>
        <Button class="start" onClick={() => void after(accountApi.endOthers())}>
          {words().endOthers}
        </Button>
      </Show>
    </section>
  )
}
