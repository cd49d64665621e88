import { Show } from 'solid-js'
import type { WorkbookInfo } from '../../../schema/http/routes.ts'
import type { WorkbookStore } from '../../stores/workbook-store.ts'
import type { GridCommand } from '../grid-seam.ts'
import { EmptyWorkbook } from './empty-workbook.tsx'
import { GridWaiting } from './grid-waiting.tsx'

/** What stands over the grid's place until there is a grid, and while there is nothing in it. */
export function GridStates(props: {
  /** Whether the grid stands. */
  stands: boolean
  failed: boolean
  store: Pick<WorkbookStore, 'counts'>
  role: WorkbookInfo['role']
  desk: { commands: readonly GridCommand[] }
}) {
  const isEmpty = () => props.store.counts().measures + props.store.counts().sections === 0
  return (
    <Show when={props.stands} fallback={<GridWaiting failed={props.failed} />}>
      <Show when={isEmpty()}>
        <EmptyWorkbook role={props.role} commands={props.desk.commands} />
      </Show>
    </Show>
  )
}
