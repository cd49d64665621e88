import { createSignal, For, Show } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import { renamed, unitEdits } from '../../schema/changes/unit-edits.ts'
import { isCalendarDate } from '../../schema/columns/calendar.ts'
import { normaliseName } from '../../schema/units/register.ts'
import { groupForms, UNIT_NOTE_MAX, type Unit, unitKinds, unitLevels, unitSorts } from '../../schema/units/unit.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { Field } from '../ui/field.tsx'
import { UnitPicker } from './unit-picker.tsx'
import type { UnitWords } from './words.ts'

type Wish = Omit<Unit, 'id' | 'sameAs' | 'undecided' | 'removed' | 'successors'>

/**
 * A unit's own facts, to be changed. What is saved is the step from the unit as it stood when the form opened: facts that
 * nobody touched here stay as a colleague has made them meanwhile, and lists are joined (R2).
 */
export function UnitForm(props: {
  unit: Unit
  isNew: boolean
  others: readonly Unit[]
  words: UnitWords
  /** The unit that bears this name already, if another. */
  bearer: (name: string) => Unit | undefined
  onSave: (changes: Change[], name: string) => void
  onCancel: () => void
}) {
  const base = props.unit
  const [wish, setWish] = createSignal<Wish>({ ...base })
  const [aliases, setAliases] = createSignal(base.aliases.join('、'))
  const [tried, setTried] = createSignal(false)
  const set = (part: Partial<Wish>) => setWish(now => ({ ...now, ...part }))
  const words = () => props.words

  const nameWrong = () => {
    const name = wish().name.trim()
    if (name === '') return words().nameMissing
    const other = props.bearer(name)
    return other && other.id !== base.id && normaliseName(other.name) === normaliseName(name)
      ? words().nameTaken(other.name)
      : undefined
  }
  const dateWrong = (date: string | null) =>
    date === null || date === '' || isCalendarDate(date) ? undefined : words().dateWrong
  const sound = () => !nameWrong() && !dateWrong(wish().validFrom) && !dateWrong(wish().validTo)

  const save = () => {
    setTried(true)
    if (!sound()) return
    const name = wish().name.trim()
    const listed = aliases()
      .split(/[、，,;；\n]/)
      .map(each => each.trim())
      .filter((each, i, all) => each !== '' && all.indexOf(each) === i)
    const facts: Partial<Unit> = {
      ...wish(),
      name,
      short: wish().short?.trim() || null,
      aliases: listed,
      validFrom: wish().validFrom || null,
      validTo: wish().validTo || null,
      // whoever enters its facts says that it is a unit
      undecided: false,
    }
    if (props.isNew) return props.onSave([{ kind: 'unit-add', unit: { ...base, ...facts } }], name)
    const isRenamed = normaliseName(name) !== normaliseName(base.name)
    const kept = isRenamed ? renamed({ ...base, aliases: listed }, name) : []
    const after = kept.flatMap(each => (each.kind === 'unit' && each.key === 'aliases' ? [each.after as string[]] : []))
    props.onSave(unitEdits(base, { ...facts, aliases: after[0] ?? listed }), name)
  }

  return (
    <form
      class="unit-form"
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
    >
      <Field
        label={words().fields.name}
        hint={props.isNew ? undefined : words().renameHint}
        wrong={tried() ? nameWrong() : undefined}
      >
        {attributes => (
          <input
            {...attributes}
            class="input"
            maxLength={200}
            value={wish().name}
            onInput={event => set({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="unit-pair">
        <Field label={words().fields.short}>
          {attributes => (
            <input
              {...attributes}
              class="input"
              maxLength={100}
              value={wish().short ?? ''}
              onInput={event => set({ short: event.currentTarget.value })}
            />
          )}
        </Field>
        <ChoiceField
          label={words().fields.kind}
          value={wish().kind}
          options={unitKinds}
          named={kind => words().kinds[kind]}
          onChoose={kind => set({ kind })}
        />
      </div>
      <Field label={words().fields.aliases} hint={words().aliasesHint}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            value={aliases()}
            onInput={event => setAliases(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="unit-pair">
        <ChoiceField
          label={words().fields.level}
          value={wish().level ?? ''}
          options={['', ...unitLevels]}
          named={level => (level === '' ? words().unsaid : words().levels[level])}
          onChoose={level => set({ level: level || null })}
        />
        <ChoiceField
          label={words().fields.sort}
          value={wish().sort ?? ''}
          options={['', ...unitSorts]}
          named={sort => (sort === '' ? words().unsaid : words().sorts[sort])}
          onChoose={sort => set({ sort: sort || null })}
        />
      </div>
      <div class="unit-pair">
        <For each={['validFrom', 'validTo'] as const}>
          {key => (
            <Field label={words().fields[key]} wrong={tried() ? dateWrong(wish()[key]) : undefined}>
              {attributes => (
                <input
                  {...attributes}
                  class="input"
                  type="date"
                  value={wish()[key] ?? ''}
                  onInput={event => set({ [key]: event.currentTarget.value })}
                />
              )}
            </Field>
          )}
        </For>
      </div>
      <Field label={words().fields.note}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            maxLength={UNIT_NOTE_MAX}
            value={wish().note}
            onInput={event => set({ note: event.currentTarget.value })}
          />
        )}
      </Field>
      <Show when={wish().kind === 'group'}>
        <ChoiceField
          label={words().fields.form}
          value={wish().form ?? ''}
          options={['', ...groupForms]}
          named={form => (form === '' ? words().unsaid : words().forms[form])}
          onChoose={form => set({ form: form || null })}
        />
        <UnitPicker
          label={words().fields.members}
          units={props.others}
          chosen={wish().members}
          words={words()}
          onChange={members => set({ members })}
        />
      </Show>
      <div class="dialog-actions">
        <Button onClick={props.onCancel}>{words().cancel}</Button>
        <Button tone="primary" type="submit">
          {words().save}
        </Button>
      </div>
    </form>
  )
}
