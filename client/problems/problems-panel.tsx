import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { type FindingKind, findingKinds } from '../../schema/lint/codes.ts'
import { findingWords } from '../../schema/words/findings.ts'
import type { Language } from '../../schema/words/language.ts'
import { Icon } from '../ui/icons.tsx'
import type { ProblemDesk } from './desk.ts'
import { bySeverity, everything, type Listed, type ListFilter } from './listing.ts'
import { marks, ProblemItem } from './problem-item.tsx'
import { problemWords } from './words.ts'
import './problems.css'

/** How many entries are drawn before somebody asks for more: a list of thousands would keep the page waiting. */
const PAGE = 100

/** All that the checks found, the gravest first: a list to walk through by the arrows, with filters. */
export function ProblemsPanel(props: {
  list: (filter: ListFilter) => Listed[]
  filter: ListFilter
  onFilter: (filter: ListFilter) => void
  units: readonly { id: string; name: string }[]
  /** Whether this person has rows of their own to look at. */
  hasOwn: boolean
  settled: boolean
  desk: ProblemDesk
  language: Language
  onGo: (item: Listed) => void
  onClose: () => void
  tabs: () => JSX.Element
}) {
  const words = () => problemWords(props.language)
  const [shown, setShown] = createSignal(PAGE)
  const list = createMemo(() => props.list(props.filter))
  const groups = createMemo(() => bySeverity(list().slice(0, shown())), undefined)
  const set = (part: Partial<ListFilter>) => {
    setShown(PAGE)
    props.onFilter({ ...props.filter, ...part })
  }
  const filtered = () => props.filter.kind !== '' || props.filter.unit !== '' || props.filter.mine
  let body!: HTMLDivElement
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const at = (event.target as Element).closest('.problem-item')
    if (!step || !at || (event.target as Element).matches('textarea, select')) return
    const items = [...body.querySelectorAll<HTMLElement>('.problem-go')]
    const next = items[items.indexOf(at.querySelector('.problem-go') as HTMLElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <section class="review-panel problems-panel" aria-label={words().panelTitle}>
      <header>
        {props.tabs()}
        <button
          type="button"
          class="button quiet square small"
          aria-label={words().close}
          title={words().close}
          onClick={() => props.onClose()}
        >
          <Icon name="close" />
        </button>
      </header>
      <div class="problem-filters">
        <select
          class="input small"
          aria-label={words().kind}
          value={props.filter.kind}
          onChange={event => set({ kind: event.currentTarget.value as FindingKind | '' })}
        >
          <option value="">{words().allKinds}</option>
          <For each={findingKinds}>
            {kind => <option value={kind}>{findingWords(props.language).kinds[kind]}</option>}
          </For>
        </select>
        <select
          class="input small"
          aria-label={words().unit}
          value={props.filter.unit}
          onChange={event => set({ unit: event.currentTarget.value })}
        >
          <option value="">{words().allUnits}</option>
          <For each={props.units}>{unit => <option value={unit.id}>{unit.name}</option>}</For>
        </select>
        <Show when={props.hasOwn}>
          <label class="problem-mine">
            <input
              type="checkbox"
              checked={props.filter.mine}
              onChange={event => set({ mine: event.currentTarget.checked })}
            />
            {words().mine}
          </label>
        </Show>
      </div>
      <Show when={!props.settled}>
        <p class="problem-note" role="status">
          {words().judging}
        </p>
      </Show>
      <div
        ref={element => {
          body = element
          element.addEventListener('keydown', walk)
        }}
        class="problem-body"
      >
        <Show
          when={list().length > 0}
          fallback={
            <Show when={props.settled}>
              <p class="problem-none">
                {filtered() ? words().noneHere : props.filter.waived ? words().noneWaived : words().none}
              </p>
              <Show when={filtered()}>
                <button
                  type="button"
                  class="button small"
                  onClick={() => props.onFilter({ ...everything, waived: props.filter.waived })}
                >
                  {words().clear}
                </button>
              </Show>
            </Show>
          }
        >
          <p class="problem-note">{words().listHint}</p>
          <For each={groups()}>
            {group => (
              <>
                <h2 class="problem-group" classList={{ [group.severity]: true }}>
                  <span class="problem-mark" aria-hidden="true">
                    {marks[group.severity]}
                  </span>
                  {words().severity(
                    findingWords(props.language).severities[group.severity],
                    list().filter(({ finding }) => finding.severity === group.severity).length,
                  )}
                </h2>
                <ul>
                  <For each={group.items}>
                    {item => (
                      <ProblemItem
                        item={item}
                        desk={props.desk}
                        language={props.language}
                        onGo={props.desk.cellOf(item.finding) ? () => props.onGo(item) : undefined}
                      />
                    )}
                  </For>
                </ul>
              </>
            )}
          </For>
          <Show when={list().length > shown()}>
            <button type="button" class="button small" onClick={() => setShown(count => count + PAGE)}>
              {words().more(Math.min(PAGE, list().length - shown()))}
            </button>
          </Show>
        </Show>
      </div>
    </section>
  )
}
