import '../styles/members.css'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Member, WorkbookInfo } from '../../schema/http/routes.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { api } from '../app/api.ts'
import { whoText } from '../app/app-header.tsx'
import { FailureNotice } from '../app/failure-notice.tsx'
import { failureText } from '../app/failure-text.ts'
import { createLoad } from '../app/load.ts'
import { fullMoment, momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useSession } from '../session/session.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Skeleton } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icons.tsx'
import { toast } from '../ui/toast.tsx'
import { AddMember } from './add-member.tsx'

type Props = { workbook: Pick<WorkbookInfo, 'id' | 'title'>; open: boolean; onClose: () => void }

/** Who has a part in a workbook: adds people, makes their personal links, removes them. For coordinators. */
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
      <Members workbook={props.workbook} />
    </Dialog>
  )
}

type FreshLink = { who: string; link: string }

function Members(props: { workbook: Props['workbook'] }) {
  const { t, language } = useI18n()
  const { load, reload, put } = createLoad(() => api.members(props.workbook.id))
  const [fresh, setFresh] = createSignal<FreshLink>()
  const [removing, setRemoving] = createSignal<Member>()
  const [relinking, setRelinking] = createSignal<Member>()
  const failure = () => {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
  const say = (answer: { ok: false; failure: Parameters<typeof failureText>[0] }) =>
    toast(failureText(answer.failure, t(), language()).text, { error: true })
  /** Links are shown as the person will open them: on the address this page has. */
  const whole = (link: string) => new URL(link, location.origin).href

  const relink = async (member: Member) => {
    setRelinking(undefined)
    const answer = await api.newLink(props.workbook.id, member.person)
    if (answer.ok) setFresh({ who: whoText(member), link: whole(answer.value.link) })
    else say(answer)
  }
  const remove = async (member: Member) => {
    setRemoving(undefined)
    const answer = await api.removeMember(props.workbook.id, member.person)
    if (!answer.ok) return say(answer)
    put(list => ({ members: list.members.filter(each => each.person !== member.person) }))
    toast(t().members.removed(whoText(member)))
  }

  return (
    <div class="members">
      <Show when={fresh()}>
        {link => (
          <section class="fresh-link" aria-label={t().members.linkTitle(link().who)}>
            <h3>
              <Icon name="link" />
              {t().members.linkTitle(link().who)}
            </h3>
            <p>{t().members.linkOnce}</p>
            <CopyField label={t().members.linkTitle(link().who)} value={link().link} />
          </section>
        )}
      </Show>
      <Show when={failure()}>{it => <FailureNotice failure={it()} onRetry={() => void reload()} />}</Show>
      <Switch>
        <Match when={load().value}>
          {list => <MembersTable members={list().members} onNewLink={setRelinking} onRemove={setRemoving} />}
        </Match>
        <Match when={load().state === 'loading'}>
          <Skeleton rows={3} label={t().app.loading} />
        </Match>
      </Switch>
      <AddMember
        workbook={props.workbook.id}
        onAdded={(member, link) => {
          put(list => ({ members: [...list.members.filter(each => each.person !== member.person), member] }))
          setFresh({ who: whoText(member), link: whole(link) })
        }}
      />
      <ConfirmDialog
        open={relinking() !== undefined}
        title={t().members.newLinkTitle}
        text={t().members.newLinkText(relinking() ? whoText(relinking()!) : '')}
        confirm={t().members.newLinkDo}
        onConfirm={() => void relink(relinking()!)}
        onCancel={() => setRelinking(undefined)}
      />
      <ConfirmDialog
        open={removing() !== undefined}
        title={t().members.removeTitle}
        text={t().members.removeText(removing() ? whoText(removing()!) : '')}
        confirm={t().members.removeDo}
        danger
        onConfirm={() => void remove(removing()!)}
        onCancel={() => setRemoving(undefined)}
      />
    </div>
  )
}

function MembersTable(props: {
  members: Member[]
  onNewLink: (member: Member) => void
  onRemove: (member: Member) => void
}) {
  const { t, language } = useI18n()
  const { session } = useSession()
  const onlyCoordinator = (member: Member) =>
    member.role === 'coordinator' && props.members.filter(each => each.role === 'coordinator').length === 1
  return (
    <div class="table-frame">
      <table class="table">
        <caption class="only-read">{t().members.list}</caption>
        <thead>
          <tr>
            <th scope="col">{t().members.person}</th>
            <th scope="col">{t().members.role}</th>
            <th scope="col">{t().members.seen}</th>
            <th scope="col">
              <span class="only-read">{t().members.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.members}>
            {member => (
              <tr>
                <th scope="row">
                  {whoText(member)}
                  <Show when={member.person === session()?.person?.id}>
                    <span class="tag">{t().members.you}</span>
                  </Show>
                </th>
                <td>{wordsOf(language()).roles[member.role]}</td>
                <td class="nowrap">
                  <Show when={member.lastSeenAt} fallback={<span class="muted">{t().members.never}</span>}>
                    {at => <span title={fullMoment(at(), language())}>{momentText(at(), language())}</span>}
                  </Show>
                </td>
                <td class="row-actions">
                  <Button
                    small
                    icon="link"
                    aria-label={t().members.newLinkFor(whoText(member))}
                    onClick={() => props.onNewLink(member)}
                  >
                    {t().members.newLink}
                  </Button>
                  <Button
                    small
                    tone="quiet"
                    disabled={onlyCoordinator(member)}
                    title={onlyCoordinator(member) ? t().members.lastCoordinator : undefined}
                    aria-label={t().members.removeFor(whoText(member))}
                    onClick={() => props.onRemove(member)}
                  >
                    {t().members.remove}
                  </Button>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
