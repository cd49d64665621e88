import { useParams } from '@solidjs/router'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { LinkInfo } from '../../schema/http/exchange.ts'
import { periodName } from '../../schema/words/words.ts'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { fullMoment } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { LinkPage } from '../session/link-page.tsx'
import { Notice } from '../ui/notice.tsx'
import { DropFiles } from './drop-files.tsx'
import { exchangeApi } from './exchange-api.ts'
import { FILE_MB } from './taking-in.ts'
import { exchangeWords } from './words.ts'

/** Where a return link leads: a unit without an account sees what is asked of it and gives its file back. */
export function ReturnPage() {
  const { language } = useI18n()
  const token = useParams<{ token: string }>().token ?? ''
  const words = () => exchangeWords(language())
  return (
    <LinkPage
      look={() => exchangeApi.link(token)}
      title={words().returnTitle}
      looking={words().looking}
      failed={words().linkFailed}
    >
      {info => <Asked token={token} info={info} />}
    </LinkPage>
  )
}

function Asked(props: { token: string; info: LinkInfo }) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  const [busy, setBusy] = createSignal(false)
  const [wrong, setWrong] = createSignal<string>()
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [given, setGiven] = createSignal<string>()
  let heading: HTMLHeadingElement | undefined
  const give = async (files: readonly File[]) => {
    const [file] = files
    if (!file) return
    setFailure(undefined)
    setWrong(
      files.length > 1
        ? words().oneOnly
        : file.size === 0
          ? words().emptyFile
          : file.size > FILE_MB * 1024 * 1024
            ? words().tooLarge(FILE_MB)
            : undefined,
    )
    if (wrong() !== undefined) return
    setBusy(true)
    const answer = await exchangeApi.giveBack(props.token, file)
    setBusy(false)
    if (!answer.ok) return setFailure(answer.failure)
    setGiven(file.name)
    heading?.focus()
  }
  const notASheet = () => {
    const now = failure()
    return now?.kind === 'refused' && now.problems.some(each => each.code === 'file-kind-unknown')
  }
  return (
    <Switch>
      <Match when={given()}>
        {name => (
          <>
            <h1 ref={heading} tabIndex={-1}>
              {words().thanks}
            </h1>
            <p class="lead" role="status">
              {words().thanksText(name())}
            </p>
          </>
        )}
      </Match>
      <Match when={true}>
        <h1>{words().returnTitle}</h1>
        <p class="lead">{words().asks(props.info.title)}</p>
        <dl class="facts">
          <dt>{words().unit}</dt>
          <dd>{props.info.unit}</dd>
          <dt>{words().what}</dt>
          <dd>
            {words().layouts[props.info.layout]}
            <Show when={props.info.period}>{period => `（${periodName(period(), language())}）`}</Show>
          </dd>
        </dl>
        <Show when={!props.info.used} fallback={<Notice tone="warning">{words().usedText}</Notice>}>
          <DropFiles
            label={words().dropOne}
            choose={words().chooseOne}
            release={words().dropHere}
            several={false}
            disabled={busy()}
            onFiles={files => void give(files)}
          >
            <Show when={busy()}>
              <p role="status">{words().returning}</p>
            </Show>
          </DropFiles>
          <Show when={wrong()}>{text => <Notice tone="error">{text()}</Notice>}</Show>
          <Show when={failure()}>
            {found => (
              <Show when={!notASheet()} fallback={<Notice tone="error">{words().notASheet}</Notice>}>
                <FailureNotice failure={found()} />
              </Show>
            )}
          </Show>
          <p class="muted">{words().until(fullMoment(props.info.expiresAt, language()))}</p>
        </Show>
      </Match>
    </Switch>
  )
}
