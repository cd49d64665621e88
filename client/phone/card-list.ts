import type { Actor } from '../../schema/access/actor.ts'
import { takesPart } from '../../schema/access/authorise.ts'
import type { CalendarDate } from '../../schema/columns/calendar.ts'
import type { Measure } from '../../schema/plan/measure.ts'
import type { ReportState } from '../../schema/plan/report.ts'
import { sectionHeading } from '../../schema/plan/section.ts'
import { currentReport, outline, type Snapshot } from '../../schema/plan/snapshot.ts'
import { type Due, dueOf } from './due.ts'

/** What a card's chips filter by. `unfilled`: open, and nothing said of it yet. */
export const cardFilters = ['unfilled', 'sent', 'returned', 'overdue'] as const
export type CardFilter = (typeof cardFilters)[number]

export type CardItem = {
  kind: 'card'
  id: string
  number: string
  title: string
  deadline: string
  due: Due
  pace: string
  /** Null where no period is open for the row. */
  state: ReportState | null
  /** The own unit's rows are marked where all rows are shown. */
  own: boolean
}
export type HeadingItem = { kind: 'heading'; id: string; text: string }
export type ListItem = CardItem | HeadingItem

const passes: Record<CardFilter, (card: CardItem) => boolean> = {
  unfilled: card => card.state === 'open' && card.pace === '',
  sent: card => card.state === 'submitted' || card.state === 'confirmed',
  returned: card => card.state === 'returned',
  overdue: card => card.due === 'overdue',
}

/** Every row as a card, in the plan's order, under its section's heading. */
export function cardsOf(snapshot: Snapshot, actor: Actor, today: CalendarDate): ListItem[] {
  return outline(snapshot).flatMap(({ section, measures }): ListItem[] => [
    ...(section ? [{ kind: 'heading' as const, id: section.id, text: sectionHeading(section) }] : []),
    ...measures.map(measure => cardOf(measure, snapshot, actor, today)),
  ])
}

function cardOf(measure: Measure, snapshot: Snapshot, actor: Actor, today: CalendarDate): CardItem {
  const report = currentReport(snapshot, measure.id)
  const pace = report?.pace ?? ''
  return {
    kind: 'card',
    id: measure.id,
    number: measure.number,
    title: measure.title || measure.text.slice(0, 60),
    deadline: measure.deadline?.written ?? '',
    due: dueOf(measure.deadline?.date ?? null, pace, today),
    pace,
    state: report?.state ?? null,
    own: takesPart(actor, measure, snapshot),
  }
}

export type CardWish = { own: boolean; filter: CardFilter | null; search: string }

/** The cards that are wanted, and how many each chip would leave of those that the other wishes leave. */
export function wantedCards(
  items: readonly ListItem[],
  wish: CardWish,
): { items: ListItem[]; counts: Record<CardFilter, number>; rows: string[] } {
  const search = wish.search.trim().toLocaleLowerCase()
  const counts: Record<CardFilter, number> = { unfilled: 0, sent: 0, returned: 0, overdue: 0 }
  const wanted: ListItem[] = []
  let heading: HeadingItem | null = null
  for (const item of items) {
    if (item.kind === 'heading') {
      heading = item
      continue
    }
    if (wish.own && !item.own) continue
    if (search !== '' && !`${item.number} ${item.title} ${item.deadline}`.toLocaleLowerCase().includes(search)) continue
    for (const filter of cardFilters) if (passes[filter](item)) counts[filter]++
    if (wish.filter !== null && !passes[wish.filter](item)) continue
    // a heading without a card under it is left out
    if (heading) wanted.push(heading)
    heading = null
    wanted.push(item)
  }
  return { items: wanted, counts, rows: wanted.flatMap(item => (item.kind === 'card' ? [item.id] : [])) }
}
