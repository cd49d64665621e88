import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** When a page fails: nothing saved is lost, and a new version's files may simply have replaced the old ones. */
export function CrashPage(props: { error: unknown }) {
  const { t } = useI18n()
  const detail = () => (props.error instanceof Error ? `${props.error.name}: ${props.error.message}` : `${props.error}`)
  return (
    <main id="main" class="page centred">
      <EmptyState icon="error" title={t().failure.crashTitle} text={t().failure.crash}>
        <Button tone="primary" onClick={() => location.reload()}>
          {t().app.reload}
        </Button>
        <pre class="crash-detail">{detail()}</pre>
      </EmptyState>
    </main>
  )
}
