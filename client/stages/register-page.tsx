import { A } from '@solidjs/router'
import { createEffect, createSignal, type JSX, on, onCleanup, onMount, Show } from 'solid-js'
import type { Actor } from '../../schema/access/actor.ts'
import type { Session } from '../../schema/http/routes.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { TableBlocks } from '../../schema/print/blocks.ts'
import type { Language } from '../../schema/words/language.ts'
import { api } from '../app/api.ts'
import { AppHeader } from '../app/app-header.tsx'
import { createLoad } from '../app/load.ts'
import { fullMoment } from '../app/moment.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { FollowedBanner, NotFollowedYet } from '../panels/followed-banner.tsx'
import { PaperView } from '../print/paper-view.tsx'
import { followWorkbook } from '../stores/followed-workbook.ts'
import { Button } from '../ui/button.tsx'
import { stagesWords } from './words.ts'
import './stages.css'

/** What a register shows: the workbook as it is now, and who looks. */
export type RegisterView = { workbook: string; snapshot: () => Snapshot; actor: () => Actor }

/**
 * A page about an open workbook that follows it: what is decided elsewhere shows here at once. It prints by pages, from
 * `tables`. An address that names a request (`#…`) leads to it.
 */
export function RegisterPage(props: {
  id: string
  session: Session
  title: string
  tables: (snapshot: Snapshot, language: Language) => readonly TableBlocks<string>[]
  children: (view: RegisterView) => JSX.Element
}) {
  const { language } = useI18n()
  const words = () => stagesWords(language())
  const followed = followWorkbook(props.id)
  const { ready, snapshot } = followed
  const [printing, setPrinting] = createSignal(false)
  const { load } = createLoad(() => api.workbook(props.id))
  usePageTitle(() => (ready() ? `${props.title} · ${snapshot().plan.title}` : ''))
  const actor = (): Actor => {
    const person = props.session.person!
    const info = load().value
    const role = info && info.state === 'active' ? info.role : 'reader'
    return { person: person.id, name: person.name, unit: person.unit, role }
  }
  createEffect(on(ready, isReady => isReady && requestAnimationFrame(showNamed)))

  // the browser's own printing would cut rows and know no pages
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'p') return
    if (printing() || !ready()) return
    event.preventDefault()
    setPrinting(true)
  }
  onMount(() => window.addEventListener('keydown', onKey))
  onCleanup(() => window.removeEventListener('keydown', onKey))
  let printButton: HTMLButtonElement | undefined

  return (
    <Show when={ready()} fallback={<NotFollowedYet followed={followed} language={language()} />}>
      <div class="no-print register-app">
        <AppHeader />
      </div>
      <FollowedBanner followed={followed} language={language()} />
      <main id="main" class="register-page">
        <div class="register-head">
          <h1>{props.title}</h1>
          <A class="button quiet no-print" href={`/w/${encodeURIComponent(props.id)}`}>
            {words().back}
          </A>
          <Button class="no-print" tone="primary" ref={printButton} onClick={() => setPrinting(true)}>
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
      <Show when={printing()}>
        <PaperView
          snapshot={snapshot()}
          language={language()}
          tables={props.tables}
          onClose={() => {
            setPrinting(false)
            printButton?.focus()
          }}
        />
      </Show>
    </Show>
  )
}

/** Brings the entry that the address names into sight, and the focus to it. */
function showNamed(): void {
  const id = decodeURIComponent(location.hash.slice(1))
  const entry = id === '' ? null : document.querySelector<HTMLElement>(`[data-request="${CSS.escape(id)}"]`)
  if (!entry) return
  entry.classList.add('named-entry')
  entry.tabIndex = -1
  entry.scrollIntoView({ block: 'center' })
  entry.focus({ preventScroll: true })
}
