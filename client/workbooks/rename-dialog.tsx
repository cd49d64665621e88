import { Show } from 'solid-js'
import type { WorkbookInfo } from '../../schema/http/routes.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TitleForm } from './title-form.tsx'
import type { WorkbookActions } from './workbook-actions.ts'

export function RenameDialog(props: {
  workbook: WorkbookInfo | undefined
  actions: WorkbookActions
  onClose: () => void
}) {
  const { t } = useI18n()
  return (
    <Show when={props.workbook}>
      {workbook => (
        <Dialog open onClose={props.onClose} title={t().list.renameTitle}>
          <TitleForm
            initial={workbook().title}
            submit={t().list.save}
            onCancel={props.onClose}
            onSubmit={async title => {
              if (title === workbook().title || (await props.actions.rename(workbook(), title))) props.onClose()
            }}
          />
        </Dialog>
      )}
    </Show>
  )
}
