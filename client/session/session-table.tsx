import { For, Show } from 'solid-js'
import type { SessionInfo } from '../../schema/http/accounts.ts'
import { fullMoment, momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { browserName } from './browser-name.ts'
import { accountWords } from './words.ts'

type Shown = SessionInfo & { who?: string }

/** Signed-in browsers, each to be ended; with `who` where they are not all one's own. */
export function SessionTable<T extends Shown>(props: {
  sessions: readonly T[]
  label: string
  who?: string
  onEnd: (session: T) => void
}) {
  const { language } = useI18n()
  const words = () => accountWords(language()).account
  const nameOf = (session: Shown) => browserName(session.agent) ?? words().unknownBrowser
  return (
    <div class="table-frame stacks">
      <table class="table stacks">
        <caption class="only-read">{props.label}</caption>
        <thead>
          <tr>
            <Show when={props.who}>{title => <th scope="col">{title()}</th>}</Show>
            <th scope="col">{words().browser}</th>
            <th scope="col">{words().how}</th>
            <th scope="col">{words().since}</th>
            <th scope="col">{words().seen}</th>
            <th scope="col">{words().address}</th>
            <th scope="col">
              <span class="only-read">{words().actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.sessions}>
            {session => (
              <tr>
                <Show when={props.who}>
                  <td data-label={props.who}>{session.who}</td>
                </Show>
                <th scope="row" title={session.agent ?? undefined}>
                  {nameOf(session)}
                  <Show when={session.own}>
                    <span class="tag">{words().here}</span>
                  </Show>
                </th>
                <td data-label={words().how}>{session.how ? accountWords(language()).hows[session.how] : '—'}</td>
                <td class="nowrap" data-label={words().since} title={fullMoment(session.createdAt, language())}>
                  {momentText(session.createdAt, language())}
                </td>
                <td class="nowrap" data-label={words().seen}>
                  {session.seenAt ? momentText(session.seenAt, language()) : '—'}
                </td>
                <td data-label={words().address}>{session.address ?? '—'}</td>
                <td class="row-actions">
                  <Show when={!session.own}>
                    <Button
                      small
                      aria-label={words().endFor([session.who, nameOf(session)].filter(Boolean).join(' · '))}
                      onClick={() => props.onEnd(session)}
                    >
                      {words().end}
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
