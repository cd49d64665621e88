import { For, Show } from 'solid-js'
import type { WorkbookInfo } from '../../../schema/http/routes.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { GridCommand } from '../grid-seam.ts'
import { stateWords } from './words.ts'
import './states.css'

/** Over a table without rows: why it is empty, and the commands that begin it. */
export function EmptyWorkbook(props: { role: WorkbookInfo['role']; commands: readonly GridCommand[] }) {
  const { language } = useI18n()
  const words = () => stateWords(language())
  const text = () =>
    props.role === 'coordinator'
      ? words().emptyCoordinator
      : props.role === 'contributor'
        ? words().emptyContributor
        : words().emptyReader
  const beginnings = () =>
    (['insert-section', 'insert-measure'] as const).flatMap(id => {
      const command = props.commands.find(each => each.id === id)
      return command?.enabled() ? [{ id, command }] : []
    })
  return (
    <div class="grid-over" role="status">
      <EmptyState icon="ledger" title={words().emptyTitle} text={text()}>
        <Show when={beginnings().length > 0}>
          <div class="empty-actions">
            <For each={beginnings()}>
              {({ id, command }, i) => (
                <Button tone={i() === 0 ? 'primary' : 'plain'} icon="plus" onClick={() => command.run()}>
                  {id === 'insert-section' ? words().addSection : words().addMeasure}
                </Button>
              )}
            </For>
          </div>
        </Show>
      </EmptyState>
    </div>
  )
}
