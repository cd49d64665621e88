import { Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { ApiFailure } from './api.ts'
import { failureText } from './failure-text.ts'

/** A failed request said in place, with a way to try again where that makes sense. */
export function FailureNotice(props: { failure: ApiFailure; onRetry?: (() => void) | undefined }) {
  const { t, language } = useI18n()
  const words = () => failureText(props.failure, t(), language())
  return (
    <Show when={props.failure.kind !== 'cancelled'}>
      <Notice
        tone="error"
        title={words().title}
        action={
          <Show when={props.onRetry}>
            {retry => (
              <Button small onClick={() => retry()()}>
                {t().app.retry}
              </Button>
            )}
          </Show>
        }
      >
        {words().text}
      </Notice>
    </Show>
  )
}
