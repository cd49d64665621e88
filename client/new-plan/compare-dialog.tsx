import { A } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { WorkbookInfo } from '../../schema/http/routes.ts'
import type { PlanRows } from '../../schema/http/saved-reviews.ts'
import { readWithin } from '../../schema/policy/read-within.ts'
import { correct } from '../../schema/review/correct.ts'
import { differences, type PlanRow, type RowDifference, rowsOfReading } from '../../schema/review/differences.ts'
import { wishesOf } from '../../schema/review/wishes.ts'
import { type ApiFailure, api } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { DifferenceItem } from './difference-item.tsx'
import type { Earlier } from './kept-review.ts'
import type { Reviewing } from './reviewing.ts'
import { reviewsApi } from './reviews-api.ts'
import { newPlanWords } from './words.ts'

const EARLIER = 'earlier'

/** The rows that an earlier text came to, as it was corrected. */
function rowsOfEarlier({ text, corrections }: Earlier): PlanRow[] {
  const { begins, ends, leadRule } = corrections
  const reading = readWithin(text, { begins, ends }, leadRule === null ? {} : { leadRule })
  return rowsOfReading(correct(text, reading, corrections))
}

/**
 * What changed in the plan, against the earlier text or against a workbook: row by row, cell by cell. Differences from a
 * workbook can be chosen and brought into it as one step.
 */
export function CompareDialog(props: { reviewing: Reviewing; open: boolean; onClose: () => void }) {
  const { t, language } = useI18n()
  const words = () => newPlanWords(language())
  const [target, setTarget] = createSignal<string>(props.reviewing.earlier ? EARLIER : '')
  const [left, setLeft] = createSignal<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [written, setWritten] = createSignal<number | null>(null)
  const [books, setBooks] = createSignal<readonly WorkbookInfo[] | null>(null)
  const [book, setBook] = createSignal<(PlanRows & { id: string }) | null>(null)
  const comparing = () => intoBook() && book()?.id !== target() && failure() === undefined
  // plain signals: a resource that is read while it loads would put the loading page in the place of this one
  createEffect(
    on(
      () => props.open,
      async open => {
        if (!open) return
        const answer = await api.workbooks()
        const all = answer.ok ? answer.value.workbooks : []
        setBooks(all.filter(each => each.role === 'coordinator' && each.state === 'active'))
      },
    ),
  )
  const fetchBook = async (id: string) => {
    setFailure(undefined)
    const answer = await reviewsApi.rows(id)
    if (target() !== id) return
    if (answer.ok) setBook({ id, ...answer.value })
    else setFailure(answer.failure)
  }
  const before = createMemo((): readonly PlanRow[] | null => {
    if (!props.open) return null
    if (target() === EARLIER) return props.reviewing.earlier ? rowsOfEarlier(props.reviewing.earlier) : null
    const found = book()
    return found !== null && found.id === target() ? found.rows : null
  })
  const after = createMemo(() => (props.open ? rowsOfReading(props.reviewing.corrected()) : []))
  const found = createMemo(() => {
    const rows = before()
    return rows === null ? null : differences(rows, after())
  })
  const count = (kind: RowDifference['kind']) => (found() ?? []).filter(each => each.kind === kind).length
  const intoBook = () => target() !== EARLIER && target() !== ''
  const mayWrite = () => intoBook() && before() !== null && (book()?.stage === 'draft' || book()?.stage === 'consult')
  const idOf = (each: RowDifference) => `${each.kind}:${each.id}`
  const chosen = () => (found() ?? []).filter(each => !left().has(idOf(each)))
  const choose = (each: RowDifference, on: boolean) =>
    setLeft(now => {
      const next = new Set(now)
      if (on) next.delete(idOf(each))
      else next.add(idOf(each))
      return next
    })
  const look = (at: string) => {
    setTarget(at)
    setLeft(new Set<string>())
    setWritten(null)
    setFailure(undefined)
    setBook(null)
    if (at !== EARLIER && at !== '') void fetchBook(at)
  }
  const bringIn = async () => {
    const rows = before()
    if (rows === null) return
    setBusy(true)
    setFailure(undefined)
    const answer = await reviewsApi.revise(target(), wishesOf(chosen(), rows, after()))
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.failure)
      return
    }
    setWritten(answer.value.changes)
    setLeft(new Set<string>())
    await fetchBook(target())
  }

  return (
    <Dialog open={props.open} onClose={props.onClose} title={words().compareTitle} wide>
      <Field label={words().compareWith}>
        {attributes => (
          <select {...attributes} class="input" value={target()} onChange={event => look(event.currentTarget.value)}>
            <Show when={!props.reviewing.earlier || target() === ''}>
              <option value="" selected={target() === ''}>
                {(books()?.length ?? 1) > 0 ? words().chooseWorkbook : words().noWorkbooks}
              </option>
            </Show>
            <Show when={props.reviewing.earlier}>
              <option value={EARLIER} selected={target() === EARLIER}>
                {words().earlierText}
              </option>
            </Show>
            <For each={books() ?? []}>
              {each => (
                <option value={each.id} selected={target() === each.id}>
                  {each.title}
                </option>
              )}
            </For>
          </select>
        )}
      </Field>
      <Show when={comparing()}>
        <p class="muted" role="status">
          {words().comparing}
        </p>
      </Show>
      <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
      <Show when={written() !== null}>
        <Notice tone="info">
          {words().broughtIn(written() ?? 0)} <A href={`/w/${target()}`}>{words().openWorkbook}</A>
        </Notice>
      </Show>
      <Show when={intoBook() && before() !== null && !mayWrite()}>
        <Notice tone="info">{words().frozen}</Notice>
      </Show>
      <Show when={found()}>
        {all => (
          <Show when={all().length > 0} fallback={<p role="status">{words().same}</p>}>
            <div class="difference-bar">
              <p role="status">{words().totals(count('added'), count('dropped'), count('changed'))}</p>
              <Show when={mayWrite()}>
                <Button small tone="quiet" onClick={() => setLeft(new Set<string>())}>
                  {words().acceptAll}
                </Button>
                <Button small tone="quiet" onClick={() => setLeft(new Set(all().map(idOf)))}>
                  {words().acceptNone}
                </Button>
              </Show>
            </div>
            <ul class="difference-list">
              <For each={all()}>
                {each => (
                  <DifferenceItem
                    difference={each}
                    words={words()}
                    chosen={mayWrite() ? !left().has(idOf(each)) : null}
                    onChoose={on => choose(each, on)}
                  />
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
      <div class="dialog-actions">
        <Button onClick={props.onClose}>{t().app.close}</Button>
        <Show when={mayWrite() && (found()?.length ?? 0) > 0}>
          <Button tone="primary" busy={busy()} disabled={chosen().length === 0} onClick={() => void bringIn()}>
            {words().bringIn(chosen().length)}
          </Button>
        </Show>
      </div>
    </Dialog>
  )
}
