import { type Accessor, createMemo, createSignal, type JSX, Show } from 'solid-js'
import { takesPart } from '../../schema/access/authorise.ts'
import type { Finding } from '../../schema/lint/finding.ts'
import { waiverOf } from '../../schema/lint/waived.ts'
import type { CellPlace, GridCommand } from '../grid/grid-seam.ts'
import { isPressed, keysOf } from '../grid/keys.ts'
import { unitsInUse } from '../grid/units-in-use.ts'
import { useI18n } from '../i18n/i18n.tsx'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { problemDesk } from './desk.ts'
import { bySeverity, everything, keyOf, type Listed, type ListFilter, listed } from './listing.ts'
import { ProblemItem } from './problem-item.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { problemWords } from './words.ts'

/**
 * The problems of an open workbook, as the page sees them: a button with their number, a panel beside the grid, and for
 * one cell a dialog with its problems and repairs, which a command opens.
 */
export function openProblems(page: {
  store: WorkbookStore
  workbook: OpenWorkbook
  ready: Accessor<boolean>
  closed: () => boolean
  place: Accessor<CellPlace | null>
  goTo: (place: CellPlace) => void
  leave: () => void
  tabs: () => JSX.Element
}) {
  const { store, workbook } = page
  const { language } = useI18n()
  const words = () => problemWords(language())
  const [open, setOpen] = createSignal(false)
  const [filter, setFilter] = createSignal<ListFilter>(everything)
  const [asked, setAsked] = createSignal<CellPlace | null>(null)
  const desk = problemDesk({ store, workbook, closed: page.closed, language })
  const moved = () => [store.version(), store.judged()]
  const count = () => (page.ready() ? store.counts().problems + store.counts().hints : 0)
  const hasOwn = createMemo(() => {
    // it looks through the rows
    if (!open()) return false
    store.version()
    const { actor } = workbook
    if (actor.role === 'reader') return false
    for (const row of store.snapshot().measures.values()) {
      if (!row.removed && takesPart(actor, row, store.snapshot())) return true
    }
    return false
  })
  // an entry stays the same one while what it says stays: what is focused in it is not taken away
  const known = new Map<string, Listed>()
  const steady = (list: Listed[]): Listed[] =>
    list.map(item => {
      const before = known.get(item.key)
      const same = before && before.finding.seen === item.finding.seen && before.waiver?.reason === item.waiver?.reason
      if (same && JSON.stringify(before.finding.detail) === JSON.stringify(item.finding.detail)) return before
      known.set(item.key, item)
      return item
    })
  const list = (now: ListFilter) => {
    moved()
    return steady(listed(store, store.snapshot(), workbook.actor, now))
  }
  const findingsAt = ({ row, column }: CellPlace): Finding[] =>
    (store.snapshot().measures.has(row) ? store.findingsOf(row) : store.planFindings()).filter(
      ({ path }) => path.section === row || (path.measure === row && path.column === column),
    )
  const atCell = (place: CellPlace): Listed[] => {
    moved()
    const { waivers } = store.snapshot()
    return findingsAt(place).map(finding => ({ key: keyOf(finding), finding, waiver: waiverOf(finding, waivers) }))
  }

  const command: GridCommand = {
    id: 'quick-fix',
    label: () => words().quickFix,
    keys: keysOf('quick-fix'),
    matches: event => isPressed('quick-fix', event),
    enabled: () => {
      const at = page.place()
      return at !== null && findingsAt(at).length > 0
    },
    run: () => setAsked(page.place()),
  }

  return {
    command,
    count,
    open,
    setOpen,
    waived: () => filter().waived,
    showWaived: (waived: boolean) => setFilter(now => ({ ...now, waived })),
    Button: () => (
      <Show when={page.ready()}>
        <Button
          small
          tone="quiet"
          icon="check"
          class="problems-button"
          title={words().buttonTitle(...severityCounts(store))}
          aria-expanded={open()}
          onClick={() => setOpen(now => !now)}
        >
          <span>{words().button(count())}</span>
        </Button>
      </Show>
    ),
    Panel: () => (
      <Show when={open()}>
        <ProblemsPanel
          list={list}
          filter={filter()}
          onFilter={setFilter}
          units={unitsInUse(store.snapshot())}
          hasOwn={hasOwn()}
          settled={store.judged() >= 0 && store.settled()}
          desk={desk}
          language={language()}
          onGo={({ finding }) => {
            const cell = desk.cellOf(finding)
            if (cell) page.goTo(cell)
          }}
          onClose={() => {
            setOpen(false)
            page.leave()
          }}
          tabs={page.tabs}
        />
      </Show>
    ),
    Dialog: () => (
      <Show when={asked()} keyed>
        {place => {
          const items = createMemo(() => bySeverity(steady(atCell(place))).flatMap(group => group.items))
          const done = () => {
            setAsked(null)
            page.leave()
          }
          const where = () => (items()[0] ? desk.where(items()[0]!.finding) : '')
          return (
            <Dialog open onClose={done} title={words().dialogTitle(where())}>
              <ul class="problem-list">
                {items().length === 0 ? (
                  <li class="problem-none">{words().cellClean}</li>
                ) : (
                  items().map(item => (
                    <ProblemItem
                      item={item}
                      desk={desk}
                      language={language()}
                      onDone={() => atCell(place).every(each => each.waiver) && done()}
                    />
                  ))
                )}
              </ul>
            </Dialog>
          )
        }}
      </Show>
    ),
  }
}

function severityCounts(store: WorkbookStore): [number, number, number] {
  const { errors, problems, hints } = store.counts()
  return [errors, problems - errors, hints]
}
