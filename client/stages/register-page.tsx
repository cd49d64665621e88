import { A } from '@solidjs/router'
import { createMemo, createSignal, type JSX, onCleanup, Show } from 'solid-js'
import type { Actor } from '../../schema/access/actor.ts'
import type { Session } from '../../schema/http/routes.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { api } from '../app/api.ts'
import { AppHeader } from '../app/app-header.tsx'
import { createLoad } from '../app/load.ts'
import { LoadingPage } from '../app/loading-page.tsx'
import { fullMoment } from '../app/moment.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { ClosedBanner } from '../panels/closed-banner.tsx'
import { createWorkbookStore } from '../stores/workbook-store.ts'
import { openLink, syncServer } from '../sync/link.ts'
import { Button } from '../ui/button.tsx'
import { stagesWords } from './words.ts'
import './stages.css'

/** What a register shows: the workbook as it is now, and who looks. */
export type RegisterView = { workbook: string; snapshot: () => Snapshot; actor: () => Actor }

/**
 * A page about an open workbook that follows it and prints as it stands: what is decided elsewhere shows here at once.
 * The grid is not loaded.
 */
export function RegisterPage(props: {
  id: string
  session: Session
  title: string
  children: (view: RegisterView) => JSX.Element
}) {
  const { language } = useI18n()
  const words = () => stagesWords(language())
  const store = createWorkbookStore()
  const [ready, setReady] = createSignal(false)
  const [closed, setClosed] = createSignal<number>()
  const { load } = createLoad(() => api.workbook(props.id))
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
  usePageTitle(() => (ready() ? `${props.title} · ${store.plan().title}` : ''))
  const snapshot = createMemo(() => {
    store.version()
    return { ...store.snapshot() }
  })
  const actor = (): Actor => {
    const person = props.session.person!
    const info = load().value
    const role = info && info.state === 'active' ? info.role : 'reader'
    return { person: person.id, name: person.name, unit: person.unit, role }
  }

  return (
    <Show when={ready()} fallback={<LoadingPage />}>
      <div class="no-print register-app">
        <AppHeader />
      </div>
      <Show when={closed()}>
        {close => (
          <ClosedBanner
            close={close()}
            pending={0}
            language={language()}
            onRetry={() => {
              setClosed(undefined)
              link.connect()
            }}
          />
        )}
      </Show>
      <main id="main" class="register-page">
        <div class="register-head">
          <h1>{props.title}</h1>
          <A class="button quiet no-print" href={`/w/${encodeURIComponent(props.id)}`}>
            {words().back}
          </A>
          <Button class="no-print" tone="primary" onClick={() => window.print()}>
            {words().print}
          </Button>
        </div>
        <p class="register-plan">
          {snapshot().plan.title}
          {snapshot().plan.documentNumber ? `（${snapshot().plan.documentNumber}）` : ''}
          <small> {words().asOf(fullMoment(Date.now(), language()))}</small>
        </p>
        {props.children({ workbook: props.id, snapshot, actor })}
      </main>
    </Show>
  )
}
