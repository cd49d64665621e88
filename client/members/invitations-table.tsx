import { For, Show } from 'solid-js'
import type { Invitation } from '../../schema/http/accounts.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { whoText } from '../app/app-header.tsx'
import { momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { memberWords } from './words.ts'

/** Whom invitations were made for and what became of them. */
export function InvitationsTable(props: { invitations: readonly Invitation[]; onRevoke: (which: Invitation) => void }) {
  const { language } = useI18n()
  const words = () => memberWords(language())
  return (
    <div class="table-frame stacks">
      <table class="table stacks">
        <caption>{words().invitations}</caption>
        <thead>
          <tr>
            <th scope="col">{words().unit}</th>
            <th scope="col">{words().role}</th>
            <th scope="col">{words().state}</th>
            <th scope="col">
              <span class="only-read">{words().actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.invitations}>
            {each => (
              <tr>
                <th scope="row">
                  {whoText(each)}
                  <Show when={each.email}>
                    <small class="invited-address">{each.email}</small>
                  </Show>
                </th>
                <td data-label={words().role}>{wordsOf(language()).roles[each.role]}</td>
                <td classList={{ muted: each.state !== 'open' }} data-label={words().state}>
                  {words().states[each.state](momentText(each.expiresAt, language()))}
                </td>
                <td class="row-actions">
                  <Show when={each.state === 'open'}>
                    <Button small aria-label={words().revokeFor(whoText(each))} onClick={() => props.onRevoke(each)}>
                      {words().revoke}
                    </Button>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
