import { createSignal } from 'solid-js'
import type { AdminPerson, ChangePerson } from '../../schema/http/accounts.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { adminWords } from './words.ts'

/** Unit and name of a person; the unit decides which rows are theirs. */
export function PersonForm(props: { person: AdminPerson; onSave: (what: ChangePerson) => void; onCancel: () => void }) {
  const { t, language } = useI18n()
  const words = () => adminWords(language()).people
  const [unit, setUnit] = createSignal(props.person.unit)
  const [name, setName] = createSignal(props.person.name)
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    if (unit().trim() !== '') props.onSave({ unit: unit().trim(), name: name().trim() })
  }
  return (
    <form class="form" onSubmit={save}>
      <Field label={words().unit} hint={t().members.unitHint}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            required
            maxlength={200}
            value={unit()}
            onInput={event => setUnit(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={words().name}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            maxlength={100}
            value={name()}
            onInput={event => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="dialog-actions">
        <Button onClick={props.onCancel}>{t().app.cancel}</Button>
        <Button tone="primary" type="submit">
          {words().save}
        </Button>
      </div>
    </form>
  )
}
