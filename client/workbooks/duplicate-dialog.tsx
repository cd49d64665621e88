import { createSignal, Show } from 'solid-js'
import type { WorkbookInfo } from '../../schema/http/routes.ts'
import { type ApiFailure, api } from '../app/api.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { TitleForm } from './title-form.tsx'
import { type PutList, withWorkbook } from './workbook-actions.ts'

export function DuplicateDialog(props: { workbook: WorkbookInfo | undefined; put: PutList; onClose: () => void }) {
  const { t } = useI18n()
  const [failure, setFailure] = createSignal<ApiFailure>()
  const duplicate = async (of: WorkbookInfo, title: string) => {
    setFailure(undefined)
    const answer = await api.create({ duplicateOf: of.id, title })
    if (!answer.ok) {
      setFailure(answer.failure)
      return
    }
    props.put(list => withWorkbook(list, answer.value))
    toast(t().list.duplicated(answer.value.title))
    props.onClose()
  }
  return (
    <Show when={props.workbook}>
      {workbook => (
        <Dialog open onClose={props.onClose} title={t().list.duplicateTitle} text={t().list.duplicateText}>
          <TitleForm
            initial={t().list.duplicateName(workbook().title)}
            submit={t().list.duplicateDo}
            failure={failure()}
            onCancel={props.onClose}
            onSubmit={title => duplicate(workbook(), title)}
          />
        </Dialog>
      )}
    </Show>
  )
}
