import { Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { AppHeader } from '../app/app-header.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import type { FollowedWorkbook } from '../stores/followed-workbook.ts'
import { ClosedBanner } from './closed-banner.tsx'

/** Why a followed workbook is closed to this page, where it is. */
export function FollowedBanner(props: { followed: FollowedWorkbook; language: Language }) {
  return (
    <Show when={props.followed.closed()}>
      {close => (
        <ClosedBanner
          close={close()}
          pending={0}
          language={props.language}
          onRetry={() => props.followed.reconnect()}
        />
      )}
    </Show>
  )
}

/** What stands in place of a followed workbook until it is here: that it is on its way, or why it will not come. */
export function NotFollowedYet(props: { followed: FollowedWorkbook; language: Language }) {
  return (
    <Show when={props.followed.closed() !== undefined} fallback={<LoadingPage />}>
      <AppHeader />
      <main id="main" class="page narrow">
        <FollowedBanner {...props} />
      </main>
    </Show>
  )
}
