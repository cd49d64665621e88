import { createMemo, createSignal, For, Show } from 'solid-js'
import type { TypedRow } from '../../schema/commands/row-wish.ts'
import type { Ask } from '../../schema/http/commands.ts'
import type { RequestRoot, RowPlace } from '../../schema/plan/request.ts'
import { placeOfRow } from '../../schema/plan/row-place.ts'
import { outline, type Snapshot } from '../../schema/plan/snapshot.ts'
import { nameOfRow, placeText } from '../../schema/print/layouts/request-text.ts'
import { wordsOf } from '../../schema/words/words.ts'
import type { Answer } from '../app/api.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { DocumentField } from './document-field.tsx'
import { PlaceFields } from './place-fields.tsx'
import { ReasonForm } from './reason-form.tsx'
import { requestWords } from './request-words.ts'
import type { RowAsking } from './row-asking.ts'
import { stagesApi } from './stages-api.ts'
import { stagesWords } from './words.ts'

const typedColumns = ['title', 'text', 'lead', 'co', 'deadline', 'number'] as const satisfies (keyof TypedRow)[]

/**
 * Asks that rows be added, deleted or moved, with why, and for an adjustment with the document it rests on. A coordinator
 * may carry it out in the same step; it is registered all the same. Rows move together, in one step; several to be
 * deleted are asked for one by one: what was not sent when something fails stays in the dialog.
 */
export function RowRequestDialog(props: {
  workbook: string
  root: RequestRoot
  asking: RowAsking
  snapshot: Snapshot
  coordinator: boolean
  /** Who leads a new row, where that is given. */
  lead: string
  onClose: () => void
}) {
  const { language } = useI18n()
  const words = () => requestWords(language())
  const general = () => stagesWords(language())
  const { asking } = props
  const isAdjustment = props.root === 'adjustments'
  const direct = props.coordinator && isAdjustment
  const [left, setLeft] = createSignal(asking.kind === 'drop' ? [...asking.rows] : [])
  const [place, setPlace] = createSignal<RowPlace>(asking.kind === 'drop' ? { section: '', below: null } : asking.place)
  const [typed, setTyped] = createSignal<TypedRow>({
    number: '',
    title: '',
    text: '',
    lead: props.lead,
    co: '',
    deadline: '',
  })
  const [document, setDocument] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const count = asking.kind === 'add' ? 1 : asking.rows.length
  const rows = createMemo(() => new Map([...outline(props.snapshot)].flatMap(g => g.measures).map(m => [m.id, m])))
  const isEmpty = () => asking.kind === 'add' && typed().title.trim() === '' && typed().text.trim() === ''

  let carriedOut = false
  const send = (now: boolean) => async (reason: string) => {
    carriedOut = now
    const grounds = { reason, document: document(), direct: now }
    const post = (body: Ask) => stagesApi.askFor(props.workbook, props.root, body)
    if (asking.kind === 'add') return post({ kind: 'add', place: place(), ...typed(), ...grounds })
    if (asking.kind === 'move') {
      return post({ kind: 'move-rows', measures: [...asking.rows], place: place(), ...grounds })
    }
    let answer: Answer<unknown> = { ok: true, value: null } as Answer<unknown>
    for (const measure of left()) {
      answer = await post({ kind: 'drop', measure, ...grounds })
      if (!answer.ok) return answer
      setLeft(all => all.filter(each => each !== measure))
    }
    return answer
  }
  const title = () => {
    if (asking.kind === 'add') return words().addTitle
    if (asking.kind === 'drop') return isAdjustment ? words().dropTitle(count) : words().proposeDropTitle(count)
    return isAdjustment ? words().moveTitle(count) : words().proposeMoveTitle(count)
  }
  const text = () => (isAdjustment ? (direct ? words().textOwn : words().text) : words().proposeText)

  return (
    <Dialog open onClose={props.onClose} title={title()} text={text()} wide={asking.kind === 'add'}>
      <ReasonForm
        required
        hint={general().askReasonHint}
        submit={direct ? general().sendAndDo : general().send}
        more={direct ? { label: general().send, onSubmit: send(false) } : undefined}
        wrong={() => {
          setTried(true)
          return isEmpty() ? words().rowEmpty : undefined
        }}
        onSubmit={send(direct)}
        onDone={() => {
          toast(carriedOut ? words().adjusted(count) : words().asked(count))
          props.onClose()
        }}
        onCancel={props.onClose}
      >
        <Show when={asking.kind === 'drop'}>
          <dl class="request-cell">
            <dt>{words().rows}</dt>
            <dd class="request-before">
              <For each={left()}>
                {id => <div>{rows().get(id) ? nameOfRow(rows().get(id)!) : general().empty}</div>}
              </For>
            </dd>
          </dl>
        </Show>
        <Show when={asking.kind === 'move' ? asking : undefined}>
          {moved => (
            <dl class="request-cell">
              <dt>{count > 1 ? words().rowsToMove : general().measure}</dt>
              <dd class={count > 1 ? 'request-before' : ''}>
                <For each={moved().rows}>{id => <div>{rows().get(id) ? nameOfRow(rows().get(id)!) : ''}</div>}</For>
              </dd>
              <Show when={count === 1 && placeOfRow(props.snapshot, moved().rows[0]!)}>
                {from => (
                  <>
                    <dt>{general().before}</dt>
                    <dd class="request-before">{placeText(from(), props.snapshot, language())}</dd>
                  </>
                )}
              </Show>
            </dl>
          )}
        </Show>
        <Show when={asking.kind !== 'drop'}>
          <PlaceFields
            snapshot={props.snapshot}
            place={place()}
            without={asking.kind === 'move' ? asking.rows : []}
            onChoose={setPlace}
          />
        </Show>
        <Show when={asking.kind === 'add'}>
          <div class="new-row">
            <For each={typedColumns}>
              {column => (
                <Field
                  label={wordsOf(language()).columns[column]}
                  hint={column === 'lead' || column === 'co' ? words().unitsHint : undefined}
                  wrong={column === 'title' && tried() && isEmpty() ? words().rowEmpty : undefined}
                  class={column === 'text' || column === 'title' ? 'whole' : ''}
                >
                  {attributes => (
                    <textarea
                      {...attributes}
                      class="input"
                      rows={column === 'text' ? 4 : 1}
                      value={typed()[column]}
                      onInput={event => {
                        const { value } = event.currentTarget
                        setTyped(before => ({ ...before, [column]: value }))
                      }}
                    />
                  )}
                </Field>
              )}
            </For>
          </div>
        </Show>
        <Show when={isAdjustment}>
          <DocumentField words={general()} value={document()} onInput={setDocument} />
        </Show>
      </ReasonForm>
    </Dialog>
  )
}
