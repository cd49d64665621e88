import { A } from '@solidjs/router'
import { useI18n } from '../i18n/i18n.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { AppHeader } from './app-header.tsx'
import { usePageTitle } from './page-title.ts'

export function NotFoundPage() {
  const { t } = useI18n()
  usePageTitle(() => t().notFound.title)
  return (
    <>
      <AppHeader />
      <main id="main" class="page centred">
        <EmptyState icon="search" title={t().notFound.title} text={t().notFound.text}>
          <A class="button primary" href="/">
            {t().notFound.back}
          </A>
        </EmptyState>
      </main>
    </>
  )
}
