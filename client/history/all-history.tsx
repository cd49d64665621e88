import { createMemo, createSignal, For, Show } from 'solid-js'
import { measureOf } from '../../schema/changes/change.ts'
import { describe } from '../../schema/changes/describe.ts'
import type { JournalQuery } from '../../schema/http/journal.ts'
import { createLoad } from '../app/load.ts'
import { Button } from '../ui/button.tsx'
import { authorName, Entry } from './entry.tsx'
import { byDayAndUnit } from './grouping.ts'
import type { Historian } from './historian.ts'
import { historyApi } from './history-api.ts'
import { createJournalList } from './journal-list.ts'
import { ListState } from './list-state.tsx'
import { historyWords } from './words.ts'

/** Everything that happened in the workbook, by day and unit, with filters for unit, person and days. */
export function AllHistory(props: { historian: Historian }) {
  const { historian } = props
  const words = () => historyWords(historian.language())
  const [filter, setFilter] = createSignal<JournalQuery>({})
  const set = (key: 'unit' | 'person' | 'from' | 'to', value: string) =>
    setFilter(({ [key]: _, ...rest }) => (value === '' ? rest : { ...rest, [key]: value }))
  const list = createJournalList(historian.workbook, filter, historian.version)
  const authors = createLoad(() => historyApi.authors(historian.workbook))
  const known = () => authors.load().value?.authors ?? []
  const units = createMemo(() => [...new Set(known().map(each => each.unit))].filter(unit => unit !== ''))
  const people = createMemo(() => {
    const { unit } = filter()
    return known().filter(each => unit === undefined || each.unit === unit)
  })
  const dayName = (day: string) =>
    new Intl.DateTimeFormat(historian.language(), { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00Z`),
    )
  return (
    <div class="history-view">
      <div class="history-filters">
        <label>
          {words().unit}
          <select value={filter().unit ?? ''} onChange={event => set('unit', event.currentTarget.value)}>
            <option value="">{words().anyUnit}</option>
            <For each={units()}>{unit => <option value={unit}>{unit}</option>}</For>
          </select>
        </label>
        <label>
          {words().person}
          <select value={filter().person ?? ''} onChange={event => set('person', event.currentTarget.value)}>
            <option value="">{words().anyPerson}</option>
            <For each={people()}>{each => <option value={each.person}>{authorName(each)}</option>}</For>
          </select>
        </label>
        <label>
          {words().from}
          <input type="date" value={filter().from ?? ''} onChange={event => set('from', event.currentTarget.value)} />
        </label>
        <label>
          {words().to}
          <input type="date" value={filter().to ?? ''} onChange={event => set('to', event.currentTarget.value)} />
        </label>
        <Show when={Object.keys(filter()).length > 0}>
          <Button small tone="quiet" onClick={() => setFilter({})}>
            {words().clear}
          </Button>
        </Show>
      </div>
      <For each={byDayAndUnit(list.rows())}>
        {group => (
          <section class="history-group" aria-label={`${dayName(group.day)} ${group.unit}`}>
            <h3>
              <span>{dayName(group.day)}</span> {group.unit}
              <small>{words().count(group.entries.length)}</small>
            </h3>
            <ol class="history-list">
              <For each={group.entries}>
                {entry => {
                  const told = () => describe(entry.change, historian.snapshot(), historian.language())
                  const row = () => measureOf(entry.change)
                  return (
                    <Entry
                      entry={entry}
                      what={`${told().where} · ${told().what}`}
                      before={told().before}
                      after={told().after}
                      language={historian.language()}
                    >
                      <Show when={row()}>
                        {id => (
                          <Button
                            small
                            tone="quiet"
                            onClick={() =>
                              historian.goTo({
                                row: id(),
                                column: entry.change.kind === 'cell' ? entry.change.column : 'title',
                              })
                            }
                          >
                            {words().goTo}
                          </Button>
                        )}
                      </Show>
                    </Entry>
                  )
                }}
              </For>
            </ol>
          </section>
        )}
      </For>
      <ListState list={list} empty={words().noChanges} language={historian.language()} />
    </div>
  )
}
