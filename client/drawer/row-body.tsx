import { For, lazy, onCleanup, Show, Suspense } from 'solid-js'
import type { ShownColumnId } from '../../schema/plan/columns.ts'
import { sectionHeading } from '../../schema/plan/section.ts'
import { currentReport } from '../../schema/plan/snapshot.ts'
import { findingSentence } from '../../schema/words/findings.ts'
import { headingOf } from '../../schema/words/headings.ts'
import { officeDay } from '../app/office-day.ts'
import { dueOf } from '../phone/due.ts'
import { Button } from '../ui/button.tsx'
import { CellField } from './cell-field.tsx'
import { LinksPart } from './links-part.tsx'
import { PartsPart } from './parts-part.tsx'
import { PastPart } from './past-part.tsx'
import { ReportPart } from './report-part.tsx'
import { type RowDesk, shownCells } from './row-desk.ts'
import { SourcePart } from './source-part.tsx'
import { drawerWords } from './words.ts'

const PlaceHistory = lazy(() => import('./row-history.tsx').then(({ RowHistory: part }) => ({ default: part })))

const RowComments = lazy(() =>
  import('../comments/row-comments.tsx').then(({ RowComments: part }) => ({ default: part })),
)

/**
 * One measure in full, from what is asked of its reader now (the report) to what is looked up now and then (source,
 * earlier periods, history).
 */
export function RowBody(props: { desk: RowDesk; row: string }) {
  const { desk } = props
  const words = () => drawerWords(desk.language())
  const measure = () => desk.snapshot().measures.get(props.row)
  const heading = () => {
    const section = desk.snapshot().sections.get(measure()?.section ?? '')
    return section && !section.removed ? sectionHeading(section) : ''
  }
  const deadlineHint = (): string | undefined => {
    const value = measure()?.deadline
    if (!value?.date) return undefined
    const pace = currentReport(desk.snapshot(), props.row)?.pace ?? ''
    const day = officeDay()
    const due = day ? dueOf(value.date, pace, day) : null
    const said = due === 'overdue' ? words().overdueBy : due === 'this-month' ? words().dueThisMonth : ''
    return [value.written === value.date ? '' : words().date(value.date), said].filter(Boolean).join(' · ') || undefined
  }
  const apart: readonly string[] = ['number', 'title', 'remark']
  const others = () => {
    const shown = shownCells(desk, 'plan').filter(id => !apart.includes(id))
    // the whole row has its target though the workbook goes without the column (Q1)
    if (!measure()?.target || shown.includes('target')) return shown
    const at = shown.indexOf('text') + 1
    return [...shown.slice(0, at), 'target' as const, ...shown.slice(at)]
  }
  return (
    <div class="drawer-body">
      <Show when={heading()}>{text => <p class="drawer-section">{text()}</p>}</Show>
      <Problems desk={desk} row={props.row} />
      <ReportPart desk={desk} row={props.row} />
      <PartsPart desk={desk} row={props.row} />
      <section class="drawer-part" data-part="plan" aria-labelledby="drawer-plan">
        <h3 id="drawer-plan">{words().plan}</h3>
        <div class="drawer-pair narrow-first">
          <CellField desk={desk} row={props.row} column="number" />
          <CellField desk={desk} row={props.row} column="title" />
        </div>
        <For each={others()}>
          {column => (
            <CellField
              desk={desk}
              row={props.row}
              column={column}
              hint={column === 'deadline' ? deadlineHint() : undefined}
            />
          )}
        </For>
      </section>
      <section class="drawer-part" data-part="remarks" aria-labelledby="drawer-remarks">
        <h3 id="drawer-remarks">{words().remarks}</h3>
        <CellField desk={desk} row={props.row} column="remark" />
        <LinksPart desk={desk} row={props.row} />
      </section>
      <section class="drawer-part" data-part="comments" aria-labelledby="drawer-comments">
        <h3 id="drawer-comments">{words().comments}</h3>
        <Suspense
          fallback={
            <p class="drawer-none" role="status">
              {words().loading}
            </p>
          }
        >
          <CommentsPart desk={desk} row={props.row} />
        </Suspense>
      </section>
      {/* each waits for itself: what waits takes the focus out of all that stands around it */}
      <Suspense>
        <SourcePart desk={desk} row={props.row} />
      </Suspense>
      <Suspense>
        <PastPart desk={desk} row={props.row} />
      </Suspense>
      <section class="drawer-part" data-part="history" aria-labelledby="drawer-history">
        <h3 id="drawer-history">{words().history}</h3>
        <Suspense
          fallback={
            <p class="drawer-none" role="status">
              {words().loading}
            </p>
          }
        >
          <PlaceHistory desk={desk} row={props.row} />
        </Suspense>
      </section>
    </div>
  )
}

/** What is said of the row. Words that were not sent keep the drawer from leaving them behind unasked. */
function CommentsPart(props: { desk: RowDesk; row: string }) {
  let isDraft = false
  onCleanup(props.desk.fields.add({ flush: () => !isDraft }))
  return (
    <RowComments
      desk={props.desk.comments()}
      row={props.row}
      onDraft={draft => {
        isDraft = draft
      }}
    />
  )
}

/** What is doubtful about the row, each with the column it is about; two wordings of a cell lead to where one is chosen. */
function Problems(props: { desk: RowDesk; row: string }) {
  const { desk } = props
  const problems = () => desk.problemsOf(props.row)
  const heading = (column: string | undefined) =>
    column === undefined ? '' : headingOf(column as ShownColumnId, desk.snapshot().columns, desk.language())
  return (
    <Show when={problems().length > 0}>
      <section class="drawer-problems" data-part="problems" aria-labelledby="drawer-problems">
        <h3 id="drawer-problems">{drawerWords(desk.language()).problems}</h3>
        <ul>
          <For each={problems()}>
            {each => (
              <li>
                <strong>{heading(each.path.column)}</strong> {findingSentence(each, desk.language())}
                <Show when={each.code === 'wordings-differ'}>
                  {' '}
                  <Button small onClick={() => desk.check(props.row, each.path.column as ShownColumnId)}>
                    {drawerWords(desk.language()).checkHere}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
