import './unit-names.css'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import { editsOfList } from '../../schema/changes/unit-list-edits.ts'
import { newId } from '../../schema/ids.ts'
import { compareList, type ListChoice, type ListStep } from '../../schema/units/list-merging.ts'
import { readUnitList } from '../../schema/units/list-reading.ts'
import { type UnitRegister, unitRegister } from '../../schema/units/register.ts'
import type { Unit } from '../../schema/units/unit.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { unitWords } from '../units/words.ts'
import { textOfListFile } from './list-file.ts'
import type { UnitNameWords } from './words.ts'

/**
 * A list of units, pasted or from a file, with a preview of what it adds, what it completes and what is doubtful. All of
 * it is entered in one step, or nothing.
 */
export function ListImport(props: {
  units: readonly Unit[]
  words: UnitNameWords
  language: 'zh-CN' | 'en'
  onEdit: (changes: Change[], saying: string) => boolean
  onBack: () => void
}) {
  const [text, setText] = createSignal('')
  const [wrong, setWrong] = createSignal<string>()
  const [choices, setChoices] = createSignal<ReadonlyMap<number, ListChoice>>(new Map())
  const words = () => props.words
  const register = createMemo((): UnitRegister => unitRegister(props.units))
  const list = createMemo(() => readUnitList(text()))
  const steps = createMemo(() => compareList(list().entries, register()))
  const count = (does: ListStep['does']) => steps().filter(step => step.does === does).length
  const taken = () =>
    steps().filter((step, i) =>
      step.does === 'doubtful' ? (choices().get(i) ?? 'skip') !== 'skip' : step.does !== 'nothing',
    ).length

  const read = (next: string) => {
    setText(next)
    setChoices(new Map())
  }
  const take = async (file: File | undefined) => {
    if (!file) return
    const found = await textOfListFile(file)
    setWrong(found.ok ? undefined : found.reason === 'big' ? words().fileBig : words().fileWrong)
    if (found.ok) read(found.text)
  }
  const save = () => {
    const changes = editsOfList(steps(), choices(), register(), () => newId('unit'))
    if (changes.length > 0 && props.onEdit(changes, words().imported(taken()))) props.onBack()
  }

  return (
    <form
      class="list-import"
      onSubmit={event => {
        event.preventDefault()
        if (taken() > 0) save()
      }}
      onDragOver={event => event.preventDefault()}
      onDrop={event => {
        event.preventDefault()
        void take(event.dataTransfer?.files[0])
      }}
    >
      <h3>{words().importTitle}</h3>
      <p class="muted">{words().importText}</p>
      <Field label={words().paste} wrong={wrong()}>
        {attributes => (
          <textarea
            {...attributes}
            class="input"
            rows={6}
            spellcheck={false}
            placeholder={words().pasteHint}
            value={text()}
            onInput={event => {
              setWrong(undefined)
              read(event.currentTarget.value)
            }}
          />
        )}
      </Field>
      <label class="list-file button plain small">
        {words().file}
        <input
          type="file"
          class="only-read"
          accept=".txt,.csv,.tsv,text/plain,text/csv"
          onChange={event => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </label>
      <For each={list().problems.slice(0, 5)}>
        {({ code, line }) => <Notice tone="warning">{words().problems[code](line)}</Notice>}
      </For>
      <p role="status" class="list-counts">
        {steps().length === 0
          ? words().nothing
          : words().counts(count('add'), count('merge'), count('nothing'), count('doubtful'))}
      </p>
      <Show when={steps().length > 0}>
        <Preview
          steps={steps()}
          choices={choices()}
          words={words()}
          language={props.language}
          onChoose={(i, choice) => setChoices(now => new Map(now).set(i, choice))}
        />
      </Show>
      <div class="dialog-actions">
        <Button onClick={props.onBack}>{words().back}</Button>
        <Button tone="primary" type="submit" disabled={taken() === 0}>
          {words().save(taken())}
        </Button>
      </div>
    </form>
  )
}

function Preview(props: {
  steps: readonly ListStep[]
  choices: ReadonlyMap<number, ListChoice>
  words: UnitNameWords
  language: 'zh-CN' | 'en'
  onChoose: (i: number, choice: ListChoice) => void
}) {
  const words = () => props.words
  const common = () => unitWords(props.language)
  const facts = ({ entry, adds, does }: ListStep): string => {
    if (does === 'merge') return adds.join('、')
    const kind = entry.kind === 'group' ? (entry.form ? common().forms[entry.form] : words().group) : ''
    const sort = entry.sort ? (common().sorts[entry.sort] ?? '') : ''
    const level = entry.level ? (common().levels[entry.level] ?? '') : ''
    const names = [...(entry.short ? [entry.short] : []), ...entry.aliases].join('、')
    return [level, sort || kind, names, entry.members.join('、'), entry.note].filter(Boolean).join(' · ')
  }
  return (
    <div class="list-preview">
      <table class="table" aria-label={words().preview}>
        <thead>
          <tr>
            <th>{words().columns.line}</th>
            <th>{words().columns.name}</th>
            <th>{words().columns.facts}</th>
            <th>{words().columns.does}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.steps}>
            {(step, i) => (
              <tr classList={{ doubtful: step.does === 'doubtful' }}>
                <td>{step.line}</td>
                <th scope="row">{step.entry.name}</th>
                <td>{facts(step)}</td>
                <td>
                  <Show
                    when={step.does === 'doubtful'}
                    fallback={
                      step.does === 'merge' && step.with ? words().mergeWith(step.with.name) : words().does[step.does]
                    }
                  >
                    <span class="list-doubt">
                      {step.doubt ? words().doubts[step.doubt] : ''}
                      <Show when={step.with}>{unit => `：${unit().name}`}</Show>
                    </span>
                    <select
                      class="input"
                      aria-label={words().chooseOf(step.entry.name)}
                      onChange={event => props.onChoose(i(), event.currentTarget.value as ListChoice)}
                    >
                      <For each={(['skip', 'merge', 'add'] as const).filter(each => each !== 'merge' || step.with)}>
                        {each => (
                          <option value={each} selected={(props.choices.get(i()) ?? 'skip') === each}>
                            {words().choose[each]}
                          </option>
                        )}
                      </For>
                    </select>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
