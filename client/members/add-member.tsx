import { createSignal, For, Show } from 'solid-js'
import { type Role, roles } from '../../schema/access/actor.ts'
import type { Member } from '../../schema/http/routes.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { type ApiFailure, api } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'

/** Unit, name and role of someone new. Stays open, so that a whole list of units can be entered one after another. */
export function AddMember(props: { workbook: string; onAdded: (member: Member, link: string) => void }) {
  const { t, language } = useI18n()
  const [unit, setUnit] = createSignal('')
  const [name, setName] = createSignal('')
  const [role, setRole] = createSignal<Role>('contributor')
  const [wrong, setWrong] = createSignal<string>()
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [busy, setBusy] = createSignal(false)
  let unitInput!: HTMLInputElement

  const add = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    setFailure(undefined)
    if (unit().trim() === '') {
      setWrong(t().members.unitMissing)
      unitInput.focus()
      return
    }
    setBusy(true)
    const answer = await api.addMember(props.workbook, { unit: unit().trim(), name: name().trim(), role: role() })
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.failure)
      return
    }
    props.onAdded(answer.value.member, answer.value.link)
    setUnit('')
    setName('')
    unitInput.focus()
  }

  return (
    <form class="add-member" aria-label={t().members.add} onSubmit={event => void add(event)}>
      <h3>{t().members.add}</h3>
      <div class="add-member-fields">
        <Field label={t().members.unit} hint={t().members.unitHint} wrong={wrong()}>
          {attributes => (
            <input
              {...attributes}
              ref={unitInput}
              class="input"
              maxlength={200}
              autocomplete="off"
              value={unit()}
              onInput={event => {
                setUnit(event.currentTarget.value)
                setWrong(undefined)
              }}
            />
          )}
        </Field>
        <Field label={t().members.name} hint={t().members.nameHint}>
          {attributes => (
            <input
              {...attributes}
              class="input"
              maxlength={100}
              autocomplete="off"
              value={name()}
              onInput={event => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t().members.role} hint={t().members.roleHints[role()]}>
          {attributes => (
            <select {...attributes} class="input" onChange={event => setRole(event.currentTarget.value as Role)}>
              <For each={roles}>
                {each => (
                  <option value={each} selected={each === role()}>
                    {wordsOf(language()).roles[each]}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
      </div>
      <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
      <Button tone="primary" type="submit" busy={busy()}>
        {t().members.addDo}
      </Button>
    </form>
  )
}
