import type { RouteSectionProps } from '@solidjs/router'
import { Match, Switch } from 'solid-js'
import { Failed } from '../app/failed-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { useSession } from './session.tsx'
import { SignInPage } from './sign-in-page.tsx'

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
            <Failed failure={found()} onRetry={() => void reload()} />
          </main>
        )}
      </Match>
    </Switch>
  )
}
