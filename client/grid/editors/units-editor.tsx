import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { ColumnContext } from '../../../schema/columns/column-type.ts'
import { suggestionsFor } from '../../../schema/units/finding.ts'
import type { Unit, UnitRef } from '../../../schema/units/unit.ts'
import { Icon } from '../../ui/icons.tsx'
import { dragChips } from './chip-drag.ts'
import type { EditorOpening, OpenedEditor } from './editor-seam.ts'
import { asCombobox, openPanel, pointAt } from './panel.tsx'
import { moved, refsOf, refsOfOption, type UnitOption, unitOptions, without, withRefs } from './units-choice.ts'
import type { EditorWords } from './words.ts'

const WIDTH = 380

/** What the picker is given beside the cell: units to choose from and how names are read. */
export type UnitsSource = {
  words: EditorWords
  label: string
  units: readonly Unit[]
  /** What the cell holds: read from the row, since words alone could be read in two ways. */
  chosen: readonly UnitRef[]
  context: ColumnContext
}

/**
 * Chooses the units of a cell. The chosen ones stand as chips in their order, below them what may be added. What is
 * typed searches; Enter adds, and with nothing typed it confirms the cell as Enter does everywhere. A press outside, Tab
 * and Ctrl+Enter confirm as well, with whatever is still typed read as names.
 */
export function openUnits(opening: EditorOpening, source: UnitsSource): OpenedEditor {
  const { input } = opening
  const { words, context } = source
  const list = `units-${createUniqueId()}`
  const [chosen, setChosen] = createSignal<readonly UnitRef[]>(source.chosen)
  const [typed, setTyped] = createSignal('')
  /** The option that the arrows stand on; null where nobody moved to one. */
  const [at, setAt] = createSignal<number | null>(null)
  const [chip, setChip] = createSignal<number | null>(null)
  const [all, setAll] = createSignal(false)
  const [said, setSaid] = createSignal('')

  const found = () => unitOptions(typed(), chosen(), source.units, context)
  const active = () => Math.min(at() ?? found().preferred, found().options.length - 1)
  const nameOf = (ref: UnitRef) => ref.written
  const isKnown = (ref: UnitRef) => ref.unit !== null && context.units.byId(ref.unit) !== undefined
  const unsure = () => {
    const place = chosen().findIndex((ref, i) => !isKnown(ref) && (chip() === null || chip() === i))
    const ref = chosen()[place]
    const units = ref ? suggestionsFor(ref.written, source.units) : []
    return ref && units.length > 0 ? { place, ref, units } : null
  }

  const search = (text: string) => {
    input.value = text
    setTyped(text)
    setAt(null)
    point()
  }
  const point = () => {
    pointAt(input, active() >= 0 ? `${list}-${active()}` : null)
    document.getElementById(`${list}-${active()}`)?.scrollIntoView({ block: 'nearest' })
  }
  const take = (refs: readonly UnitRef[]) => {
    setChosen(withRefs(chosen(), refs))
    setSaid(words.added(refs.map(nameOf).join('、')))
    setChip(null)
    search('')
  }
  const takeOption = (option: UnitOption | undefined) => option && take(refsOfOption(option))
  const remove = (place: number) => {
    const gone = chosen()[place]
    if (!gone) return
    setChosen(without(chosen(), place))
    setSaid(words.removed(nameOf(gone)))
    setChip(chip() === null || chosen().length === 0 ? null : Math.min(place, chosen().length - 1))
  }
  const removeAll = () => {
    setAll(false)
    setChip(null)
    setChosen([])
  }
  const shift = (from: number, to: number) => {
    const ref = chosen()[from]
    if (!ref || to < 0 || to >= chosen().length) return
    setChosen(moved(chosen(), from, to))
    setChip(to)
    setSaid(words.movedTo(nameOf(ref), to + 1))
  }
  const goToChip = (place: number | null) => {
    const ref = place === null ? undefined : chosen()[place]
    setChip(ref ? place : null)
    if (ref && place !== null) setSaid(words.chipAt(nameOf(ref), place + 1, chosen().length))
  }
  const replace = (place: number, unit: Unit) => {
    const rest = without(chosen(), place)
    const ref = { unit: unit.id, written: unit.name }
    setChosen(rest.some(each => each.unit === unit.id) ? rest : moved([...rest, ref], rest.length, place))
    setSaid(words.added(unit.name))
    setChip(null)
  }

  const onInput = () => {
    if (all() && input.value !== '') removeAll()
    // a pasted list ends in a line break, as a copied cell does
    setTyped(input.value)
    setAt(null)
    setChip(null)
    point()
  }
  input.addEventListener('input', onInput)
  if (opening.typed) setTyped(input.value)
  else search('')
  input.placeholder = words.unitsPlaceholder
  const plain = asCombobox(input, list, words.editing(source.label))

  const panel = openPanel(opening, {
    width: WIDTH,
    body: slot => (
      <>
        <Show when={chosen().length > 0}>
          <ul class="unit-chips" aria-label={words.chosen} ref={element => dragChips(element, shift)}>
            <For each={chosen()}>
              {(ref, i) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: its keys come from the input, which keeps the focus
                <li
                  class="unit-chip"
                  data-chip={i()}
                  classList={{ current: chip() === i() || all(), unknown: !isKnown(ref) }}
                  title={isKnown(ref) ? ref.written : words.unknown}
                  onClick={() => goToChip(i())}
                >
                  <span>{ref.written}</span>
                  <Show when={!isKnown(ref)}>
                    <span class="unit-chip-doubt">?</span>
                  </Show>
                  <button
                    type="button"
                    tabIndex={-1}
                    aria-label={words.remove(ref.written)}
                    title={words.remove(ref.written)}
                    onClick={event => {
                      event.stopPropagation()
                      remove(i())
                    }}
                  >
                    <Icon name="close" small />
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={unsure()}>
          {doubt => (
            <p class="unit-doubt">
              {words.isAlike(doubt().ref.written)}
              <For each={doubt().units}>
                {unit => (
                  <button type="button" tabIndex={-1} onClick={() => replace(doubt().place, unit)}>
                    {unit.name}
                  </button>
                )}
              </For>
            </p>
          )}
        </Show>
        <div class="cell-slot" ref={slot} />
        <div class="unit-options" role="listbox" id={list} aria-label={words.found}>
          <For each={found().options}>
            {(option, i) => (
              <Option
                id={`${list}-${i()}`}
                option={option}
                words={words}
                active={active() === i()}
                onTake={() => takeOption(option)}
              />
            )}
          </For>
        </div>
        <Show when={found().options.length === 0}>
          <p class="cell-note">{words.nothingFound}</p>
        </Show>
        <p class="cell-keys">{words.unitKeys}</p>
        <p class="only-read" aria-live="polite">
          {said()}
        </p>
      </>
    ),
  })
  point()

  const chipKey = (event: KeyboardEvent, place: number): boolean => {
    const last = chosen().length - 1
    if (event.key === 'ArrowLeft') event.altKey ? shift(place, place - 1) : goToChip(Math.max(0, place - 1))
    else if (event.key === 'ArrowRight')
      event.altKey ? shift(place, place + 1) : goToChip(place < last ? place + 1 : null)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(place)
    else return false
    return true
  }
  return {
    value: () => {
      const refs = withRefs(chosen(), refsOf(typed(), context))
      return { text: refs.map(nameOf).join('、'), value: refs }
    },
    place: panel.place,
    away: panel.away,
    key: event => {
      const { key } = event
      const plainKey = !event.ctrlKey && !event.metaKey && !event.altKey
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyA' && typed() === '' && chosen().length > 0) {
        setAll(true)
        setSaid(words.allChosen)
        return true
      }
      if (all() && (key === 'Delete' || key === 'Backspace')) {
        removeAll()
        return true
      }
      // letters replace what is selected, as they come in; every other key lets go of it
      if (key.length > 1 && !['Shift', 'Control', 'Meta', 'Alt'].includes(key)) setAll(false)
      const marked = chip()
      if (marked !== null && chipKey(event, marked)) return true
      if (marked === null && typed() === '' && chosen().length > 0 && (key === 'ArrowLeft' || key === 'Backspace')) {
        goToChip(chosen().length - 1)
        return true
      }
      if ((key === 'ArrowDown' || key === 'ArrowUp') && plainKey) {
        const { length } = found().options
        if (length > 0) setAt((active() + (key === 'ArrowDown' ? 1 : -1) + length + (active() < 0 ? 1 : 0)) % length)
        setChip(null)
        point()
        return true
      }
      if (key === 'Enter' && plainKey && !event.shiftKey && (typed() !== '' || at() !== null)) {
        takeOption(found().options[active()])
        return true
      }
      // the caret's own keys, which the grid would take for leaving the cell
      if (key === 'ArrowLeft' || key === 'ArrowRight') event.stopPropagation()
      return false
    },
    close: () => {
      input.removeEventListener('input', onInput)
      input.placeholder = ''
      plain()
      panel.close()
    },
  }
}

