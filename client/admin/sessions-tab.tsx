import { Match, Switch } from 'solid-js'
import type { AdminSession } from '../../schema/http/accounts.ts'
import { whoText } from '../app/app-header.tsx'
import { failureText } from '../app/failure-text.ts'
import { createLoad } from '../app/load.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { SessionTable } from '../session/session-table.tsx'
import { Skeleton } from '../ui/empty-state.tsx'
import { toast } from '../ui/toast.tsx'
import { adminApi } from './admin-api.ts'
import { failureOf, TabFailure } from './tab-failure.tsx'
import { adminWords } from './words.ts'

/** Every signed-in browser of the house. */
export function SessionsTab() {
  const { t, language } = useI18n()
  const words = () => adminWords(language()).sessions
  const { load, reload } = createLoad(adminApi.sessions)
  const end = async ({ id }: AdminSession) => {
    const answer = await adminApi.endSession(id)
    toast(answer.ok ? words().ended : failureText(answer.failure, t(), language()).text, { error: !answer.ok })
    await reload()
  }
  return (
    <>
      <TabFailure failure={failureOf(load())} onRetry={() => void reload()} />
      <Switch>
        <Match when={load().value}>
          {list => (
            <SessionTable
              sessions={list().sessions.map(each => ({ ...each, who: whoText(each) }))}
              label={words().label}
              who={words().who}
              onEnd={session => void end(session)}
            />
          )}
        </Match>
        <Match when={load().state === 'loading'}>
          <Skeleton rows={6} label={t().app.loading} />
        </Match>
      </Switch>
    </>
  )
}
