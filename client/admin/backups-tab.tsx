import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { BACKUPS_PATH, type Backups } from '../../schema/http/backups.ts'
import { failureText } from '../app/failure-text.ts'
import { createLoad } from '../app/load.ts'
import { fullMoment } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Skeleton } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { adminApi } from './admin-api.ts'
import { failureOf, TabFailure } from './tab-failure.tsx'
import { adminWords } from './words.ts'

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** Backups, and above all when one was last proven by a restore. */
export function BackupsTab() {
  const { t, language } = useI18n()
  const words = () => adminWords(language()).backups
  const { load, reload } = createLoad(adminApi.backups)
  const [busy, setBusy] = createSignal(false)
  const make = async () => {
    setBusy(true)
    const answer = await adminApi.makeBackup()
    setBusy(false)
    if (!answer.ok) toast(failureText(answer.failure, t(), language()).text, { error: true })
    else toast(answer.value.problem ? words().madeBad : words().made, { error: answer.value.problem !== null })
    await reload()
  }
  return (
    <>
      <TabFailure failure={failureOf(load())} onRetry={() => void reload()} />
      <Switch>
        <Match when={load().value}>
          {found => (
            <>
              <Proof backups={found()} />
              <Button class="start" tone="primary" busy={busy() || found().running} onClick={() => void make()}>
                {busy() || found().running ? words().making : words().make}
              </Button>
              <BackupsTable backups={found()} />
              <p class="muted">
                {words().folder}: <code>{found().folder}</code>
              </p>
            </>
          )}
        </Match>
        <Match when={load().state === 'loading'}>
          <Skeleton rows={5} label={t().app.loading} />
        </Match>
      </Switch>
    </>
  )
}

function Proof(props: { backups: Backups }) {
  const { language } = useI18n()
  const words = () => adminWords(language()).backups
  const moment = (at: number) => fullMoment(at, language())
  return (
    <>
      <Notice
        tone={props.backups.lastProvenAt === null ? 'warning' : 'info'}
        title={
          props.backups.lastProvenAt === null ? words().neverProven : words().proven(moment(props.backups.lastProvenAt))
        }
      >
        {words().provenText}{' '}
        {props.backups.nightly
          ? words().nightly(props.backups.nightly.at, props.backups.timeZone, props.backups.keep)
          : words().nightlyOff}
      </Notice>
      <Show when={props.backups.lastFailure}>
        {failed => (
          <Notice tone="error" title={words().failed(moment(failed().at))}>
            {
              failureText(
                { kind: 'refused', status: 500, problems: [failed().problem as never] },
                useI18n().t(),
                language(),
              ).text
            }
          </Notice>
        )}
      </Show>
    </>
  )
}

function BackupsTable(props: { backups: Backups }) {
  const { language } = useI18n()
  const words = () => adminWords(language()).backups
  return (
    <div class="table-frame">
      <table class="table">
        <caption class="only-read">{adminWords(language()).tabs.backups}</caption>
        <thead>
          <tr>
            <th scope="col">{words().at}</th>
            <th scope="col" class="figure">
              {words().size}
            </th>
            <th scope="col">{words().proof}</th>
            <th scope="col">
              <span class="only-read">{words().actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For
            each={props.backups.backups}
            fallback={
              <tr>
                <td colspan={4}>{words().none}</td>
              </tr>
            }
          >
            {each => (
              <tr>
                <th scope="row">{fullMoment(each.at, language())}</th>
                <td class="figure">{size(each.bytes)}</td>
                <td>
                  <Show when={each.provenAt} fallback={<span class="tag warning">{words().unproven}</span>}>
                    {at => fullMoment(at(), language())}
                  </Show>
                </td>
                <td class="row-actions">
                  <a
                    class="button small"
                    href={`${BACKUPS_PATH}/${encodeURIComponent(each.name)}`}
                    download=""
                    rel="external"
                    aria-label={words().downloadOf(each.name)}
                  >
                    {words().download}
                  </a>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
