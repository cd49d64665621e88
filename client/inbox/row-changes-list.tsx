import { createSignal, For, Match, onMount, Show, Switch } from 'solid-js'
import type { RowChangeInfo, RowChanges } from '../../schema/http/inbox.ts'
import { presenceName } from '../../schema/protocol/presence.ts'
import { fullMoment, momentText } from '../app/moment.ts'
import { ChangedText } from '../history/changed-text.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { inboxApi } from './inbox-state.ts'
import { inboxWords } from './words.ts'
import '../history/history.css'

/** What other units changed in the rows of my unit since I last looked; choosing one leads to its cell. */
export function RowChangesList(props: { onGo: (change: RowChangeInfo) => void }) {
  const { language } = useI18n()
  const words = () => inboxWords(language())
  const [page, setPage] = createSignal<RowChanges | null>(null)
  const [changes, setChanges] = createSignal<readonly RowChangeInfo[]>([])
  const [state, setState] = createSignal<'loading' | 'ready' | 'failed'>('loading')
  const read = async (from: number) => {
    setState('loading')
    const answer = await inboxApi.rowChanges(language(), from)
    if (!answer.ok) return setState('failed')
    setChanges(known => (from === 0 ? answer.value.changes : [...known, ...answer.value.changes]))
    // what came in while somebody reads is told the next time
    setPage(known => (from === 0 || !known ? answer.value : { ...known, next: answer.value.next }))
    setState('ready')
  }
  onMount(() => void read(0))
  const seen = async () => {
    const now = page()
    if (!now) return
    setState('loading')
    const answer = await inboxApi.looked(now.asOf)
    if (!answer.ok) return setState('failed')
    await read(0)
  }
  const place = ({ title, row, what }: RowChangeInfo) => [title, row, what].filter(Boolean).join(' · ')
  return (
    <>
      <div class="inbox-head">
        <p class="inbox-since">
          <Show when={page()}>
            {now => (now().looked ? words().sinceLook : words().sinceDay)(fullMoment(now().since, language()))}
          </Show>
        </p>
        <Button small disabled={changes().length === 0 || state() === 'loading'} onClick={() => void seen()}>
          {words().allSeen}
        </Button>
      </div>
      <Show when={changes().length > 0}>
        <ul class="inbox">
          <For each={changes()}>
            {change => (
              <li>
                <button type="button" class="inbox-notice" onClick={() => props.onGo(change)}>
                  <span class="inbox-line">
                    <strong>{words().changedRow(presenceName(change.by))}</strong>
                    <time title={fullMoment(change.at, language())}>{momentText(change.at, language())}</time>
                  </span>
                  <Show when={change.before !== null || change.after !== null}>
                    <ChangedText before={change.before} after={change.after} language={language()} />
                  </Show>
                  <small>{place(change)}</small>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Switch>
        <Match when={state() === 'loading'}>
          <p class="inbox-empty" role="status">
            {words().loadingRows}
          </p>
        </Match>
        <Match when={state() === 'failed'}>
          <p role="alert">{words().failedRows}</p>
          <div class="dialog-actions">
            <Button onClick={() => void read(changes().length)}>{words().retry}</Button>
          </div>
        </Match>
        <Match when={changes().length === 0}>
          <p class="inbox-empty">{words().noRows}</p>
        </Match>
        <Match when={page()?.next !== null && page()}>
          {now => (
            <div class="inbox-more">
              <Button small onClick={() => void read(now().next!)}>
                {words().moreRows(now().total - changes().length)}
              </Button>
            </div>
          )}
        </Match>
      </Switch>
      <Show when={page()?.cut}>
        <p class="inbox-since">{words().cut}</p>
      </Show>
    </>
  )
}
