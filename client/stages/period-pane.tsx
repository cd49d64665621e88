import { A } from '@solidjs/router'
import { createResource, createSignal, For, Show } from 'solid-js'
import { type Cadence, cadences, periodAfter, periodEnd, periodsOf } from '../../schema/plan/period.ts'
import { currentReport, outline, type Snapshot } from '../../schema/plan/snapshot.ts'
import { periodName, wordsOf } from '../../schema/words/words.ts'
import type { Answer } from '../app/api.ts'
import { failureText } from '../app/failure-text.ts'
import { momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { stagesApi } from './stages-api.ts'
import { stagesWords } from './words.ts'

/** The open period with how far its reports are, what comes next, and the copies of those that were closed. */
export function PeriodPane(props: { workbook: string; snapshot: Snapshot; coordinator: boolean }) {
  const { t, language } = useI18n()
  const words = () => stagesWords(language())
  const plan = () => props.snapshot.plan
  const name = (period: string) => periodName(period, language())
  const [closed, { refetch }] = createResource(
    () => [props.workbook, plan().period] as const,
    async ([workbook]) => {
      const answer = await stagesApi.periods(workbook)
      return answer.ok ? answer.value.periods : []
    },
  )

  const counts = () => {
    const rows = outline(props.snapshot).flatMap(group => group.measures)
    const states = rows.map(row => currentReport(props.snapshot, row.id)?.state ?? 'open')
    const of = (state: string) => states.filter(each => each === state).length
    return { total: rows.length, submitted: of('submitted'), confirmed: of('confirmed') }
  }

  /** What may come next: the periods of the year and the next one's first, after the last there was. */
  const choices = () => {
    const { year, cadence, period } = plan()
    const last = period ?? closed()?.[0]?.period ?? null
    const from = year ?? new Date().getFullYear()
    const all = [...periodsOf(from, cadence), ...periodsOf(from + 1, cadence)]
    const after = last === null ? all : all.filter(each => periodEnd(each) > periodEnd(last))
    const reopened = period === null && last !== null ? [last] : []
    return [...after.slice(0, 6), ...reopened]
  }
  const [chosen, setChosen] = createSignal<string>()
  const next = () => {
    const wanted = chosen()
    if (wanted !== undefined && choices().includes(wanted)) return wanted
    const after = plan().period === null ? null : periodAfter(plan().period!)
    return after !== null && choices().includes(after) ? after : choices()[0]
  }

  const [asking, setAsking] = createSignal<{ open: string | null }>()
  const [busy, setBusy] = createSignal(false)
  const carryOut = async (work: Promise<Answer<unknown>>) => {
    setBusy(true)
    const answer = await work
    setBusy(false)
    toast(answer.ok ? words().done : failureText(answer.failure, t(), language()).text, { error: !answer.ok })
    void refetch()
  }
  const step = (open: string | null) => {
    if (plan().period === null) void carryOut(stagesApi.setPeriod(props.workbook, open))
    else setAsking({ open })
  }
  const mayAct = () => props.coordinator && plan().stage !== 'closed'

  return (
    <section class="stages-pane" aria-label={words().periodTitle}>
      <h3>{words().periodTitle}</h3>
      <Show when={plan().period} fallback={<p>{words().periodNone}</p>}>
        {period => (
          <>
            <p>
              <strong>{words().periodOpen(name(period()))}</strong>
            </p>
            <p>{words().periodCounts(counts().total, counts().submitted, counts().confirmed)}</p>
          </>
        )}
      </Show>
      <Show when={mayAct()}>
        <div class="period-steps">
          <Field label={words().choosePeriod}>
            {attributes => (
              <select {...attributes} class="input" onChange={event => setChosen(event.currentTarget.value)}>
                <For each={choices()}>
                  {each => (
                    <option value={each} selected={each === next()}>
                      {name(each)}
                    </option>
                  )}
                </For>
              </select>
            )}
          </Field>
          <Show when={next()}>
            {period => (
              <Button tone="primary" busy={busy()} onClick={() => step(period())}>
                {plan().period === null ? words().openPeriod(name(period())) : words().closeAndOpen(name(period()))}
              </Button>
            )}
          </Show>
          <Show when={plan().period}>
            <Button busy={busy()} onClick={() => step(null)}>
              {words().closePeriod}
            </Button>
          </Show>
        </div>
        <p class="stages-note">{words().carryText}</p>
        <Field label={words().cadence} hint={words().cadenceHint}>
          {attributes => (
            <select
              {...attributes}
              class="input"
              onChange={event =>
                void carryOut(stagesApi.setCadence(props.workbook, event.currentTarget.value as Cadence))
              }
            >
              <For each={cadences}>
                {each => (
                  <option value={each} selected={each === plan().cadence}>
                    {wordsOf(language()).cadences[each]}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
      </Show>
      <Show when={(closed.latest?.length ?? 0) > 0}>
        <h4>{words().closedPeriods}</h4>
        <ul class="closed-periods">
          <For each={closed.latest}>
            {each => (
              <li>
                <A
                  href={`/w/${encodeURIComponent(props.workbook)}/periods/${encodeURIComponent(each.period)}/${each.closing}`}
                >
                  {name(each.period)}
                  {each.closing > 1 ? words().again(each.closing) : ''}
                </A>{' '}
                <small>
                  {words().closedOn(momentText(each.at, language()))} · {each.author.unit}
                </small>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <ConfirmDialog
        open={asking() !== undefined}
        title={asking()?.open ? words().closeAndOpen(name(asking()!.open!)) : words().closePeriod}
        text={words().closePeriodText(name(plan().period ?? ''), counts().total - counts().confirmed)}
        confirm={words().confirm}
        onConfirm={() => {
          const { open } = asking()!
          setAsking(undefined)
          void carryOut(stagesApi.setPeriod(props.workbook, open))
        }}
        onCancel={() => setAsking(undefined)}
      />
    </section>
  )
}
