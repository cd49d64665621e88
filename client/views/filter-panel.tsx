import { createSignal, Show } from 'solid-js'
import { columnOf } from '../../schema/plan/columns.ts'
import { reportStates } from '../../schema/plan/report.ts'
import { sectionHeading } from '../../schema/plan/section.ts'
import { outline, type Snapshot } from '../../schema/plan/snapshot.ts'
import { listedUnits } from '../../schema/plan/unit-use.ts'
import { isFound, namesOf } from '../../schema/units/finding.ts'
import {
  type DeadlineWindow,
  type Filters,
  movingWindows,
  problemKinds,
  type UnitFilterRole,
  unitFilterRoles,
  type View,
} from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { Button } from '../ui/button.tsx'
import { CheckList } from './check-list.tsx'
import { windowText } from './chips.ts'
import { viewsWords } from './words.ts'

/** Every kind of filter side by side; what is ticked counts at once. */
export function FilterPanel(props: {
  view: View
  snapshot: Snapshot
  language: Language
  onFilter: (filters: Filters) => void
}) {
  const words = () => viewsWords(props.language)
  const filters = () => props.view.filters
  const [role, setRole] = createSignal<UnitFilterRole>(
    unitFilterRoles.find(each => (props.view.filters.units?.[each]?.length ?? 0) > 0) ?? 'any',
  )
  const [from, setFrom] = createSignal('')
  const [to, setTo] = createSignal('')
  const put = (part: Filters) => props.onFilter({ ...filters(), ...part })
  const names = new Intl.Collator('zh-CN')
  const units = () =>
    listedUnits(props.snapshot)
      .sort((a, b) => names.compare(a.name, b.name))
      .map(unit => ({ value: unit.id, label: unit.name, names: namesOf(unit) }))
  const sections = () => {
    const groups = outline(props.snapshot)
    return groups.map(({ section }) => ({
      value: section?.id ?? '',
      label: section ? sectionHeading(section) || '—' : wordsOf(props.language).sheet.noSection,
    }))
  }
  const paces = () => [
    ...(columnOf('pace')?.options.choices ?? []).map(({ id, labels }) => ({
      value: id,
      label: labels[props.language],
    })),
    { value: '', label: words().empty },
  ]
  const windowOf = (key: string): DeadlineWindow => (key.startsWith('{') ? JSON.parse(key) : (key as DeadlineWindow))
  const keyOf = (window: DeadlineWindow) => (typeof window === 'object' ? JSON.stringify(window) : window)
  const windows = () => {
    const fixed = (filters().deadlines ?? []).filter(window => typeof window === 'object')
    return [...movingWindows, ...fixed].map(window => ({
      value: keyOf(window),
      label: windowText(window, props.language),
    }))
  }
  const addRange = () => {
    const window = { from: from() || null, to: to() || null }
    put({ deadlines: [...(filters().deadlines ?? []), window] })
    setFrom('')
    setTo('')
  }
  return (
    <div class="filter-panel">
      <div>
        <label class="filter-role">
          <span>{words().roleLabel}</span>
          <select class="input" value={role()} onChange={event => setRole(event.currentTarget.value as UnitFilterRole)}>
            {unitFilterRoles.map(each => (
              <option value={each}>{words().roles[each]}</option>
            ))}
          </select>
        </label>
        <Show when={role()} keyed>
          {each => (
            <CheckList
              label={words().unitsTab}
              choices={units()}
              chosen={filters().units?.[each] ?? []}
              words={words()}
              hint={words().findUnit}
              finds={(choice, typed) => isFound(choice.names ?? [], typed)}
              onChange={chosen => put({ units: { ...filters().units, [each]: chosen } })}
            />
          )}
        </Show>
      </div>
      <CheckList
        label={words().sectionsTab}
        choices={sections()}
        chosen={filters().sections ?? []}
        words={words()}
        onChange={chosen => put({ sections: chosen })}
      />
      <CheckList
        label={words().paceTab}
        choices={paces()}
        chosen={filters().cells?.pace?.in ?? []}
        words={words()}
        onChange={chosen => put({ cells: { ...filters().cells, pace: { ...filters().cells?.pace, in: chosen } } })}
      />
      <div>
        <CheckList
          label={words().deadlineTab}
          choices={windows()}
          chosen={(filters().deadlines ?? []).map(keyOf)}
          words={words()}
          onChange={chosen => put({ deadlines: chosen.map(windowOf) })}
        />
        <form
          class="filter-range"
          onSubmit={event => {
            event.preventDefault()
            addRange()
          }}
        >
          <label>
            {words().from}
            <input class="input" type="date" value={from()} onInput={event => setFrom(event.currentTarget.value)} />
          </label>
          <label>
            {words().to}
            <input class="input" type="date" value={to()} onInput={event => setTo(event.currentTarget.value)} />
          </label>
          <Button small type="submit" disabled={from() === '' && to() === ''}>
            {words().addRange}
          </Button>
        </form>
      </div>
      <CheckList
        label={words().statesTab}
        choices={[
          ...reportStates.map(state => ({
            value: state as string,
            label: wordsOf(props.language).reportStates[state],
          })),
          { value: 'none', label: words().noState },
        ]}
        chosen={filters().states ?? []}
        words={words()}
        onChange={chosen => put({ states: chosen as NonNullable<Filters['states']> })}
      />
      <CheckList
        label={words().problemsTab}
        choices={problemKinds.map(kind => ({ value: kind as string, label: words().problemKinds[kind] }))}
        chosen={filters().problems ?? []}
        words={words()}
        onChange={chosen => put({ problems: chosen as NonNullable<Filters['problems']> })}
      />
    </div>
  )
}
