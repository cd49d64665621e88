import { createMemo, createSignal, For, Show } from 'solid-js'
import { type Change, inverse } from '../../schema/changes/change.ts'
import { describe } from '../../schema/changes/describe.ts'
import { NOW, type Version } from '../../schema/http/versions.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { failureText } from '../app/failure-text.ts'
import { createLoad } from '../app/load.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { ChangedText } from './changed-text.tsx'
import { byRow } from './grouping.ts'
import type { Historian } from './historian.ts'
import { historyApi } from './history-api.ts'
import { versionTitle } from './version-title.ts'
import { historyWords } from './words.ts'

/** What differs between a version and a later one, or now, row by row; and bringing all or some of it back. */
export function VersionDiff(props: { historian: Historian; from: Version; to: Version | null; onBack: () => void }) {
  const { historian } = props
  const { t } = useI18n()
  const words = () => historyWords(historian.language())
  const title = (version: Version | null) => (version ? versionTitle(version, historian.language()) : words().now)
  const { load, reload } = createLoad(() => historyApi.diff(historian.workbook, props.from.id, props.to?.id ?? NOW))
  const changes = () => load().value?.changes ?? []
  const groups = createMemo(() => byRow(changes()))
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const failed = () => {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
  /** Only what differs from now can be brought back: else it would not be what the reader sees. */
  const canRestore = () => props.to === null && historian.mayEdit()

  const restoreBook = async () => {
    setAsking(false)
    setBusy(true)
    const answer = await historyApi.restore(historian.workbook, props.from.id, {})
    setBusy(false)
    if (!answer.ok) return toast(failureText(answer.failure, t(), historian.language()).text, { error: true })
    toast(words().bookRestored(answer.value.changes))
    void reload()
  }
  const restore = (some: readonly Change[]) => {
    historian.restore(undoing(some))
    const gone = new Set(some)
    setHidden(known => new Set([...known, ...gone]))
  }
  const [hidden, setHidden] = createSignal<ReadonlySet<Change>>(new Set())
  const allowed = (some: readonly Change[]) => canRestore() && historian.allowed(undoing(some)).length > 0

  return (
    <div class="history-view">
      <Button small tone="quiet" icon="left" onClick={() => props.onBack()}>
        {words().back}
      </Button>
      <h3 class="history-heading">{words().between(title(props.from), title(props.to))}</h3>
      <Show when={failed()}>{failure => <FailureNotice failure={failure()} onRetry={() => void reload()} />}</Show>
      <p class="history-state" role="status">
        {load().value === undefined
          ? load().state === 'loading'
            ? words().loading
            : ''
          : changes().length === 0
            ? words().noDifference
            : words().differences(changes().length)}
      </p>
      <Show when={canRestore() && historian.coordinator && changes().length > 0}>
        <Button small icon="restore" busy={busy()} onClick={() => setAsking(true)}>
          {words().restoreBook}
        </Button>
      </Show>
      <For each={groups()}>
        {group => {
          const open = () => group.changes.filter(change => !hidden().has(change))
          return (
            <Show when={open().length > 0}>
              <section class="history-group">
                <h3>{describe(group.changes[0]!, historian.snapshot(), historian.language()).where}</h3>
                <ul class="history-list">
                  <For each={open()}>
                    {change => {
                      const told = () => describe(change, historian.snapshot(), historian.language())
                      return (
                        <li class={`history-entry diff ${told().action}`}>
                          <p class="history-what">
                            <span aria-hidden="true" class="history-sign">
                              {signs[told().action]}
                            </span>
                            {told().what}
                          </p>
                          <Show when={told().before !== null || told().after !== null}>
                            <ChangedText before={told().before} after={told().after} language={historian.language()} />
                          </Show>
                          <Show when={change.kind === 'cell' && allowed([change])}>
                            <div class="history-actions">
                              <Button small tone="quiet" onClick={() => restore([change])}>
                                {words().restoreThisCell}
                              </Button>
                            </div>
                          </Show>
                        </li>
                      )
                    }}
                  </For>
                </ul>
                <Show when={group.row !== null && open().length > 1 && allowed(open())}>
                  <Button small tone="quiet" icon="restore" onClick={() => restore(open())}>
                    {words().restoreThisRow}
                  </Button>
                </Show>
              </section>
            </Show>
          )
        }}
      </For>
      <ConfirmDialog
        open={asking()}
        title={words().restoreBook}
        text={words().restoreBookText(title(props.from))}
        confirm={words().confirm}
        onConfirm={() => void restoreBook()}
        onCancel={() => setAsking(false)}
      />
    </div>
  )
}

const signs = { added: '＋', removed: '－', changed: '～' } as const

/** What takes these differences back. */
const undoing = (changes: readonly Change[]): Change[] => changes.flatMap(change => inverse(change) ?? [])
