import '../styles/accounts.css'
import { type JSX, Match, Switch } from 'solid-js'
import type { Answer } from '../app/api.ts'
import { AppHeader } from '../app/app-header.tsx'
import { FailureNotice } from '../app/failure-notice.tsx'
import { createLoad } from '../app/load.ts'
import { usePageTitle } from '../app/page-title.ts'
import { Skeleton } from '../ui/empty-state.tsx'

/**
 * Where a link that works once leads: first asks what it is for, which uses nothing up, then shows what to do with it,
 * or that it cannot be used.
 */
export function LinkPage<T extends object>(props: {
  look: () => Promise<Answer<T>>
  title: string
  looking: string
  failed: string
  children: (found: T) => JSX.Element
}) {
  const { load, reload } = createLoad(props.look)
  usePageTitle(() => props.title)
  const failure = () => {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
  return (
    <>
      <AppHeader />
      <main id="main" class="page narrow sign-in">
        <Switch>
          <Match when={failure()}>
            {it => (
              <>
                <h1>{props.failed}</h1>
                <FailureNotice failure={it()} onRetry={it().kind === 'refused' ? undefined : () => void reload()} />
              </>
            )}
          </Match>
          <Match when={load().value}>{found => props.children(found())}</Match>
          <Match when={true}>
            <Skeleton rows={3} label={props.looking} />
          </Match>
        </Switch>
      </main>
    </>
  )
}
