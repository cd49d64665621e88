import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import type { ApiFailure } from './api.ts'
import { AppHeader } from './app-header.tsx'
import { FailureNotice } from './failure-notice.tsx'

/** A page that has nothing to show: why, and the way on. What was refused would be refused again. */
export function FailedPage(props: { failure: ApiFailure; onRetry: () => void }) {
  const { t } = useI18n()
  const refused = () => props.failure.kind === 'refused'
  return (
    <>
      <AppHeader />
      <main id="main" class="page centred">
        <FailureNotice failure={props.failure} onRetry={refused() ? undefined : props.onRetry} />
        <Show when={refused()}>
          <A class="button primary" href="/">
            {t().notFound.back}
          </A>
        </Show>
      </main>
    </>
  )
}
