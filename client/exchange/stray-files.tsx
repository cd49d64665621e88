import { createSignal, For, Show } from 'solid-js'
import type { ReturnedFile } from '../../schema/http/exchange.ts'
import type { Language } from '../../schema/words/language.ts'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import type { SentSheetInfo } from './board.ts'
import { exchangeApi } from './exchange-api.ts'
import { exchangeWords } from './words.ts'

/** Files that lost every mark by which their sheet is known: a person says which it is. */
export function StrayFiles(props: {
  workbook: string
  files: readonly ReturnedFile[]
  sheets: readonly SentSheetInfo[]
  onDone: () => void
}) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  return (
    <section class="card stray-files" aria-labelledby="stray-files">
      <h2 id="stray-files">{words().strayTitle}</h2>
      <p class="muted">{words().strayText}</p>
      <ul>
        <For each={props.files}>
          {file => <Stray workbook={props.workbook} file={file} sheets={props.sheets} onDone={props.onDone} />}
        </For>
      </ul>
    </section>
  )
}

const sheetName = (sheet: SentSheetInfo, language: Language): string => {
  const words = exchangeWords(language)
  return [sheet.unitName || words.wholeSheet, words.layouts[sheet.layout], momentText(sheet.at, language)].join(' · ')
}

function Stray(props: { workbook: string; file: ReturnedFile; sheets: readonly SentSheetInfo[]; onDone: () => void }) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  // a unit's name in the file's is a good guess, and only that
  const guess = props.sheets.find(sheet => sheet.unitName !== '' && props.file.name.includes(sheet.unitName))
  const [chosen, setChosen] = createSignal(guess?.id ?? '')
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<ApiFailure>()
  const assign = async () => {
    if (chosen() === '') return
    setBusy(true)
    setFailure(undefined)
    const answer = await exchangeApi.assign(props.workbook, props.file.id, chosen())
    setBusy(false)
    if (!answer.ok) return setFailure(answer.failure)
    const sheet = props.sheets.find(each => each.id === chosen())
    toast(words().assigned(sheet?.unitName || words().wholeSheet))
    props.onDone()
  }
  const aside = async () => {
    const answer = await exchangeApi.setAside(props.workbook, props.file.id)
    if (!answer.ok) return setFailure(answer.failure)
    toast(words().setAsideDone(props.file.name))
    props.onDone()
  }
  return (
    <li>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (!busy()) void assign()
        }}
      >
        <span class="taken-name">{props.file.name}</span>
        <select
          class="input"
          aria-label={words().whichSheet(props.file.name)}
          value={chosen()}
          onChange={event => setChosen(event.currentTarget.value)}
        >
          <option value="">{words().pickSheet}</option>
          <For each={props.sheets}>
            {sheet => (
              <option value={sheet.id} selected={sheet.id === chosen()}>
                {sheetName(sheet, language())}
              </option>
            )}
          </For>
        </select>
        <Button small tone="primary" type="submit" busy={busy()} disabled={chosen() === ''}>
          {words().assign}
        </Button>
        <Button small tone="quiet" aria-label={`${words().setAside} ${props.file.name}`} onClick={() => void aside()}>
          {words().setAside}
        </Button>
      </form>
      <Show when={failure()}>{found => <FailureNotice failure={found()} />}</Show>
    </li>
  )
}
