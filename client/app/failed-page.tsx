import { A } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import type { IconName } from '../ui/icons.tsx'
import type { ApiFailure } from './api.ts'
import { AppHeader } from './app-header.tsx'
import { failureText } from './failure-text.ts'

/** A page that has nothing to show: why, and the way on. What was refused would be refused again. */
export function FailedPage(props: { failure: ApiFailure; onRetry: () => void }) {
  const { t } = useI18n()
  return (
    <>
      <AppHeader />
      <main id="main" class="page centred">
        <Failed failure={props.failure} onRetry={props.onRetry}>
          <A class="button" classList={{ primary: props.failure.kind === 'refused' }} href="/">
            {t().notFound.back}
          </A>
        </Failed>
      </main>
    </>
  )
}

/** The same without the page around it, announced when it appears. `children`: another way on beside trying again. */
export function Failed(props: { failure: ApiFailure; onRetry: () => void; children?: JSX.Element }) {
  const { t, language } = useI18n()
  const words = () => {
    const { title, text } = failureText(props.failure, t(), language())
    return title === '' ? inTwo(text) : { title, text }
  }
  return (
    <Show when={props.failure.kind !== 'cancelled'}>
      <div class="failed" role="alert">
        <EmptyState icon={iconOf(props.failure)} title={words().title} text={words().text}>
          <div class="empty-actions">
            <Show when={props.failure.kind !== 'refused'}>
              <Button tone="primary" icon="restore" onClick={() => props.onRetry()}>
                {t().app.retry}
              </Button>
            </Show>
            {props.children}
          </div>
        </EmptyState>
      </div>
    </Show>
  )
}

function iconOf(failure: ApiFailure): IconName {
  if (failure.kind === 'refused') return failure.status === 404 ? 'search' : 'lock'
  return failure.kind === 'unexpected' ? 'error' : 'offline'
}

/** A refusal is two sentences: what happened, and what to do. */
function inTwo(text: string): { title: string; text: string } {
  const [, title = text, rest = ''] = /^(.+?[。！？]|.+?[.!?](?=\s))\s*(.*)$/s.exec(text) ?? []
  return { title: title.replace(/[。.]$/, ''), text: rest }
}
