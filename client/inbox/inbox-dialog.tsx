import { useNavigate } from '@solidjs/router'
import { createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { NoticeInfo } from '../../schema/http/comments.ts'
import type { RowChangeInfo } from '../../schema/http/inbox.ts'
import { presenceName } from '../../schema/protocol/presence.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { fullMoment, momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Segments } from '../ui/segments.tsx'
import { toast } from '../ui/toast.tsx'
import { inboxApi, unread } from './inbox-state.ts'
import { RowChangesList } from './row-changes-list.tsx'
import { inboxWords } from './words.ts'

/** The address of what a message speaks of. */
export const noticePath = ({
  workbook,
  measure,
  column,
  thread,
}: Pick<NoticeInfo, 'workbook' | 'measure' | 'column'> & { thread?: string | null }): string =>
  `/w/${encodeURIComponent(workbook)}#cell=${measure},${column ?? ''},${thread ?? ''}`

/** The messages, newest first; choosing one marks it read and leads to its cell. */
export function InboxDialog(props: { onClose: () => void }) {
  const { language } = useI18n()
  const navigate = useNavigate()
  const words = () => inboxWords(language())
  const [tab, setTab] = createSignal<'messages' | 'rows'>('messages')
  const [inbox, { refetch, mutate }] = createResource(() => inboxApi.list())
  const [busy, setBusy] = createSignal(false)
  const next = () => {
    const answer = inbox()
    return answer?.ok ? answer.value.next : null
  }
  const older = async () => {
    setBusy(true)
    const more = await inboxApi.list(next())
    setBusy(false)
    if (!more.ok) return void toast(words().failed, { error: true })
    mutate(known =>
      known?.ok
        ? { ok: true, value: { ...more.value, notices: [...known.value.notices, ...more.value.notices] } }
        : known,
    )
  }
  const [unreadOnly, setUnreadOnly] = createSignal(false)
  const notices = () => {
    const answer = inbox()
    return answer?.ok ? answer.value.notices : []
  }
  const shown = () => notices().filter(each => !unreadOnly() || !each.read)
  const marked = (ids: ReadonlySet<string> | null) =>
    mutate(answer =>
      answer?.ok
        ? {
            ok: true,
            value: {
              ...answer.value,
              notices: answer.value.notices.map(each => (!ids || ids.has(each.id) ? { ...each, read: true } : each)),
            },
          }
        : answer,
    )
  const go = (notice: NoticeInfo) => {
    void inboxApi.markRead([notice.id])
    props.onClose()
    navigate(noticePath(notice))
  }
  const goTo = (change: RowChangeInfo) => {
    props.onClose()
    navigate(noticePath(change))
  }
  const place = ({ row, rows, column, title }: NoticeInfo) => {
    const titles: Partial<Record<string, string>> = wordsOf(language()).columns
    const where = row + (rows > 1 ? words().more(rows) : '')
    return [title, where, column && rows === 1 ? titles[column] : ''].filter(Boolean).join(' · ')
  }
  return (
    <Dialog open onClose={props.onClose} title={words().title} wide>
      <Segments
        legend={words().tabs}
        all={['messages', 'rows'] as const}
        now={tab()}
        label={each => words().tab[each]}
        onChoose={setTab}
      />
      <Switch>
        <Match when={tab() === 'rows'}>
          <RowChangesList onGo={goTo} />
        </Match>
        <Match when={inbox.loading && !inbox.latest}>
          <p role="status">{words().loading}</p>
        </Match>
        <Match when={inbox() && !inbox()?.ok}>
          <p role="alert">{words().failed}</p>
          <div class="dialog-actions">
            <Button onClick={() => void refetch()}>{words().retry}</Button>
          </div>
        </Match>
        <Match when={notices().length === 0}>
          <p class="inbox-empty">{words().empty}</p>
        </Match>
        <Match when={true}>
          <div class="inbox-head">
            <label>
              <input type="checkbox" checked={unreadOnly()} onChange={e => setUnreadOnly(e.currentTarget.checked)} />{' '}
              {words().unreadOnly}
            </label>
            <Button
              small
              disabled={unread() === 0}
              onClick={() => {
                marked(null)
                void inboxApi.markRead()
              }}
            >
              {words().allRead}
            </Button>
          </div>
          <Show when={shown().length > 0} fallback={<p class="inbox-empty">{words().noUnread}</p>}>
            <ul class="inbox">
              <For each={shown()}>
                {notice => (
                  <li classList={{ unread: !notice.read }}>
                    <button type="button" class="inbox-notice" onClick={() => go(notice)}>
                      <span class="inbox-line">
                        <Show when={!notice.read}>
                          <span class="inbox-dot" role="img" aria-label={words().unread} />
                        </Show>
                        <strong>{words().kinds[notice.kind](presenceName(notice.by))}</strong>
                        <time title={fullMoment(notice.at, language())}>{momentText(notice.at, language())}</time>
                      </span>
                      <Show when={notice.text !== ''}>
                        <span class="inbox-text">{notice.text}</span>
                      </Show>
                      <small>{place(notice)}</small>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <Show when={next() !== null}>
            <div class="inbox-more">
              <Button small busy={busy()} onClick={() => void older()}>
                {words().older}
              </Button>
            </div>
          </Show>
        </Match>
      </Switch>
    </Dialog>
  )
}
