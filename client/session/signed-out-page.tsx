import { AppHeader } from '../app/app-header.tsx'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** After signing out: how to get back in. */
export function SignedOutPage() {
  const { t } = useI18n()
  usePageTitle(() => t().signedOut.title)
  return (
    <>
      <AppHeader />
      <main id="main" class="page centred">
        <EmptyState icon="leave" title={t().signedOut.title} text={t().signedOut.text}>
          <p>{t().signedOut.again}</p>
        </EmptyState>
      </main>
    </>
  )
}
