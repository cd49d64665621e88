import { For, Show } from 'solid-js'
import { type Role, roles } from '../../schema/access/actor.ts'
import type { Member } from '../../schema/http/routes.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { whoText } from '../app/app-header.tsx'
import { fullMoment, momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useSession } from '../session/session.tsx'
import { Icon } from '../ui/icons.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { memberWords } from './words.ts'

export type MemberAction = 'link' | 'reset' | 'end' | 'see-as' | 'remove'

/** Who has a part: unit, name, role, login and last visit, with what a coordinator can do for each. */
export function MembersTable(props: {
  members: readonly Member[]
  onRole: (member: Member, role: Role) => void
  onAction: (action: MemberAction, member: Member) => void
}) {
  const { t, language } = useI18n()
  const { session } = useSession()
  const words = () => memberWords(language())
  const onlyCoordinator = (member: Member) =>
    member.role === 'coordinator' && props.members.filter(each => each.role === 'coordinator').length === 1
  return (
    <div class="table-frame stacks">
      <table class="table stacks">
        <caption class="only-read">{t().members.list}</caption>
        <thead>
          <tr>
            <th scope="col">{t().members.person}</th>
            <th scope="col">{t().members.role}</th>
            <th scope="col">{words().login}</th>
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
                <td data-label={t().members.role}>
                  <select
                    class="input role-choice"
                    aria-label={words().roleOf(whoText(member))}
                    disabled={onlyCoordinator(member)}
                    title={onlyCoordinator(member) ? t().members.lastCoordinator : undefined}
                    onChange={event => props.onRole(member, event.currentTarget.value as Role)}
                  >
                    <For each={roles}>
                      {role => (
                        <option value={role} selected={role === member.role}>
                          {wordsOf(language()).roles[role]}
                        </option>
                      )}
                    </For>
                  </select>
                </td>
                <td data-label={words().login}>
                  <Show when={member.login} fallback={<span class="muted">{words().noLogin}</span>}>
                    {member.login}
                  </Show>
                </td>
                <td class="nowrap" data-label={t().members.seen}>
                  <Show when={member.lastSeenAt} fallback={<span class="muted">{t().members.never}</span>}>
                    {at => <span title={fullMoment(at(), language())}>{momentText(at(), language())}</span>}
                  </Show>
                </td>
                <td class="row-actions">
                  <MemberMenu
                    member={member}
                    last={onlyCoordinator(member)}
                    onAction={action => props.onAction(action, member)}
                  />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function MemberMenu(props: { member: Member; last: boolean; onAction: (action: MemberAction) => void }) {
  const { t, language } = useI18n()
  const words = () => memberWords(language())
  return (
    <Menu
      label={words().more(whoText(props.member))}
      class="button quiet square small"
      inDialog
      trigger={<Icon name="more" />}
    >
      <MenuItem icon="link" hint={words().newLinkHint} onSelect={() => props.onAction('link')}>
        {words().newLink}
      </MenuItem>
      <MenuItem icon="restore" hint={words().resetHint} onSelect={() => props.onAction('reset')}>
        {words().reset}
      </MenuItem>
      <MenuItem icon="leave" hint={words().endSessionsHint} onSelect={() => props.onAction('end')}>
        {words().endSessions}
      </MenuItem>
      <Show when={props.member.role !== 'coordinator'}>
        <MenuItem icon="eye" hint={words().seeAsHint} onSelect={() => props.onAction('see-as')}>
          {words().seeAs}
        </MenuItem>
      </Show>
      <MenuSeparator />
      <MenuItem
        icon="bin"
        danger
        disabled={props.last}
        hint={props.last ? t().members.lastCoordinator : undefined}
        onSelect={() => props.onAction('remove')}
      >
        {words().remove}
      </MenuItem>
    </Menu>
  )
}
