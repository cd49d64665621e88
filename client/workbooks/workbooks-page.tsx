import '../styles/workbooks.css'
import { A, useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, Match, on, Show, Switch } from 'solid-js'
import { type WorkbookInfo, workbookStates } from '../../schema/http/routes.ts'
import { api } from '../app/api.ts'
import { AppHeader } from '../app/app-header.tsx'
import { FailureNotice } from '../app/failure-notice.tsx'
import { createLoad } from '../app/load.ts'
import { online } from '../app/online.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { importEntry } from '../imports/entry-words.ts'
import { answerName, orKept } from '../offline/kept-answers.ts'
import { LoginReminder } from '../session/login-reminder.tsx'
import { useMayCreate, useSession } from '../session/session.tsx'
import { announce } from '../ui/announce.tsx'
import { EmptyState, Skeleton } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icons.tsx'
import { findByTitle } from './allowed.ts'
import { CreateMenu } from './create-menu.tsx'
import { DuplicateDialog } from './duplicate-dialog.tsx'
import { EmptyWorkbookDialog } from './empty-workbook-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { createActions } from './workbook-actions.ts'
import { WorkbookTable } from './workbook-table.tsx'

type State = WorkbookInfo['state']

/** The list of workbooks a person has a part in, by state, with what can be done to each. */
export function WorkbooksPage() {
  const { t } = useI18n()
  const mayCreate = useMayCreate()
  const { session } = useSession()
  const { load, reload, put } = createLoad(() =>
    orKept(answerName(session()?.person?.id ?? '', 'workbooks'), api.workbooks),
  )
  const [search, setSearch] = createSignal('')
  const [params, setParams] = useSearchParams<{ state?: string }>()
  const [renaming, setRenaming] = createSignal<WorkbookInfo>()
  const [duplicating, setDuplicating] = createSignal<WorkbookInfo>()
  const [makingEmpty, setMakingEmpty] = createSignal(false)
  const actions = createActions(put)
  usePageTitle(() => t().list.title)

  const tab = (): State => workbookStates.find(state => state === params.state) ?? 'active'
  const found = createMemo(() => findByTitle(load().value?.workbooks ?? [], search()))
  const inState = (state: State) => found().filter(each => each.state === state)
  const shown = () => inState(tab())
  const failure = () => {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
  createEffect(on(search, typed => typed && announce(t().list.found(shown().length)), { defer: true }))
  createEffect(on(online, is => is && failure() && void reload(), { defer: true }))

  const perform = (action: 'rename' | 'duplicate', workbook: WorkbookInfo) =>
    action === 'rename' ? setRenaming(workbook) : setDuplicating(workbook)

  return (
    <>
      <AppHeader />
      <main id="main" class="page">
        <div class="page-head">
          <h1>{t().list.title}</h1>
          <Show when={mayCreate()} fallback={<p class="muted">{t().list.askAdministrator}</p>}>
            <CreateMenu onEmpty={() => setMakingEmpty(true)} />
          </Show>
        </div>
        <LoginReminder />
        <div class="list-bar">
          <nav class="tabs" aria-label={t().list.tabsLabel}>
            <For each={workbookStates}>
              {state => (
                <a
                  href={state === 'active' ? '/' : `/?state=${state}`}
                  class="tab"
                  aria-current={tab() === state ? 'page' : undefined}
                >
                  {t().list.tabs[state]}
                  <Show when={load().value}>
                    <span class="count">{inState(state).length}</span>
                  </Show>
                </a>
              )}
            </For>
          </nav>
          <div class="search">
            <Icon name="search" />
            <input
              type="search"
              class="input"
              aria-label={t().list.search}
              placeholder={t().list.search}
              value={search()}
              onInput={event => setSearch(event.currentTarget.value)}
            />
          </div>
        </div>
        <Show when={failure()}>{it => <FailureNotice failure={it()} onRetry={() => void reload()} />}</Show>
        <Switch>
          <Match when={load().value === undefined && load().state === 'loading'}>
            <Skeleton rows={6} label={t().app.loading} />
          </Match>
          <Match when={shown().length > 0}>
            <WorkbookTable workbooks={shown()} actions={actions} onDialog={perform} />
          </Match>
          <Match when={load().value}>
            <NothingShown
              tab={tab()}
              search={search()}
              elsewhere={workbookStates.filter(state => state !== tab()).map(state => [state, inState(state).length])}
              mayCreate={mayCreate()}
              onTab={state => setParams({ state: state === 'active' ? undefined : state })}
              onEmpty={() => setMakingEmpty(true)}
              onClear={() => setSearch('')}
            />
          </Match>
        </Switch>
      </main>
      <RenameDialog workbook={renaming()} actions={actions} onClose={() => setRenaming(undefined)} />
      <DuplicateDialog workbook={duplicating()} put={put} onClose={() => setDuplicating(undefined)} />
      <EmptyWorkbookDialog open={makingEmpty()} onClose={() => setMakingEmpty(false)} />
    </>
  )
}

function NothingShown(props: {
  tab: State
  search: string
  elsewhere: [State, number][]
  mayCreate: boolean
  onTab: (state: State) => void
  onEmpty: () => void
  onClear: () => void
}) {
  const { t, language } = useI18n()
  const none = () => t().list.none
  return (
    <Switch>
      <Match when={props.search.trim() !== ''}>
        <EmptyState icon="search" title={none().search(props.search.trim())}>
          <For each={props.elsewhere.filter(([, count]) => count > 0)}>
            {([state, count]) => (
              <button type="button" class="button" onClick={() => props.onTab(state)}>
                {none().searchElsewhere(t().list.tabs[state], count)}
              </button>
            )}
          </For>
          <button type="button" class="button" onClick={props.onClear}>
            {t().list.clearSearch}
          </button>
        </EmptyState>
      </Match>
      <Match when={props.tab === 'archived'}>
        <EmptyState icon="archive" title={none().archived} text={none().archivedText} />
      </Match>
      <Match when={props.tab === 'removed'}>
        <EmptyState icon="bin" title={none().removed} text={none().removedText} />
      </Match>
      <Match when={props.mayCreate}>
        <EmptyState icon="ledger" title={none().active} text={none().activeAdmin}>
          <div class="empty-actions">
            <A class="button primary" href="/new">
              {t().list.fromText}
            </A>
            <A class="button" href="/import">
              {importEntry(language()).fromSheet}
            </A>
            <button type="button" class="button" onClick={props.onEmpty}>
              {t().list.empty}
            </button>
          </div>
        </EmptyState>
      </Match>
      <Match when={true}>
        <EmptyState icon="ledger" title={none().active} text={none().activeOther} />
      </Match>
    </Switch>
  )
}
