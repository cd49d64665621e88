import { useNavigate } from '@solidjs/router'
import { createSignal, onCleanup, Show } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { LoadingPage } from '../app/loading-page.tsx'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { ClosedBanner } from '../panels/closed-banner.tsx'
import { PrintPage } from '../print/print-page.tsx'
import { createWorkbookStore } from '../stores/workbook-store.ts'
import { openLink, syncServer } from '../sync/link.ts'
import { gridWords } from './words.ts'

/** The workbook for paper: read from the server, never edited here. */
export function PrintRoute(props: { id: string; session: Session }) {
  const { language } = useI18n()
  const navigate = useNavigate()
  const store = createWorkbookStore()
  const [ready, setReady] = createSignal(false)
  const [closed, setClosed] = createSignal<number>()
  const ignore = () => {}
  const link = openLink(syncServer(location), props.id, {
    edited: ignore,
    received: ignore,
    opened: ignore,
    sent: ignore,
    synced: () => setReady(true),
    acknowledged: ignore,
    refused: ignore,
    state: ignore,
    lost: ignore,
    ended: setClosed,
  })
  store.attach(link.doc)
  link.connect()
  onCleanup(() => {
    link.close()
    store.stop()
  })
  usePageTitle(() => (ready() ? `${gridWords(language()).print} · ${store.plan().title}` : ''))
  const snapshot = () => {
    store.version()
    // a new object: the page is told that the plan has changed
    return { ...store.snapshot() }
  }
  return (
    <Show
      when={ready()}
      fallback={
        <Show when={closed()} fallback={<LoadingPage />}>
          {close => (
            <main id="main" class="page centred">
              <ClosedBanner
                close={close()}
                pending={0}
                language={language()}
                onRetry={() => {
                  setClosed(undefined)
                  link.connect()
                }}
              />
            </main>
          )}
        </Show>
      }
    >
      <PrintPage snapshot={snapshot()} language={language()} onClose={() => navigate(`/w/${props.id}`)} />
    </Show>
  )
}
