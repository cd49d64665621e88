import { createSignal, For, type JSX, Show } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import { type ColumnTypeId, columnTypes } from '../../schema/columns/registry.ts'
import {
  COLUMN_TITLE_MAX,
  COLUMN_WIDTHS,
  type ColumnEditors,
  type CustomColumn,
  columnEditors,
} from '../../schema/plan/custom-columns.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { ChoicesEditor, typedChoices } from './choices-editor.tsx'
import { type ColumnDraft, setKey } from './column-edits.ts'
import type { ColumnsWords } from './words.ts'

/** In the order in which offices want them. */
const typeIds: readonly ColumnTypeId[] = [
  'text',
  'long-text',
  'choice',
  ...(Object.keys(columnTypes) as ColumnTypeId[]).filter(id => !['text', 'long-text', 'choice'].includes(id)),
]

type Taken = (title: string, but?: string) => boolean

/** A select whose options are words by id. */
function Select<T extends string>(props: {
  label: string
  hint?: string | undefined
  value: T
  ids: readonly T[]
  names: Readonly<Record<T, string>>
  disabled?: boolean
  onChoose: (value: T) => void
}) {
  return (
    <Field label={props.label} hint={props.hint}>
      {attributes => (
        <select
          {...attributes}
          class="input"
          disabled={props.disabled}
          value={props.value}
          onChange={event => props.onChoose(event.currentTarget.value as T)}
        >
          <For each={props.ids}>
            {id => (
              <option value={id} selected={id === props.value}>
                {props.names[id]}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  )
}

/** What a column is; each answer is an edit of its own, at once. */
export function ColumnForm(props: {
  column: CustomColumn
  unread: number
  words: ColumnsWords
  taken: Taken
  mayEdit: boolean
  onRemove: (column: CustomColumn) => void
  onEdit: (changes: Change[]) => void
}) {
  const words = () => props.words
  const [wrong, setWrong] = createSignal<string>()
  const rename = (input: HTMLInputElement) => {
    const title = input.value.trim()
    setWrong(title === '' ? words().nameMissing : props.taken(title, props.column.id) ? words().nameTaken : undefined)
    if (!wrong()) props.onEdit(setKey(props.column, 'title', title))
  }
  return (
    <form
      class="column-form"
      onSubmit={event => event.preventDefault()}
      // nothing in it can be written by whoever only looks
      inert={!props.mayEdit}
    >
      <Field label={words().name} hint={words().nameHint} wrong={wrong()}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            value={props.column.title}
            maxLength={COLUMN_TITLE_MAX}
            onChange={event => rename(event.currentTarget)}
          />
        )}
      </Field>
      <div class="column-pair">
        <Select
          label={words().type}
          hint={props.unread > 0 ? words().unread(props.unread) : words().typeHint}
          value={props.column.type}
          ids={typeIds}
          names={words().types}
          onChoose={type => props.onEdit(setKey(props.column, 'type', type))}
        />
        <Select
          label={words().editors}
          hint={words().editorsHint}
          value={props.column.editors}
          ids={columnEditors}
          names={words().editorNames}
          onChoose={(editors: ColumnEditors) => props.onEdit(setKey(props.column, 'editors', editors))}
        />
      </div>
      <Show when={props.column.type === 'choice'}>
        <ChoicesEditor column={props.column} words={words()} onEdit={props.onEdit} />
      </Show>
      <div class="column-pair">
        <Select
          label={words().scope}
          hint={words().scopeHint}
          value={props.column.scope}
          ids={['plan', 'report']}
          names={words().scopes}
          disabled
          onChoose={() => {}}
        />
        <Field label={words().width}>
          {attributes => (
            <input
              {...attributes}
              class="input"
              type="number"
              min={COLUMN_WIDTHS.min}
              max={COLUMN_WIDTHS.max}
              step={10}
              value={props.column.width}
              onChange={event => {
                const { min, max } = COLUMN_WIDTHS
                const width = Math.min(max, Math.max(min, Math.round(event.currentTarget.valueAsNumber)))
                if (Number.isFinite(width)) props.onEdit(setKey(props.column, 'width', width))
                event.currentTarget.value = String(Number.isFinite(width) ? width : props.column.width)
              }}
            />
          )}
        </Field>
      </div>
      <Show when={props.column.scope === 'plan'}>
        <label class="column-check">
          <input
            type="checkbox"
            checked={!props.column.open}
            onChange={event => props.onEdit(setKey(props.column, 'open', !event.currentTarget.checked))}
          />
          <span>
            {words().frozen}
            <small>{words().frozenHint}</small>
          </span>
        </label>
      </Show>
      <Show when={props.mayEdit}>
        <div class="column-remove">
          <Button small tone="danger" onClick={() => props.onRemove(props.column)}>
            {words().remove}
          </Button>
          <small>{words().removeNote}</small>
        </div>
      </Show>
    </form>
  )
}

/** A column that is not there yet. */
export function NewColumnForm(props: {
  words: ColumnsWords
  taken: Taken
  onCreate: (draft: ColumnDraft, choices: readonly string[]) => void
  onCancel: () => void
}): JSX.Element {
  const words = () => props.words
  const [draft, setDraft] = createSignal<ColumnDraft>({ title: '', type: 'text', scope: 'plan', editors: 'units' })
  const [choices, setChoices] = createSignal('')
  const [wrong, setWrong] = createSignal<string>()
  const set = (part: Partial<ColumnDraft>) => setDraft(now => ({ ...now, ...part }))
  let name!: HTMLInputElement
  queueMicrotask(() => name?.focus())
  const create = (event: Event) => {
    event.preventDefault()
    const title = draft().title.trim()
    setWrong(title === '' ? words().nameMissing : props.taken(title) ? words().nameTaken : undefined)
    if (wrong()) name.focus()
    else props.onCreate({ ...draft(), title }, typedChoices(choices()))
  }
  return (
    <form class="column-form" onSubmit={create}>
      <h3>{words().addTitle}</h3>
      <Field label={words().name} hint={words().nameHint} wrong={wrong()}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            ref={name}
            value={draft().title}
            maxLength={COLUMN_TITLE_MAX}
            onInput={event => set({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Select
        label={words().type}
        value={draft().type}
        ids={typeIds}
        names={words().types}
        onChoose={type => set({ type })}
      />
      <Show when={draft().type === 'choice'}>
        <Field label={words().choices} hint={words().addChoicesHint}>
          {attributes => (
            <textarea
              {...attributes}
              class="input"
              rows={4}
              value={choices()}
              onInput={event => setChoices(event.currentTarget.value)}
            />
          )}
        </Field>
      </Show>
      <Select
        label={words().scope}
        hint={words().scopeHint}
        value={draft().scope}
        ids={['plan', 'report']}
        names={words().scopes}
        onChoose={scope => set({ scope })}
      />
      <Select
        label={words().editors}
        hint={words().editorsHint}
        value={draft().editors}
        ids={columnEditors}
        names={words().editorNames}
        onChoose={editors => set({ editors })}
      />
      <div class="column-actions">
        <Button tone="primary" type="submit">
          {words().create}
        </Button>
        <Button onClick={() => props.onCancel()}>{words().cancel}</Button>
      </div>
    </form>
  )
}
