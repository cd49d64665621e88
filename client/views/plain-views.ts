import { emptyView } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { keepWidth } from '../grid/column-widths.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { GridViews } from './grid-views.ts'
import { createViewRows } from './view-rows.ts'

/** The plan as it stands, for a grid without a way of looking of one's own. 序号 and 措施 stay in sight. */
export function plainViews(store: WorkbookStore, language: () => Language): GridViews {
  const rows = createViewRows({
    store,
    unit: () => '',
    language,
    view: () => emptyView,
    selected: () => [],
    moved: () => {},
  })
  return {
    ...rows,
    left: () => {},
    columns: all => all.map((column, i) => ({ ...column, frozen: i < 2 })),
    resized: (column, width) => keepWidth(column as Parameters<typeof keepWidth>[0], width),
    columnsMoved: () => {},
    openMenu: () => {},
    attach: () => {},
  }
}
