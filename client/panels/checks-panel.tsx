import { For, type JSX, Show } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import type { CellValue } from '../../schema/columns/registry.ts'
import { isPart } from '../../schema/plan/checked-text.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { storedText } from '../columns/custom-cells.ts'
import { offlineWords } from '../offline/words.ts'
import type { CellMeeting, Meeting, RowMeeting } from '../sync/meetings.ts'
import { Icon } from '../ui/icons.tsx'
import { CheckItem, type Side } from './check-item.tsx'
import { type CellRef, type MarkedCell, nameOfText, takeChange, takeOfRow } from './checks.ts'

type Numbered<T> = T & { id: number }

/**
 * What needs a person's eye: cells with several wordings, which everybody sees until somebody confirms (T3), and cells
 * and rows that somebody else changed while this person worked on them. One click takes either side.
 */
export function ChecksPanel(props: {
  marked: readonly MarkedCell[]
  meetings: readonly Numbered<Meeting>[]
  snapshot: () => Snapshot
  language: Language
  may: (change: Change) => boolean
  onTake: (cell: CellRef, value: CellValue) => void
  onMake: (change: Change) => void
  onConfirm: (cell: CellRef) => void
  onDismiss: (id: number) => void
  onGo: (cell: CellRef) => void
  onClose: () => void
  tabs?: (() => JSX.Element) | undefined
}) {
  const words = () => offlineWords(props.language)
  const shown = (cell: CellRef, value: CellValue) => {
    if (isPart(cell.column)) return String(value ?? '')
    return storedText(cell.column, value, props.snapshot(), props.language)
  }
  const nowOf = (cell: CellRef) => {
    const change = takeChange(cell, null, props.snapshot())
    return change.kind === 'cell' || change.kind === 'part' ? shown(cell, change.before) : ''
  }
  const heading = (cell: CellRef, row: string) =>
    [nameOfText(cell.column, props.snapshot(), props.language), row].filter(Boolean).join(' · ')
  const mayWrite = (cell: CellRef) => props.may(takeChange(cell, null, props.snapshot()))
  const cellSides = (each: Numbered<CellMeeting>): Side[] => {
    const side = (value: CellValue, label: string): Side => ({
      label,
      text: shown(each, value),
      inUse: shown(each, value) === nowOf(each),
      take: mayWrite(each)
        ? () => {
            props.onTake(each, value)
            props.onDismiss(each.id)
          }
        : undefined,
    })
    return [side(each.mine, each.seen ? words().seenBefore : words().mine), side(each.theirs, words().theirs)]
  }
  const rowText = (each: RowMeeting, side: 'mine' | 'theirs') => {
    if (each.kind === 'removed') return each[side] ? words().rowRemoved : words().rowStays
    const section = props.snapshot().sections.get(each[side].section)
    return section ? `${section.number} ${section.title}`.trim() : wordsOf(props.language).sheet.noSection
  }
  const rowSides = (each: Numbered<RowMeeting>): Side[] =>
    (['mine', 'theirs'] as const).map(name => {
      const change = takeOfRow(each, name, props.snapshot())
      return {
        label: name === 'mine' ? words().mySide : words().theirSide,
        text: rowText(each, name),
        inUse: change === null,
        take:
          change && props.may(change)
            ? () => {
                props.onMake(change)
                props.onDismiss(each.id)
              }
            : undefined,
      }
    })
  return (
    <section class="returned-panel checks-panel" aria-label={words().panelTitle}>
      <header>
        <Show when={props.tabs} fallback={<h2>{words().panelTitle}</h2>}>
          {tabs => tabs()()}
        </Show>
        <button
          type="button"
          class="button quiet square small"
          aria-label={words().tidy}
          title={words().tidy}
          onClick={() => props.onClose()}
        >
          <Icon name="close" />
        </button>
      </header>
      <Show when={props.marked.length > 0}>
        <p class="returned-lead">{words().checksText}</p>
        <ul>
          <For each={props.marked}>
            {cell => (
              <CheckItem
                name={cell.column}
                heading={heading(cell, cell.row)}
                language={props.language}
                now={nowOf(cell)}
                sides={wordingSides(cell.wordings, nowOf(cell), props.language, text =>
                  mayWrite(cell) ? () => props.onTake(cell, text) : undefined,
                )}
                done={words().confirm}
                onDone={mayWrite(cell) ? () => props.onConfirm(cell) : undefined}
                onGo={() => props.onGo(cell)}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.meetings.length > 0}>
        <p class="returned-lead">{words().meetingsText}</p>
        <ul>
          <For each={props.meetings}>
            {each =>
              each.kind === 'removed' || each.kind === 'section' ? (
                <CheckItem
                  name={each.kind === 'removed' ? 'row' : 'section'}
                  heading={[words().rowFacets[each.kind], each.row].filter(Boolean).join(' · ')}
                  at={each.at}
                  language={props.language}
                  now=""
                  sides={rowSides(each)}
                  done={words().seen}
                  onDone={() => props.onDismiss(each.id)}
                />
              ) : (
                <CheckItem
                  name={each.column}
                  heading={heading(each, each.row)}
                  at={each.at}
                  language={props.language}
                  now={nowOf(each)}
                  sides={cellSides(each)}
                  done={words().seen}
                  onDone={() => props.onDismiss(each.id)}
                  onGo={() => props.onGo(each)}
                />
              )
            }
          </For>
        </ul>
      </Show>
    </section>
  )
}

/** A marked cell's whole wordings as things to choose from. */
export function wordingSides(
  wordings: readonly string[],
  now: string,
  language: Language,
  take: (text: string) => (() => void) | undefined,
): Side[] {
  const words = offlineWords(language)
  return wordings.map((text, i) => ({
    label: i === 0 ? words.first : wordings.length === 2 ? words.second : words.nth(i + 1),
    text,
    inUse: text === now,
    take: take(text),
  }))
}
