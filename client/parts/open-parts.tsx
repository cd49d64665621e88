import { createSignal, lazy, Show, Suspense } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import type { GridController } from '../grid/grid-controller.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import { useI18n } from '../i18n/i18n.tsx'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'

const PartsDialog = lazy(() => import('./parts-dialog.tsx').then(({ PartsDialog: dialog }) => ({ default: dialog })))

/** The units' parts of an open workbook as the page sees them: `open` for a row, and the dialog. */
export function openParts(page: {
  store: WorkbookStore
  workbook: OpenWorkbook
  controller: () => GridController | undefined
}) {
  const { language } = useI18n()
  const [at, setAt] = createSignal<CellPlace | null>(null)
  const close = () => {
    const place = at()
    setAt(null)
    // once the dialog has given the focus back
    if (place) requestAnimationFrame(() => page.controller()?.goTo(place))
  }
  return {
    open: (place: CellPlace) => setAt(place),
    Dialog: () => (
      <Show when={at()?.row} keyed>
        {row => (
          <Suspense>
            <PartsDialog
              row={row}
              snapshot={() => {
                page.store.version()
                return page.store.snapshot()
              }}
              actor={() => page.workbook.actor}
              language={language()}
              ended={() => (page.workbook.view().kind === 'closed' ? 'ended' : null)}
              lockText={lock => page.controller()?.lockText(lock) ?? ''}
              write={(changes: readonly Change[]) => page.controller()?.write(changes).refused.length === 0}
              onClose={close}
            />
          </Suspense>
        )}
      </Show>
    ),
  }
}
