import { createSignal, For, Show } from 'solid-js'
import { type Role, roles } from '../../schema/access/actor.ts'
import { type Invitation, invitationDays } from '../../schema/http/accounts.ts'
import type { AddMember as AddMemberShape, Member } from '../../schema/http/routes.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { type ApiFailure, api } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { looksLikeAddress } from './mail-draft.ts'
import { memberApi } from './member-api.ts'
import { memberWords } from './words.ts'

/** Unit, name and role of someone new. Stays open, so that a whole list of units can be entered one after another. */
export function AddMember(props: {
  workbook: string
  onAdded: (member: Member, link: string, email: string) => void
  onInvited: (invitation: Invitation, link: string) => void
}) {
  const { t, language } = useI18n()
  const [unit, setUnit] = createSignal('')
  const [name, setName] = createSignal('')
  const [role, setRole] = createSignal<Role>('contributor')
  const [email, setEmail] = createSignal('')
  const [wrong, setWrong] = createSignal<{ unit?: string; email?: string }>({})
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [busy, setBusy] = createSignal<'invite' | 'add'>()
  const [days, setDays] = createSignal<number>(invitationDays[0])
  const words = () => memberWords(language())
  let unitInput!: HTMLInputElement
  let emailInput!: HTMLInputElement

  const send = async (way: 'invite' | 'add') => {
    if (busy()) return
    setFailure(undefined)
    if (unit().trim() === '') {
      setWrong({ unit: t().members.unitMissing })
      unitInput.focus()
      return
    }
    if (email().trim() !== '' && !looksLikeAddress(email().trim())) {
      setWrong({ email: words().emailWrong })
      emailInput.focus()
      return
    }
    setBusy(way)
    const who = { unit: unit().trim(), name: name().trim(), role: role() }
    const failed = way === 'invite' ? await invite(who) : await add(who)
    setBusy(undefined)
    if (failed) {
      setFailure(failed)
      return
    }
    setUnit('')
    setName('')
    setEmail('')
    // the link that was made is shown elsewhere, and is what comes next
    unitInput.focus({ preventScroll: true })
  }
  const add = async (who: AddMemberShape): Promise<ApiFailure | undefined> => {
    const answer = await api.addMember(props.workbook, who)
    if (!answer.ok) return answer.failure
    props.onAdded(answer.value.member, answer.value.link, email().trim())
  }
  const invite = async (who: AddMemberShape): Promise<ApiFailure | undefined> => {
    const answer = await memberApi.invite(props.workbook, { ...who, email: email().trim(), days: days() })
    if (!answer.ok) return answer.failure
    props.onInvited(answer.value.invitation, answer.value.link)
  }

  return (
    <form
      class="add-member"
      aria-label={t().members.add}
      onSubmit={event => {
        event.preventDefault()
        void send('invite')
      }}
    >
      <h3>{t().members.add}</h3>
      <div class="add-member-fields">
        <Field label={t().members.unit} hint={t().members.unitHint} wrong={wrong().unit}>
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
                setWrong({})
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
        <Field label={words().email} hint={words().emailHint} wrong={wrong().email}>
          {attributes => (
            <input
              {...attributes}
              ref={emailInput}
              class="input"
              inputmode="email"
              maxlength={200}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              value={email()}
              onInput={event => {
                setEmail(event.currentTarget.value)
                setWrong({})
              }}
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
      <p class="muted">{words().inviteHint}</p>
      <div class="add-member-ways">
        <Button tone="primary" type="submit" busy={busy() === 'invite'}>
          {words().invite}
        </Button>
        <select
          class="input short"
          aria-label={words().days}
          title={words().days}
          onChange={event => setDays(Number(event.currentTarget.value))}
        >
          <For each={invitationDays}>
            {each => (
              <option value={each} selected={each === days()}>
                {words().daysOf(each)}
              </option>
            )}
          </For>
        </select>
        <span class="toolbar-gap" />
        <Button busy={busy() === 'add'} onClick={() => void send('add')}>
          {t().members.addDo}
        </Button>
      </div>
    </form>
  )
}
