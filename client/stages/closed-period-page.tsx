import { useNavigate, useParams } from '@solidjs/router'
import { Match, Switch } from 'solid-js'
import { snapshotOfCopy } from '../../schema/plan/period-copy.ts'
import { FailedPage } from '../app/failed-page.tsx'
import { createLoad } from '../app/load.ts'
import { LoadingPage } from '../app/loading-page.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { PrintPage } from '../print/print-page.tsx'
import { stagesApi } from './stages-api.ts'

/** A closed period for paper, from its frozen copy: as the plan and its reports read when it was closed. */
export function ClosedPeriodPage(props: { id: string }) {
  const { language } = useI18n()
  const navigate = useNavigate()
  const params = useParams<{ period: string; closing: string }>()
  const { load, reload } = createLoad(() =>
    stagesApi.period(props.id, decodeURIComponent(params.period), Number(params.closing) || undefined),
  )
  const failure = () => {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
  return (
    <Switch fallback={<LoadingPage />}>
      <Match when={load().value}>
        {found => (
          <PrintPage
            snapshot={snapshotOfCopy(found().copy)}
            language={language()}
            onClose={() => navigate(`/w/${encodeURIComponent(props.id)}`)}
          />
        )}
      </Match>
      <Match when={failure()}>{found => <FailedPage failure={found()} onRetry={() => void reload()} />}</Match>
    </Switch>
  )
}
