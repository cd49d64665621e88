import '../styles/members.css'
import { useNavigate } from '@solidjs/router'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Role } from '../../schema/access/actor.ts'
import type { Invitation } from '../../schema/http/accounts.ts'
import type { Member, WorkbookInfo } from '../../schema/http/routes.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { type ApiFailure, api } from '../app/api.ts'
import { whoText } from '../app/app-header.tsx'
import { FailureNotice } from '../app/failure-notice.tsx'
import { failureText } from '../app/failure-text.ts'
import { createLoad } from '../app/load.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Skeleton } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icons.tsx'
import { toast } from '../ui/toast.tsx'
import { AddMember } from './add-member.tsx'
import { InvitationsTable } from './invitations-table.tsx'
import { mailDraft } from './mail-draft.ts'
import { memberApi } from './member-api.ts'
import { type MemberAction, MembersTable } from './members-table.tsx'
import { memberWords } from './words.ts'

type Props = { workbook: Pick<WorkbookInfo, 'id' | 'title'>; open: boolean; onClose: () => void }

/** Who has a part in a workbook and who is invited, and what coordinators do about it. */
export function MembersDialog(props: Props) {
  const { t } = useI18n()
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t().members.title}
      text={t().members.lead(props.workbook.title)}
      wide
    >
      <Members workbook={props.workbook} onClose={props.onClose} />
    </Dialog>
  )
}

type FreshLink = { title: string; text: string; link: string; mail: string }
type Asked = { action: Exclude<MemberAction, 'see-as'>; member: Member }

function Members(props: { workbook: Props['workbook']; onClose: () => void }) {
  const { t, language } = useI18n()
  const navigate = useNavigate()
  const words = () => memberWords(language())
  const { id } = props.workbook
  const { load, reload, put } = createLoad(() => api.members(id))
  const invitations = createLoad(() => memberApi.invitations(id))
  const [fresh, setFresh] = createSignal<FreshLink>()
  let shown: HTMLElement | undefined
  const [asked, setAsked] = createSignal<Asked>()
  const failure = () => {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
  const refuse = (failure: ApiFailure) => toast(failureText(failure, t(), language()).text, { error: true })
  /** Links are shown as the person will open them: on the address this page has. */
  const show = (title: string, text: string, path: string, email = '') => {
    const link = new URL(path, location.origin).href
    // on a low screen the form that asked for it stands far below
    queueMicrotask(() => shown?.scrollIntoView({ block: 'nearest' }))
    setFresh({ title, text, link, mail: mailDraft(email, props.workbook.title, link, words()) })
  }

  const setRole = async (member: Member, role: Role) => {
    const answer = await memberApi.setRole(id, member.person, role)
    if (!answer.ok) {
      refuse(answer.failure)
      return reload()
    }
    const { value } = answer
    put(list => ({ members: list.members.map(each => (each.person === value.person ? value : each)) }))
    toast(words().roleChanged(whoText(member), wordsOf(language()).roles[role]))
  }

  const seeAs = (member: Member) => {
    props.onClose()
    navigate(`/w/${encodeURIComponent(id)}/as?unit=${encodeURIComponent(member.unit)}`)
  }

  const perform = async ({ action, member }: Asked) => {
    setAsked(undefined)
    const who = whoText(member)
    if (action === 'link') {
      const answer = await api.newLink(id, member.person)
      return answer.ok ? show(t().members.linkTitle(who), words().linkOnce, answer.value.link) : refuse(answer.failure)
    }
    if (action === 'reset') {
      const answer = await memberApi.resetLink(id, member.person)
      return answer.ok ? show(words().resetLink(who), words().linkOnce, answer.value.link) : refuse(answer.failure)
    }
    if (action === 'end') {
      const answer = await memberApi.endSessions(id, member.person)
      return answer.ok ? toast(words().ended(who)) : refuse(answer.failure)
    }
    const answer = await api.removeMember(id, member.person)
    if (!answer.ok) return refuse(answer.failure)
    put(list => ({ members: list.members.filter(each => each.person !== member.person) }))
    toast(t().members.removed(who))
  }

  const revoke = async (invitation: Invitation) => {
    const answer = await memberApi.revoke(id, invitation.id)
    if (answer.ok) toast(words().revoked)
    else refuse(answer.failure)
    await invitations.reload()
  }

  return (
    <div class="members">
      <Show when={fresh()}>
        {link => (
          <section ref={shown} class="fresh-link" aria-label={link().title}>
            <h3>
              <Icon name="link" />
              {link().title}
            </h3>
            <p>{link().text}</p>
            <CopyField label={link().title} value={link().link} />
            <a class="button" href={link().mail}>
              <Icon name="mail" />
              {words().mail}
            </a>
          </section>
        )}
      </Show>
      <Show when={failure()}>{it => <FailureNotice failure={it()} onRetry={() => void reload()} />}</Show>
      <Switch>
        <Match when={load().value}>
          {list => (
            <MembersTable
              members={list().members}
              onRole={(member, role) => void setRole(member, role)}
              onAction={(action, member) => (action === 'see-as' ? seeAs(member) : setAsked({ action, member }))}
            />
          )}
        </Match>
        <Match when={load().state === 'loading'}>
          <Skeleton rows={3} label={t().app.loading} />
        </Match>
      </Switch>
      <Show when={invitations.load().value?.invitations.length}>
        <InvitationsTable
          invitations={invitations.load().value!.invitations}
          onRevoke={invitation => void revoke(invitation)}
        />
      </Show>
      <AddMember
        workbook={id}
        onAdded={(member, link, email) => {
          put(list => ({ members: [...list.members.filter(each => each.person !== member.person), member] }))
          show(t().members.linkTitle(whoText(member)), t().members.linkOnce, link, email)
        }}
        onInvited={(invitation, link) => {
          invitations.put(list => ({ invitations: [invitation, ...list.invitations] }))
          show(words().inviteLink(whoText(invitation)), words().inviteOnce, link, invitation.email)
        }}
      />
      <AskFirst asked={asked()} onConfirm={it => void perform(it)} onCancel={() => setAsked(undefined)} />
    </div>
  )
}

/** The question before what cannot be taken back. */
function AskFirst(props: { asked: Asked | undefined; onConfirm: (asked: Asked) => void; onCancel: () => void }) {
  const { t, language } = useI18n()
  const words = () => memberWords(language())
  const who = () => (props.asked ? whoText(props.asked.member) : '')
  const question = () => {
    const w = words()
    switch (props.asked?.action) {
      case 'reset':
        return { title: w.resetTitle, text: w.resetText(who()), confirm: w.resetDo }
      case 'end':
        return { title: w.endTitle, text: w.endText(who()), confirm: w.endSessions }
      case 'remove':
        return {
          title: t().members.removeTitle,
          text: t().members.removeText(who()),
          confirm: t().members.removeDo,
          danger: true,
        }
      default:
        return {
          title: t().members.newLinkTitle,
          text: t().members.newLinkText(who()),
          confirm: t().members.newLinkDo,
        }
    }
  }
  return (
    <ConfirmDialog
      open={props.asked !== undefined}
      {...question()}
      onConfirm={() => props.onConfirm(props.asked!)}
      onCancel={props.onCancel}
    />
  )
}
