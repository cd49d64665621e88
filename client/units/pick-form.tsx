import { createSignal, type JSX, Show } from 'solid-js'
import { type CalendarDate, isCalendarDate } from '../../schema/columns/calendar.ts'
import type { Unit } from '../../schema/units/unit.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { UnitPicker } from './unit-picker.tsx'
import type { UnitWords } from './words.ts'

/** Who takes over from a unit, and from which day. The day offered is today at the office. */
export function SuccessionForm(props: {
  unit: Unit
  others: readonly Unit[]
  today: CalendarDate
  words: UnitWords
  onSave: (successors: string[], from: CalendarDate) => void
  onCancel: () => void
}) {
  const [chosen, setChosen] = createSignal([...props.unit.successors])
  const [from, setFrom] = createSignal<string>(props.today)
  const [tried, setTried] = createSignal(false)
  const wrong = () => (chosen().length === 0 ? props.words.successorMissing : undefined)
  const dateWrong = () => (isCalendarDate(from()) ? undefined : props.words.dateWrong)
  return (
    <Frame
      title={props.words.succeedTitle(props.unit.name)}
      text={props.words.succeedText}
      wrong={tried() ? wrong() : undefined}
      save={props.words.succeedDo}
      cancel={props.words.cancel}
      onCancel={props.onCancel}
      onSave={() => {
        setTried(true)
        if (!wrong() && !dateWrong()) props.onSave(chosen(), from())
      }}
    >
      <Field label={props.words.from} wrong={tried() ? dateWrong() : undefined}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            type="date"
            value={from()}
            onInput={event => setFrom(event.currentTarget.value)}
          />
        )}
      </Field>
      <UnitPicker
        label={props.words.fields.successors}
        units={props.others}
        chosen={chosen()}
        words={props.words}
        onChange={setChosen}
      />
      <p class="muted">{props.words.succeedNote}</p>
    </Frame>
  )
}

/** Of which unit a name is another way of writing. */
export function SameAsForm(props: {
  unit: Unit
  others: readonly Unit[]
  words: UnitWords
  onSave: (unit: string) => void
  onCancel: () => void
}) {
  const [chosen, setChosen] = createSignal<string[]>([])
  const [tried, setTried] = createSignal(false)
  return (
    <Frame
      title={props.words.mergeTitle(props.unit.name)}
      text={props.words.mergeText}
      wrong={tried() && chosen().length === 0 ? props.words.mergeMissing : undefined}
      save={props.words.mergeDo}
      cancel={props.words.cancel}
      onCancel={props.onCancel}
      onSave={() => {
        setTried(true)
        const [unit] = chosen()
        if (unit) props.onSave(unit)
      }}
    >
      <UnitPicker
        label={props.words.pick}
        units={props.others}
        chosen={chosen()}
        single
        words={props.words}
        onChange={setChosen}
      />
    </Frame>
  )
}

function Frame(props: {
  title: string
  text: string
  wrong: string | undefined
  save: string
  cancel: string
  onSave: () => void
  onCancel: () => void
  children: JSX.Element
}) {
  return (
    <form
      class="unit-form"
      onSubmit={event => {
        event.preventDefault()
        props.onSave()
      }}
    >
      <h3>{props.title}</h3>
      <p class="muted">{props.text}</p>
      {props.children}
      <Show when={props.wrong}>
        <p class="wrong" role="alert">
          {props.wrong}
        </p>
      </Show>
      <div class="dialog-actions">
        <Button onClick={props.onCancel}>{props.cancel}</Button>
        <Button tone="primary" type="submit">
          {props.save}
        </Button>
      </div>
    </form>
  )
}