/** One thing to add: a unit with what else it is called, a list, or the words as written. */
function Option(props: { id: string; option: UnitOption; words: EditorWords; active: boolean; onTake: () => void }) {
  const { option, words } = props
  const name = () =>
    option.kind === 'list'
      ? option.refs.map(ref => ref.written).join('、')
      : option.kind === 'written'
        ? words.keepWritten(option.written)
        : option.unit.name
  const note = () => {
    if (option.kind === 'list') return words.addList(option.refs.length)
    if (option.kind === 'written') return words.unknown
    if (option.kind === 'alike') return words.alike
    return [option.unit.short, ...option.unit.aliases].filter(Boolean).join('、')
  }
  const group = () => {
    if (option.kind !== 'unit' || option.unit.kind !== 'group') return ''
    return option.unit.members.length > 0 ? words.groupOf(option.unit.members.length) : words.group
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: its keys come from the input, which keeps the focus
    <div
      id={props.id}
      role="option"
      aria-selected={props.active}
      class="unit-option"
      classList={{ active: props.active, written: option.kind === 'written' }}
      tabIndex={-1}
      onClick={() => props.onTake()}
    >
      <span>{name()}</span>
      <Show when={group()}>
        <span class="tag">{group()}</span>
      </Show>
      <small>{note()}</small>
    </div>
  )
}
