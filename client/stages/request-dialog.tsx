import { createSignal, For, Show } from 'solid-js'
import { type ColumnId, cellText, columnIn } from '../../schema/plan/columns.ts'
import { liveChoices } from '../../schema/plan/custom-columns.ts'
import type { RequestRoot } from '../../schema/plan/request.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { nameOfRow } from '../../schema/print/layouts/request-text.ts'
import { headingOf } from '../../schema/words/headings.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { columnContext } from '../stores/workbook-store.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { DocumentField } from './document-field.tsx'
import { ReasonForm } from './reason-form.tsx'
import { stagesApi } from './stages-api.ts'
import { stagesWords } from './words.ts'

/**
 * Asks for a change of one cell that the person may not make: what it holds, what it shall hold, why, and for an
 * adjustment the document it rests on. A coordinator may carry it out in the same step; it is registered all the same.
 */
export function RequestDialog(props: {
  workbook: string
  root: RequestRoot
  place: CellPlace
  snapshot: Snapshot
  coordinator: boolean
  onClose: () => void
}) {
  const { language } = useI18n()
  const words = () => stagesWords(language())
  const { row } = props.place
  // asked for frozen columns of the plan only
  const column = props.place.column as ColumnId
  const measure = props.snapshot.measures.get(row)!
  const { type } = columnIn(props.snapshot.columns, column)!
  const before = cellText(measure, undefined, column, columnContext(props.snapshot, language()))
  const custom = props.snapshot.columns.get(column)
  /** What is there to choose from; what the cell holds stands among them though nobody may choose it any more. */
  const choices =
    custom?.type === 'choice' ? [...new Set(['', before, ...liveChoices(custom).map(c => c.label)])] : null
  const [after, setAfter] = createSignal(before)
  const [document, setDocument] = createSignal('')
  const isAdjustment = props.root === 'adjustments'
  const long = type === 'long-text' || type === 'units' || column === 'title'

  let carriedOut = false
  const ask = (direct: boolean) => (reason: string) => {
    carriedOut = direct
    return stagesApi.askFor(props.workbook, props.root, {
      kind: 'cell',
      measure: row,
      column,
      text: after(),
      reason,
      document: document(),
      direct,
    })
  }
  /** A coordinator's own is carried out with the asking. */
  const direct = props.coordinator && isAdjustment
  const text = () =>
    isAdjustment ? (props.coordinator ? words().adjustmentTextOwn : words().adjustmentText) : words().proposalText

  return (
    <Dialog
      open
      onClose={props.onClose}
      title={isAdjustment ? words().adjustmentTitle : words().proposalTitle}
      text={text()}
    >
      <ReasonForm
        required
        hint={words().askReasonHint}
        submit={direct ? words().sendAndDo : words().send}
        more={direct ? { label: words().send, onSubmit: ask(false) } : undefined}
        onSubmit={ask(direct)}
        onDone={() => {
          toast(carriedOut ? words().adjusted : words().asked)
          props.onClose()
        }}
        onCancel={props.onClose}
      >
        <dl class="request-cell">
          <dt>{words().cell}</dt>
          <dd>
            {nameOfRow(measure)} · {headingOf(column, props.snapshot.columns, language())}
          </dd>
          <dt>{words().before}</dt>
          <dd class="request-before">{before || words().empty}</dd>
        </dl>
        <Field label={words().after}>
          {attributes =>
            choices ? (
              <select
                {...attributes}
                ref={list => requestAnimationFrame(() => list.focus())}
                class="input"
                value={after()}
                onChange={event => setAfter(event.currentTarget.value)}
              >
                <For each={choices}>{label => <option value={label}>{label || words().empty}</option>}</For>
              </select>
            ) : (
              <textarea
                {...attributes}
                ref={area => requestAnimationFrame(() => area.focus())}
                class="input"
                rows={long ? 4 : 1}
                value={after()}
                onInput={event => setAfter(event.currentTarget.value)}
              />
            )
          }
        </Field>
        <Show when={isAdjustment}>
          <DocumentField words={words()} value={document()} onInput={setDocument} />
        </Show>
      </ReasonForm>
    </Dialog>
  )
}
