import '../styles/accounts.css'
import '../styles/admin.css'
import { useSearchParams } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { AppHeader } from '../app/app-header.tsx'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useAdministrator } from '../session/session.tsx'
import { AuditTab } from './audit-tab.tsx'
import { BackupsTab } from './backups-tab.tsx'
import { PeopleTab } from './people-tab.tsx'
import { SessionsTab } from './sessions-tab.tsx'
import { adminWords } from './words.ts'

const tabs = ['people', 'sessions', 'audit', 'backups'] as const

/** The house as its administrators see it: people, sessions, audit log and backups. */
export function AdminPage() {
  const { language } = useI18n()
  const administrator = useAdministrator()
  const [params] = useSearchParams<{ tab?: string }>()
  const words = () => adminWords(language())
  const tab = () => tabs.find(each => each === params.tab) ?? 'people'
  usePageTitle(() => words().title)
  return (
    <>
      <AppHeader />
      <main id="main" class="page admin-page">
        <h1>{words().title}</h1>
        <Show when={administrator()} fallback={<p>{words().notAdministrator}</p>}>
          <nav class="tabs" aria-label={words().tabsLabel}>
            <For each={tabs}>
              {each => (
                <a href={`/admin?tab=${each}`} class="tab" aria-current={tab() === each ? 'page' : undefined}>
                  {words().tabs[each]}
                </a>
              )}
            </For>
          </nav>
          <Switch>
            <Match when={tab() === 'people'}>
              <PeopleTab />
            </Match>
            <Match when={tab() === 'sessions'}>
              <SessionsTab />
            </Match>
            <Match when={tab() === 'audit'}>
              <AuditTab />
            </Match>
            <Match when={tab() === 'backups'}>
              <BackupsTab />
            </Match>
          </Switch>
        </Show>
      </main>
    </>
  )
}
