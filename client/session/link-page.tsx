import '../styles/accounts.css'
import { A } from '@solidjs/router'
import { type JSX, Match, Switch } from 'solid-js'
import type { Answer } from '../app/api.ts'
import { AppHeader } from '../app/app-header.tsx'
import { FailureNotice } from '../app/failure-notice.tsx'
import { createLoad } from '../app/load.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Skeleton } from '../ui/empty-state.tsx'
import { accountWords } from './words.ts'

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
  const { language } = useI18n()
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
                <p>
                  <A class="button" href="/">
                    {accountWords(language()).toSignIn}
                  </A>
                </p>
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
