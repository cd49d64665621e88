import { createSignal, onMount, Show } from 'solid-js'
import type { z } from 'zod'
import { type OfferedLayout, type OfferedLayouts, ownLayoutsShape } from '../../schema/http/own-views.ts'
import { newId } from '../../schema/ids.ts'
import { type PrintOrder, readOrder } from '../../schema/print/order.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import { type Answer, ask, nothing } from '../app/api.ts'
import { failureText } from '../app/failure-text.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { toast } from '../ui/toast.tsx'
import { Choice, TextField } from './choice.tsx'
import { orderToText } from './order-link.ts'
import type { PrintWords } from './words.ts'

/** Orders whose shape this program does not know are left out. */
const listShape = ownLayoutsShape.transform(({ layouts, mayShare }): OfferedLayouts => {
  const known = layouts.flatMap(({ order: stored, ...each }) => {
    const order = readOrder(stored)
    return order ? [{ ...each, order }] : []
  })
  return { layouts: known, mayShare }
}) as unknown as z.ZodType<OfferedLayouts>

/** What is printed again and again, under names: a person's own, and what is shared in the workbook; kept on the server (W9). */
export function SavedOrders(props: {
  workbook: string
  order: PrintOrder
  language: Language
  words: PrintWords
  onChoose: (order: PrintOrder) => void
}) {
  const { t } = useI18n()
  const at = (id?: string) =>
    `/api/workbooks/${encodeURIComponent(props.workbook)}/own-layouts${id === undefined ? '' : `/${encodeURIComponent(id)}`}`
  const [saved, setSaved] = createSignal<readonly OfferedLayout[]>([])
  const [mayShare, setMayShare] = createSignal(false)
  const [shared, setShared] = createSignal(false)
  const [chosen, setChosen] = createSignal('')
  const [name, setName] = createSignal('')
  const link = () => `${location.origin}/w/${encodeURIComponent(props.workbook)}/print?o=${orderToText(props.order)}`
  const current = () => saved().find(each => each.id === chosen())

  const told = (answer: Answer<unknown>): boolean => {
    if (!answer.ok) toast(failureText(answer.failure, t(), props.language).text, { error: true })
    return answer.ok
  }
  onMount(async () => {
    const answer = await ask(at(), { shape: listShape })
    if (!answer.ok) return
    setSaved(answer.value.layouts)
    setMayShare(answer.value.mayShare)
  })
  const save = async () => {
    const called = name().trim()
    if (called === '') return
    // what one may not change stays as it is, and one's own of the same name stands beside it
    const { id } = saved().find(each => each.name === called && each.mayChange) ?? { id: newId('view') }
    const { order } = props
    const forAll = shared()
    const answer = await ask(at(id), { method: 'POST', body: { name: called, order, shared: forAll }, shape: nothing })
    if (!told(answer)) return
    setSaved(all => [
      ...all.filter(each => each.id !== id),
      { id, name: called, order, shared: forAll, mayChange: true },
    ])
    setChosen(id)
    toast(fill(props.words.savedDone, { name: called }))
  }
  const remove = async (id: string) => {
    if (!told(await ask(at(id), { method: 'DELETE', shape: nothing }))) return
    setSaved(all => all.filter(each => each.id !== id))
    setChosen('')
  }
  const choose = (id: string) => {
    setChosen(id)
    const found = current()
    setName(found?.name ?? '')
    setShared(found?.shared ?? false)
    if (found) props.onChoose(found.order)
  }

  return (
    <details class="print-group">
      <summary>{props.words.groupSaved}</summary>
      <Show when={saved().length > 0}>
        <Choice
          label={props.words.saved}
          value={chosen()}
          options={{
            '': props.words.savedNone,
            ...Object.fromEntries(
              saved().map(each => [
                each.id,
                each.shared ? fill(props.words.savedShared, { name: each.name }) : each.name,
              ]),
            ),
          }}
          onChoose={choose}
        />
      </Show>
      <form
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField label={props.words.savedName} value={name()} max={60} onInput={setName} onChoose={setName} />
        <Show when={mayShare()}>
          <label class="print-check">
            <input type="checkbox" checked={shared()} onChange={event => setShared(event.currentTarget.checked)} />
            {props.words.saveForAll}
          </label>
        </Show>
        <div class="print-row">
          <button type="submit" disabled={name().trim() === ''}>
            {props.words.save}
          </button>
          <Show when={current()?.mayChange && current()}>
            {found => (
              <button type="button" onClick={() => void remove(found().id)}>
                {props.words.remove}
              </button>
            )}
          </Show>
        </div>
      </form>
      <p class="print-hint">{props.words.savedHint}</p>
      <CopyField label={props.words.copyLink} value={link()} />
    </details>
  )
}
