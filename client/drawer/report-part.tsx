import { createSignal, For, Show } from 'solid-js'
import type { ReportAction } from '../../schema/commands/report.ts'
import type { Report } from '../../schema/plan/report.ts'
import { currentReport } from '../../schema/plan/snapshot.ts'
import { periodName, wordsOf } from '../../schema/words/words.ts'
import { momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { stagesApi } from '../stages/stages-api.ts'
import { rowsToMove } from '../stages/stages-desk.ts'
import { tellAnswer } from '../stages/tell-answer.ts'
import { stagesWords } from '../stages/words.ts'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { CellField } from './cell-field.tsx'
import { lockAt, lockText, type RowDesk, shownCells, untilSaved } from './row-desk.ts'
import { drawerWords } from './words.ts'

/** 本期填报: what the lead says of the row in the open period, and its way to the coordinator and back. */
export function ReportPart(props: { desk: RowDesk; row: string }) {
  const { desk } = props
  const words = () => drawerWords(desk.language())
  const report = () => currentReport(desk.snapshot(), props.row)
  const period = () => desk.snapshot().plan.period
  const reason = () => {
    const lock = lockAt(desk, props.row, 'progress')
    return lock && lockText(lock, desk.language())
  }
  const others = () => shownCells(desk, 'report').filter(id => id !== 'pace' && id !== 'percent')
  return (
    <section class="drawer-part" data-part="report" aria-labelledby="drawer-report">
      <h3 id="drawer-report">
        {period() === null ? words().report : words().reportOf(periodName(period()!, desk.language()))}
        <Show when={report()}>{now => <StateTag report={now()} desk={desk} />}</Show>
      </h3>
      <Show when={report()} fallback={<p class="drawer-none">{words().noPeriod}</p>}>
        {now => (
          <>
            <StateNote report={now()} desk={desk} />
            <Show when={reason()}>{text => <p class="drawer-why">{text()}</p>}</Show>
            <div class="drawer-pair">
              <CellField desk={desk} row={props.row} column="pace" />
              <CellField desk={desk} row={props.row} column="percent" />
            </div>
            <For each={others()}>{column => <CellField desk={desk} row={props.row} column={column} />}</For>
            <Actions desk={desk} row={props.row} report={now()} />
          </>
        )}
      </Show>
    </section>
  )
}

function StateTag(props: { desk: RowDesk; report: Report }) {
  return (
    <span class={`report-state report-${props.report.state}`} data-state={props.report.state}>
      {wordsOf(props.desk.language()).reportStates[props.report.state]}
    </span>
  )
}

/** Who moved the report on, when, and why it came back: what its author has to know before anything else. */
function StateNote(props: { desk: RowDesk; report: Report }) {
  const language = () => props.desk.language()
  const words = () => stagesWords(language())
  const line = () => {
    const { state, submitted, confirmed } = props.report
    if (state === 'confirmed' && confirmed)
      return words().confirmedBy(confirmed.unit, confirmed.name, momentText(confirmed.at, language()))
    if (state === 'submitted' && submitted)
      return words().sentBy(submitted.unit, submitted.name, momentText(submitted.at, language()))
    return null
  }
  const back = () => (props.report.state === 'returned' ? props.report.returned : null)
  return (
    <>
      <Show when={back()}>
        {stamp => (
          <Notice tone="warning">{words().returnedBy(stamp().reason, momentText(stamp().at, language()))}</Notice>
        )}
      </Show>
      <Show when={line()}>{text => <p class="drawer-note">{text()}</p>}</Show>
    </>
  )
}

/** 报送, 确认 and 退回, each where the person may. A report is sent in only once its words are on the server. */
function Actions(props: { desk: RowDesk; row: string; report: Report }) {
  const { desk } = props
  const { t } = useI18n()
  const words = () => drawerWords(desk.language())
  const [busy, setBusy] = createSignal<ReportAction | null>(null)
  const [line, setLine] = createSignal(desk.workbook.view().kind !== 'offline')
  const can = (action: ReportAction) =>
    !desk.ended() && rowsToMove(action, [props.row], desk.actor(), desk.snapshot()).length > 0
  /** Somebody who may send the report in, once it says how far the row is. */
  const lacksPace = () =>
    props.report.pace === '' &&
    !desk.ended() &&
    ['open', 'returned'].includes(props.report.state) &&
    lockAt(desk, props.row, 'pace') === null

  const move = async (action: 'submit' | 'confirm') => {
    if (busy() !== null || !desk.fields.flush()) return
    setBusy(action)
    announce(words().waitsSaved)
    const saved = await untilSaved(desk.workbook)
    setLine(desk.workbook.view().kind !== 'offline')
    if (!saved) {
      setBusy(null)
      desk.say(desk.workbook.view().kind === 'offline' ? words().needLine : words().notSaved, true)
      return
    }
    const answer = await stagesApi.moveReports(desk.id, { action, measures: [props.row] })
    setBusy(null)
    tellAnswer(answer, action === 'submit' ? words().submitted : words().confirmed, t(), desk.language())
  }
  return (
    <Show when={can('submit') || can('confirm') || can('return') || lacksPace()}>
      <div class="drawer-actions report-actions">
        <Show when={can('submit') || lacksPace()}>
          <Button
            tone="primary"
            busy={busy() === 'submit'}
            disabled={lacksPace()}
            aria-describedby="drawer-submit-why"
            onClick={() => void move('submit')}
          >
            {words().submit}
          </Button>
          <small id="drawer-submit-why">{lacksPace() ? words().needPace : line() ? '' : words().needLine}</small>
        </Show>
        <Show when={can('confirm')}>
          <Button tone="primary" busy={busy() === 'confirm'} onClick={() => void move('confirm')}>
            {words().confirm}
          </Button>
        </Show>
        <Show when={can('return')}>
          <Button onClick={() => desk.stages.open({ kind: 'return', rows: [props.row] })}>{words().return}</Button>
        </Show>
      </div>
    </Show>
  )
}
