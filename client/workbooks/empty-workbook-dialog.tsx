import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { type ApiFailure, api } from '../app/api.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { yearOf } from '../new-plan/year.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { TitleForm } from './title-form.tsx'

/** Makes a workbook without a text: a title, a year, and an empty table. */
export function EmptyWorkbookDialog(props: { open: boolean; onClose: () => void }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const [year, setYear] = createSignal(String(new Date().getFullYear()))
  const [wrong, setWrong] = createSignal<string>()
  const [failure, setFailure] = createSignal<ApiFailure>()

  const create = async (title: string) => {
    setFailure(undefined)
    const read = yearOf(year())
    if (typeof read !== 'number') {
      setWrong(t().list.yearWrong)
      return
    }
    const answer = await api.create({ draft: { title, year: read, sections: [], measures: [] } })
    if (answer.ok) navigate(`/w/${answer.value.id}`)
    else setFailure(answer.failure)
  }

  return (
    <Show when={props.open}>
      <Dialog open onClose={props.onClose} title={t().list.emptyTitle}>
        <TitleForm initial="" submit={t().list.emptyDo} failure={failure()} onCancel={props.onClose} onSubmit={create}>
          <Field label={t().list.yearField} wrong={wrong()} class="short">
            {attributes => (
              <input
                {...attributes}
                class="input"
                inputmode="numeric"
                maxlength={4}
                value={year()}
                onInput={event => {
                  setYear(event.currentTarget.value)
                  setWrong(undefined)
                }}
              />
            )}
          </Field>
        </TitleForm>
      </Dialog>
    </Show>
  )
}
