import { For, Show } from 'solid-js'
import { cellStep, columnName, describe, rowName } from '../../schema/changes/describe.ts'
import { describeWords } from '../../schema/changes/describe-words.ts'
import type { JournalEntry, JournalQuery } from '../../schema/http/journal.ts'
import { sectionHeading } from '../../schema/plan/section.ts'
import { fullMoment } from '../app/moment.ts'
import { periodOf } from '../grid/locks.ts'
import { Button } from '../ui/button.tsx'
import { authorName, Entry } from './entry.tsx'
import type { Historian, Place } from './historian.ts'
import { createJournalList } from './journal-list.ts'
import { ListState } from './list-state.tsx'
import { historyWords } from './words.ts'

/** The history of one cell, or of the whole row it is in: each change with what was before, to copy or to bring back. */
export function PlaceHistory(props: { historian: Historian; place: Place; whole: boolean }) {
  const { historian } = props
  const words = () => historyWords(historian.language())
  const isSection = () => historian.snapshot().sections.has(props.place.row)
  const query = (): JournalQuery => {
    const { row, column } = props.place
    const period = periodOf(historian.snapshot(), column)
    return {
      ...(isSection() ? { section: row } : { measure: row }),
      ...(props.whole ? {} : { column, ...(period === null ? {} : { period }) }),
    }
  }
  const list = createJournalList(historian.workbook, query, historian.version)

  const told = (entry: JournalEntry) => {
    const snapshot = historian.snapshot()
    if (!props.whole) return cellStep(entry.change, props.place.column, snapshot, historian.language())
    return describe(entry.change, snapshot, historian.language())
  }
  const what = (entry: JournalEntry) =>
    // of its own cell only what is no value has to be said
    props.whole || entry.change.kind === 'check'
      ? describe(entry.change, historian.snapshot(), historian.language()).what
      : undefined
  const heading = () => {
    const { row, column } = props.place
    const section = historian.snapshot().sections.get(row)
    const name = section ? sectionHeading(section) : rowName(row, historian.snapshot())
    if (props.whole) return name
    return `${name} · ${columnName(column, periodOf(historian.snapshot(), column), historian.language(), historian.snapshot())}`
  }
  /** All changes from the newest to the entry: what must be taken back to be where it was before the entry. */
  const upTo = (entry: JournalEntry) => list.rows().slice(0, list.rows().indexOf(entry) + 1)
  const canGoBack = (entry: JournalEntry) =>
    historian.mayEdit() && historian.back(upTo(entry).map(each => each.change)).length > 0
  const isLast = () => list.state() === 'ready' && list.next() === null

  return (
    <div class="history-view">
      <h3 class="history-heading">{heading()}</h3>
      <ol class="history-list">
        <For each={list.rows()}>
          {entry => (
            <Show when={told(entry)}>
              {step => (
                <Entry
                  entry={entry}
                  what={what(entry)}
                  before={step().before}
                  after={step().after}
                  language={historian.language()}
                >
                  <Show when={canGoBack(entry)}>
                    <Button
                      small
                      icon="restore"
                      onClick={() => historian.restore(historian.back(upTo(entry).map(each => each.change)))}
                    >
                      {props.whole ? words().restoreRow : words().restoreCell}
                    </Button>
                  </Show>
                </Entry>
              )}
            </Show>
          )}
        </For>
      </ol>
      <ListState
        list={list}
        empty={props.whole ? words().noRowChanges : words().noCellChanges}
        language={historian.language()}
      />
      <Show when={isLast() && list.made()}>
        {made => (
          <p class="history-made">
            {words().made(
              authorName(made().author),
              fullMoment(made().at, historian.language()),
              describeWords(historian.language()).hows[made().how],
            )}
          </p>
        )}
      </Show>
    </div>
  )
}
