import { createResource, createSignal, For, Match, Show, Suspense, Switch } from 'solid-js'
import type { ClosedPeriod } from '../../schema/http/commands.ts'
import { cellText, columnIn, columnsOf, type ShownColumnId } from '../../schema/plan/columns.ts'
import { snapshotOfCopy } from '../../schema/plan/period-copy.ts'
import { reportKey } from '../../schema/plan/report.ts'
import { headingOf } from '../../schema/words/headings.ts'
import { periodName, wordsOf } from '../../schema/words/words.ts'
import { momentText } from '../app/moment.ts'
import { stagesApi } from '../stages/stages-api.ts'
import { stagesWords } from '../stages/words.ts'
import { columnContext } from '../stores/workbook-store.ts'
import { Button } from '../ui/button.tsx'
import type { RowDesk } from './row-desk.ts'
import { drawerWords } from './words.ts'

/** What was said of the row in the periods that are closed, each as it was frozen. Fetched when it is opened. */
export function PastPart(props: { desk: RowDesk; row: string }) {
  const { desk } = props
  const words = () => drawerWords(desk.language())
  const [closed, { refetch }] = createResource(
    () => [desk.id, desk.snapshot().plan.period] as const,
    async ([id]) => {
      const answer = await stagesApi.periods(id)
      return answer.ok ? answer.value.periods : null
    },
  )
  return (
    <section class="drawer-part" data-part="past" aria-labelledby="drawer-past">
      <h3 id="drawer-past">{words().past}</h3>
      <Switch
        fallback={
          <For each={closed.latest ?? []}>{each => <PastPeriod desk={desk} row={props.row} period={each} />}</For>
        }
      >
        <Match when={closed.loading && closed.latest === undefined}>
          <p class="drawer-none" role="status">
            {words().loading}
          </p>
        </Match>
        <Match when={closed.latest === null}>
          <p class="drawer-none">
            {words().failed}{' '}
            <Button small onClick={() => void refetch()}>
              {words().retry}
            </Button>
          </p>
        </Match>
        <Match when={closed.latest?.length === 0}>
          <p class="drawer-none">{words().pastNone}</p>
        </Match>
      </Switch>
    </section>
  )
}

function PastPeriod(props: { desk: RowDesk; row: string; period: ClosedPeriod }) {
  const { desk } = props
  const language = () => desk.language()
  const words = () => drawerWords(language())
  const [open, setOpen] = createSignal(false)
  const [copy, { refetch }] = createResource(
    () => (open() ? ([props.period.period, props.period.closing, props.row] as const) : null),
    async ([period, closing, row]) => {
      const answer = await stagesApi.periodOfRow(desk.id, period, closing, row)
      return answer.ok ? snapshotOfCopy(answer.value.copy) : null
    },
  )
  const row = () => copy.latest?.measures.get(props.row)
  const report = () => copy.latest?.reports.get(reportKey(props.row, props.period.period))
  /** The report's columns as the workbook had them then. */
  const shown = (): ShownColumnId[] => {
    const then = copy.latest
    if (!then) return []
    const all = columnsOf(then).filter(id => columnIn(then.columns, id)?.scope === 'report')
    return all.includes('percent') ? all : ['percent', ...all]
  }
  const cell = (column: ShownColumnId) => {
    const measure = row()
    return measure ? cellText(measure, report(), column, columnContext(copy.latest!, language())) : ''
  }
  return (
    <details class="drawer-past" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        {periodName(props.period.period, language())}
        {props.period.closing > 1 ? words().again(props.period.closing) : ''}
        <small>{stagesWords(language()).closedOn(momentText(props.period.at, language()))}</small>
      </summary>
      <Suspense>
        <Switch fallback={<p class="drawer-none">{words().pastAbsent}</p>}>
          <Match when={copy.loading}>
            <p class="drawer-none" role="status">
              {words().loading}
            </p>
          </Match>
          <Match when={copy.latest === null}>
            <p class="drawer-none">
              {words().failed}{' '}
              <Button small onClick={() => void refetch()}>
                {words().retry}
              </Button>
            </p>
          </Match>
          <Match when={report()}>
            {now => (
              <dl>
                <For each={shown()}>
                  {column => (
                    <Show when={cell(column) !== ''}>
                      <dt>{headingOf(column, copy.latest!.columns, language())}</dt>
                      <dd>{cell(column)}</dd>
                    </Show>
                  )}
                </For>
                <dt>{words().state}</dt>
                <dd>{wordsOf(language()).reportStates[now().state]}</dd>
              </dl>
            )}
          </Match>
        </Switch>
      </Suspense>
    </details>
  )
}
