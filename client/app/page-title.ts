import { createEffect } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'

/** Names the page in the browser's tab and history. */
export function usePageTitle(title: () => string): void {
  const { t } = useI18n()
  createEffect(() => {
    document.title = title() ? `${title()} · ${t().app.name}` : t().app.name
  })
}
