import type { RouteSectionProps } from '@solidjs/router'
import { type Accessor, createContext, type JSX, Match, onCleanup, Switch, useContext } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { api, onNoSession } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { createLoad, type Load } from '../app/load.ts'
import { LoadingPage } from '../app/loading-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

type SessionContext = {
  load: Accessor<Load<Session>>
  /** Who is signed in; undefined until the server has answered. */
  session: Accessor<Session | undefined>
  reload: () => Promise<void>
  signOut: () => Promise<void>
}

const Context = createContext<SessionContext>()

/** Asks once who is signed in, and again when the server no longer knows this browser. */
export function SessionProvider(props: { children: JSX.Element }) {
  const { load, reload, put } = createLoad(api.session)
  onCleanup(onNoSession(() => put(session => ({ ...session, person: null }))))
  const signOut = async () => {
    await api.signOut()
    // a full load: nothing of the person stays in memory
    location.assign('/signed-out')
  }
  const value: SessionContext = { load, session: () => load().value, reload, signOut }
  return <Context.Provider value={value}>{props.children}</Context.Provider>
}

export function useSession(): SessionContext {
  const context = useContext(Context)
  if (!context) throw new Error('useSession outside SessionProvider')
  return context
}

/** Lets only people who are signed in through; others see how to sign in, at the address they came for. */
export function SessionGate(props: RouteSectionProps) {
  const { load, session, reload } = useSession()
  const failure = () => {
    const now = load()
    return now.state === 'failed' && now.value === undefined ? now.failure : undefined
  }
  return (
    <Switch fallback={<LoadingPage />}>
      <Match when={session()?.person}>{props.children}</Match>
      <Match when={session()}>
        <SignInPage />
      </Match>
      <Match when={failure()}>
        {found => (
          <main id="main" class="page centred">
            <FailureNotice failure={found()} onRetry={() => void reload()} />
          </main>
        )}
      </Match>
    </Switch>
  )
}

/** Whether the person may do what administrators do. */
export const useAdministrator = (): Accessor<boolean> => {
  const { session } = useSession()
  return () => session()?.person?.administrator === true
}
