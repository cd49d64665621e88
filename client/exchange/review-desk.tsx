import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { Merged } from '../../schema/http/exchange.ts'
import type { ReturnedReview } from '../../schema/http/returned-review.ts'
import type { WaitingChoices } from '../../schema/http/review-choices.ts'
import { isUndisputed } from '../../schema/sheet/returns/undisputed.ts'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { fullMoment, momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { ChoicesNote, EndedNotice } from './choices-note.tsx'
import { exchangeApi } from './exchange-api.ts'
import { choiceOutbox } from './kept-choices.ts'
import { MergeResult } from './merge-result.tsx'
import { AddedRows, PlainRows } from './other-rows.tsx'
import { ReviewRow } from './review-row.tsx'
import {
  cellKey,
  changesBetween,
  isOfKind,
  kindCounts,
  mergeOf,
  openKeys,
  progressOf,
  type ReviewKind,
  reviewKinds,
  withAdded,
  withChoice,
  withRow,
  withUndisputed,
} from './reviewing.ts'
import { createFileChoices } from './waiting-choices.ts'
import { exchangeWords } from './words.ts'

/** What came back, cell by cell, with the decisions and the one merge at their end. */
export function ReviewDesk(props: {
  workbook: string
  person: string
  told: ReturnedReview
  /** What was decided so far; null where the server could not be asked. */
  decided: WaitingChoices | null
  /** Where the next file that waits is reviewed. */
  next: string | null
  onChanged: () => void
  /** Compares the file anew. */
  onAgain: () => void
}) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  const { file, review } = props.told
  const workbook = props.workbook
  const waiting = createFileChoices({
    person: props.person,
    api: {
      list: () => exchangeApi.choices(workbook, file.id),
      put: changed => exchangeApi.putChoices(workbook, file.id, changed),
    },
    outbox: choiceOutbox(props.person, file.id),
    told: props.decided,
    decidedAt: file.decidedAt,
  })
  const { choices, put } = waiting
  const keys = openKeys(review)
  const [kind, setKind] = createSignal<ReviewKind>('all')
  const [merged, setMerged] = createSignal<Merged>()
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [busy, setBusy] = createSignal(false)
  const [asking, setAsking] = createSignal(false)
  const [aside, setAside] = createSignal(file.state === 'set-aside')
  const byOf = (key: string) => {
    const found = waiting.by(key)
    return found ? words().decidedOne(found.name || words().colleague, momentText(found.at, language())) : ''
  }
  const [meanwhile, setMeanwhile] = createSignal(false)
  const sync = () => void waiting.sync()
  onMount(() => {
    // what is left when the page is left goes at once; what others did meanwhile is there when it is looked at again
    document.addEventListener('visibilitychange', sync)
    window.addEventListener('pagehide', sync)
    window.addEventListener('online', sync)
  })
  onCleanup(() => {
    document.removeEventListener('visibilitychange', sync)
    window.removeEventListener('pagehide', sync)
    window.removeEventListener('online', sync)
    waiting.stop()
  })

  const columns = new Map(review.columns.map(({ id, ...rest }) => [id, rest]))
  const counts = kindCounts(review)
  const undisputed = review.rows.reduce((sum, row) => sum + row.cells.filter(cell => isUndisputed(row, cell)).length, 0)
  const progress = createMemo(() => progressOf(review.rows, choices()))
  const wish = createMemo(() => mergeOf(review, choices()))
  const isRowKind = (now: ReviewKind) => now === 'added' || now === 'missing' || now === 'unchanged'
  const shownRows = createMemo(() => {
    const now = kind()
    if (isRowKind(now)) return []
    return review.rows.flatMap(row => {
      const cells = row.cells.filter(cell => isOfKind(cell, now))
      return cells.length > 0 ? [{ row, cells }] : []
    })
  })
  const shows = (one: 'added' | 'missing') => counts[one] > 0 && (kind() === one || kind() === 'all')
  const kindLabel = (each: ReviewKind) => words().kinds[each]

  const takeAll = () => {
    const before = Object.keys(choices().cells).length
    put(withUndisputed(choices(), review.rows))
    const text = words().took(Object.keys(choices().cells).length - before)
    announce(text)
  }
  /** Whether anything was decided: to take nothing is offered, and not urged. */
  const isReady = () => progress().open === 0 || progress().decided > 0 || choices().added.length > 0
  let cellsAt!: HTMLDivElement
  /** To the choices of the next cell that nobody decided, after the one given, or the first of all. */
  const toNextOpen = (from: Element | null) => {
    if (isRowKind(kind())) setKind('all')
    const open = [...cellsAt.querySelectorAll('.review-choice fieldset')]
    const free = open.filter(each => each.querySelector('input:checked') === null)
    const next =
      (from && free.find(each => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING)) || free[0]
    const place = next?.querySelector<HTMLInputElement>('input')
    place?.focus()
    place?.closest('tr')?.scrollIntoView({ block: 'center' })
  }
  const onEnter = (event: KeyboardEvent) => {
    const here = event.target
    if (event.key !== 'Enter' || event.isComposing || !(here instanceof HTMLInputElement)) return
    event.preventDefault()
    toNextOpen(here.closest('fieldset'))
  }
  const merge = async () => {
    setBusy(true)
    setFailure(undefined)
    setMeanwhile(false)
    // only what the reviewer saw is merged, and nothing that a colleague decided is passed over
    const seen = { choices: choices(), ended: waiting.ended() }
    await waiting.sync()
    if (waiting.ended() !== seen.ended || Object.keys(changesBetween(seen.choices, choices())).length > 0) {
      setBusy(false)
      return setMeanwhile(true)
    }
    const answer = await exchangeApi.merge(props.workbook, file.id, wish())
    setBusy(false)
    if (!answer.ok) return setFailure(answer.failure)
    waiting.forget()
    setMerged(answer.value)
    props.onChanged()
  }
  const putAside = async () => {
    setAsking(false)
    await waiting.sync()
    const answer = await exchangeApi.setAside(props.workbook, file.id)
    if (!answer.ok) return setFailure(answer.failure)
    waiting.forget()
    setAside(true)
    toast(words().setAsideDone(file.name))
    props.onChanged()
  }

  return (
    <Show
      when={!merged()}
      fallback={<MergeResult workbook={props.workbook} merged={merged()!} review={review} next={props.next} />}
    >
      <Show when={file.state === 'merged' && file.decidedAt}>
        {at => <Notice tone="info">{words().alreadyMerged(file.decidedBy, fullMoment(at(), language()))}</Notice>}
      </Show>
      <Show when={aside()}>
        <Notice tone="info">{words().alreadyAside}</Notice>
      </Show>
      <Show when={review.absent.length > 0}>
        <Notice tone="warning">{words().absent(review.absent.join('、'))}</Notice>
      </Show>
      <Show when={review.headings.length > 0}>
        <Notice tone="info">{words().unknownHeads(review.headings.join('、'))}</Notice>
      </Show>
      <div class="review-bar">
        <fieldset class="review-kinds">
          <legend class="only-read">{words().showOnly}</legend>
          <For each={reviewKinds}>
            {each => (
              <button
                type="button"
                class="button small"
                aria-pressed={kind() === each}
                disabled={counts[each] === 0 && each !== 'all'}
                onClick={() => {
                  setKind(each)
                  announce(`${kindLabel(each)} ${counts[each]}`)
                }}
              >
                {kindLabel(each)} <span class="count">{counts[each]}</span>
              </button>
            )}
          </For>
        </fieldset>
        <div class="review-do">
          <Show when={undisputed > 0}>
            <Button onClick={takeAll} title={words().takeAllText}>
              {words().takeAll(undisputed)}
            </Button>
          </Show>
          <Show when={progress().open > progress().decided}>
            <Button onClick={() => toNextOpen(null)} title={words().keysHint}>
              {words().nextOpen}
            </Button>
          </Show>
          <span class="muted" role="status">
            {words().decided(progress().decided, progress().open)}
          </span>
          <Show when={file.state === 'waiting' && !aside()}>
            <Button tone="quiet" onClick={() => setAsking(true)}>
              {words().setAside}
            </Button>
          </Show>
          <Button {...(isReady() && { tone: 'primary' as const })} busy={busy()} onClick={() => void merge()}>
            {busy() ? words().merging : words().merge(wish().decisions.length, wish().added?.length ?? 0)}
          </Button>
        </div>
        <ChoicesNote
          waiting={waiting}
          keys={keys}
          left={progress().open - progress().decided}
          decided={progress().decided}
        />
        <Show when={meanwhile() && !waiting.ended()}>
          <Notice tone="warning">{words().decidedMeanwhile}</Notice>
        </Show>
        <Show when={waiting.ended()}>{ended => <EndedNotice ended={ended()} onAgain={props.onAgain} />}</Show>
        <Show when={failure()}>{found => <FailureNotice failure={found()} />}</Show>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter on a choice goes on to the next; the choices are the controls */}
      <div ref={cellsAt} class="review-rows" onKeyDown={onEnter}>
        <For each={shownRows()}>
          {({ row, cells }) => (
            <ReviewRow
              row={row}
              cells={cells}
              columns={columns}
              choices={choices()}
              by={cell => byOf(cellKey(row.measure, cell))}
              onChoose={(cell, choice) => put(withChoice(choices(), cellKey(row.measure, cell), choice))}
              onRow={take => put(withRow(choices(), row, take))}
            />
          )}
        </For>
      </div>
      <Show when={shows('added')}>
        <AddedRows
          rows={review.added}
          columns={columns}
          choices={choices()}
          onTake={(key, taken) => put(withAdded(choices(), key, taken))}
        />
      </Show>
      <Show when={shows('missing')}>
        <PlainRows label={words().kinds.missing} text={words().missingText} rows={review.missing} />
      </Show>
      <Show when={kind() === 'unchanged'}>
        <PlainRows label={words().kinds.unchanged} rows={review.rows.filter(row => row.cells.length === 0)} />
      </Show>
      <Show when={kind() === 'all' && counts.all + counts.added + counts.missing === 0}>
        <p class="muted">{words().nothingChanged}</p>
      </Show>
      <ConfirmDialog
        open={asking()}
        title={words().asideTitle}
        text={words().asideText}
        confirm={words().setAside}
        onConfirm={() => void putAside()}
        onCancel={() => setAsking(false)}
      />
    </Show>
  )
}
