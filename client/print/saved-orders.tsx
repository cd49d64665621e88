import { createSignal, onMount, Show } from 'solid-js'
import type { z } from 'zod'
import { type OwnLayouts, ownLayoutsShape } from '../../schema/http/own-views.ts'
import { newId } from '../../schema/ids.ts'
import { type NamedOrder, type PrintOrder, readOrder } from '../../schema/print/order.ts'
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
const listShape = ownLayoutsShape.transform(({ layouts }): OwnLayouts => {
  const known = layouts.flatMap(({ id, name, order: stored }) => {
    const order = readOrder(stored)
    return order ? [{ id, name, order }] : []
  })
  return { layouts: known }
}) as unknown as z.ZodType<OwnLayouts>

/** What a person prints again and again, under names of their own; kept on the server (W9). */
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
  const [saved, setSaved] = createSignal<readonly NamedOrder[]>([])
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
    if (answer.ok) setSaved(answer.value.layouts)
  })
  const save = async () => {
    const called = name().trim()
    if (called === '') return
    const { id } = saved().find(each => each.name === called) ?? { id: newId('view') }
    const { order } = props
    const answer = await ask(at(id), { method: 'POST', body: { name: called, order }, shape: nothing })
    if (!told(answer)) return
    setSaved(all => [...all.filter(each => each.id !== id), { id, name: called, order }])
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
            ...Object.fromEntries(saved().map(each => [each.id, each.name])),
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
        <div class="print-row">
          <button type="submit" disabled={name().trim() === ''}>
            {props.words.save}
          </button>
          <Show when={current()}>
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
