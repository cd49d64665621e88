import { Show } from 'solid-js'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Notice } from '../ui/notice.tsx'
import { adminWords } from './words.ts'

/** A tab that could not be filled; one whose route the server does not have says just that. */
export function TabFailure(props: { failure: ApiFailure | undefined; onRetry: () => void }) {
  const { language } = useI18n()
  const missing = () => props.failure?.kind === 'refused' && props.failure.status === 404
  return (
    <Show when={props.failure}>
      {it => (
        <Show when={!missing()} fallback={<Notice tone="info">{adminWords(language()).missing}</Notice>}>
          <FailureNotice failure={it()} onRetry={props.onRetry} />
        </Show>
      )}
    </Show>
  )
}

/** The failure of a load, while it is one. */
export const failureOf = (now: { state: string; failure?: ApiFailure }): ApiFailure | undefined =>
  now.state === 'failed' ? now.failure : undefined
