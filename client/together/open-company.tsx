import { type Accessor, onCleanup } from 'solid-js'
import { openComments } from '../comments/open-comments.tsx'
import type { openWhole } from '../drawer/open-whole.tsx'
import type { GridController } from '../grid/grid-controller.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import { inboxMayHaveNews } from '../inbox/inbox-state.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { openTogether } from './open-together.tsx'

/** All that an open workbook has of other people: who is here and where, what they say beside cells, what concerns me. */
export function openCompany(page: {
  id: string
  store: WorkbookStore
  workbook: OpenWorkbook
  controller: Accessor<GridController | undefined>
  place: Accessor<CellPlace | null>
  whole: Pick<ReturnType<typeof openWhole>, 'at' | 'isEditing' | 'write'>
  live: () => boolean
  /** Whether there is a grid, or what stands for it, to go to. */
  shown: () => boolean
  goTo: (place: CellPlace) => void
  leave: () => void
}) {
  const comments = openComments(page)
  const { at: place, isEditing, write } = page.whole
  const together = openTogether({ ...page, place, isEditing, write })
  onCleanup(
    page.store.subscribe((touched, local) => {
      if (!touched || local) return
      const { comments: said, reports, adjustments, proposals } = touched.entries
      if (said.size + adjustments.size + proposals.size > 0) return inboxMayHaveNews()
      for (const { keys } of reports.values()) if (keys.has('returned')) return inboxMayHaveNews()
    }),
  )
  return { ...together, comments }
}
