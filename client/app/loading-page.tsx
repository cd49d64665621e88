import { useI18n } from '../i18n/i18n.tsx'
import { createLater } from '../ui/empty-state.tsx'

/** While the first answer or a page's files are on their way. Shows only after a moment, so that it never flashes. */
export function LoadingPage() {
  const { t } = useI18n()
  const shown = createLater()
  return (
    <main id="main" class="page centred">
      <p class="loading" classList={{ early: !shown() }} role="status">
        <span class="loading-bar" />
        {t().app.loading}
      </p>
    </main>
  )
}
