import { createSignal, For, Show } from 'solid-js'
import { NOW, type Version } from '../../schema/http/versions.ts'
import type { Language } from '../../schema/words/language.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { failureText } from '../app/failure-text.ts'
import { createLoad } from '../app/load.ts'
import { fullMoment, momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { authorName } from './entry.tsx'
import type { Historian } from './historian.ts'
import { historyApi } from './history-api.ts'
import { VersionDiff } from './version-diff.tsx'
import { versionTitle } from './version-title.ts'
import { historyWords } from './words.ts'

/** The versions of a workbook: keep one, look at what differs, bring one back. */
export function VersionsView(props: { historian: Historian }) {
  const { historian } = props
  const words = () => historyWords(historian.language())
  const { load, reload } = createLoad(() => historyApi.versions(historian.workbook))
  const versions = () => load().value?.versions ?? []
  const [pair, setPair] = createSignal<{ from: Version; to: Version | null } | null>(null)
  const [from, setFrom] = createSignal('')
  const [to, setTo] = createSignal<string>(NOW)
  const found = (id: string) => versions().find(version => version.id === id)
  const compare = () => {
    const first = found(from())
    if (first) setPair({ from: first, to: found(to()) ?? null })
  }
  return (
    <Show
      when={pair()}
      fallback={
        <div class="history-view">
          <Show when={historian.coordinator && historian.mayEdit()}>
            <KeepVersion historian={historian} onKept={() => void reload()} />
          </Show>
          <Show when={failed()}>{failure => <FailureNotice failure={failure()} onRetry={() => void reload()} />}</Show>
          <Show when={load().state === 'ready' && versions().length === 0}>
            <p class="history-state">{words().noVersions}</p>
          </Show>
          <ul class="history-list">
            <For each={versions()}>
              {version => (
                <li
                  class="history-entry version"
                  classList={{ named: version.kind === 'named' || version.kind === 'stage' }}
                >
                  <p class="history-who">
                    <strong>{versionTitle(version, historian.language())}</strong>
                    <span class="history-when">
                      <time
                        dateTime={new Date(version.at).toISOString()}
                        title={fullMoment(version.at, historian.language())}
                      >
                        {momentText(version.at, historian.language())}
                      </time>
                      {' · '}
                      {version.author ? authorName(version.author) : words().byServer}
                    </span>
                  </p>
                  <p class="history-what">{words().size(version.measures, version.sections)}</p>
                  <div class="history-actions">
                    <Button small onClick={() => setPair({ from: version, to: null })}>
                      {words().compareNow}
                    </Button>
                  </div>
                </li>
              )}
            </For>
          </ul>
          <Show when={versions().length > 1}>
            <form
              class="history-filters"
              onSubmit={event => {
                event.preventDefault()
                compare()
              }}
            >
              <label>
                {words().earlier}
                <select value={from()} onChange={event => setFrom(event.currentTarget.value)} required>
                  <option value="" />
                  <VersionOptions versions={versions()} language={historian.language()} />
                </select>
              </label>
              <label>
                {words().later}
                <select value={to()} onChange={event => setTo(event.currentTarget.value)}>
                  <option value={NOW}>{words().now}</option>
                  <VersionOptions versions={versions()} language={historian.language()} />
                </select>
              </label>
              <Button small type="submit">
                {words().compare}
              </Button>
            </form>
          </Show>
        </div>
      }
    >
      {chosen => (
        <VersionDiff
          historian={historian}
          from={chosen().from}
          to={chosen().to}
          onBack={() => {
            setPair(null)
            void reload()
          }}
        />
      )}
    </Show>
  )

  function failed() {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
}

const VersionOptions = (props: { versions: readonly Version[]; language: Language }) => (
  <For each={props.versions}>
    {version => <option value={version.id}>{versionTitle(version, props.language)}</option>}
  </For>
)

/** Names a version of the workbook as it is now. */
function KeepVersion(props: { historian: Historian; onKept: () => void }) {
  const { t } = useI18n()
  const words = () => historyWords(props.historian.language())
  const [name, setName] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const keep = async () => {
    const asked = name().trim()
    if (asked === '' || busy()) return
    setBusy(true)
    const answer = await historyApi.keep(props.historian.workbook, asked)
    setBusy(false)
    if (!answer.ok) return toast(failureText(answer.failure, t(), props.historian.language()).text, { error: true })
    setName('')
    toast(words().kept(asked))
    props.onKept()
  }
  return (
    <form
      class="history-keep"
      onSubmit={event => {
        event.preventDefault()
        void keep()
      }}
    >
      <label>
        {words().keepVersion}
        <input
          class="input"
          value={name()}
          maxLength={100}
          placeholder={words().versionName}
          onInput={event => setName(event.currentTarget.value)}
        />
      </label>
      <Button small tone="primary" type="submit" busy={busy()} disabled={name().trim() === ''}>
        {words().keep}
      </Button>
      <p class="history-usual">
        <For each={words().usualNames}>
          {usual => (
            <Button small tone="quiet" onClick={() => setName(usual)}>
              {usual}
            </Button>
          )}
        </For>
      </p>
    </form>
  )
}
