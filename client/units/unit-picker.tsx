import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { isFound, namesOf } from '../../schema/units/finding.ts'
import type { Unit } from '../../schema/units/unit.ts'
import type { UnitWords } from './words.ts'

/**
 * Chooses units from a list that narrows while one types: several by boxes, one by buttons. What is chosen stands at the
 * top, so that narrowing never hides it.
 */
export function UnitPicker(props: {
  label: string
  units: readonly Unit[]
  chosen: readonly string[]
  single?: boolean
  words: UnitWords
  onChange: (chosen: string[]) => void
}) {
  const [typed, setTyped] = createSignal('')
  const group = createUniqueId()
  const shown = () => {
    const chosen = new Set(props.chosen)
    const rest = props.units.filter(unit => !chosen.has(unit.id) && isFound(namesOf(unit), typed()))
    return [...props.units.filter(unit => chosen.has(unit.id)), ...rest]
  }
  const choose = (id: string, on: boolean) => {
    if (props.single) props.onChange([id])
    else props.onChange(on ? [...props.chosen, id] : props.chosen.filter(each => each !== id))
  }
  return (
    <fieldset class="unit-picker">
      <legend>{props.label}</legend>
      <input
        class="input"
        type="search"
        aria-label={`${props.label}：${props.words.search}`}
        placeholder={props.words.searchHint}
        value={typed()}
        onInput={event => setTyped(event.currentTarget.value)}
      />
      <div class="unit-choices">
        <For each={shown()} fallback={<p class="muted">{props.words.pickNone}</p>}>
          {unit => (
            <label>
              <input
                type={props.single ? 'radio' : 'checkbox'}
                name={group}
                checked={props.chosen.includes(unit.id)}
                onChange={event => choose(unit.id, event.currentTarget.checked)}
              />
              <span>{unit.name}</span>
              <Show when={unit.kind === 'group'}>
                <span class="tag">{props.words.group}</span>
              </Show>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
