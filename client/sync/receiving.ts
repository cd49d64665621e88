import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { checkChange } from '../../schema/changes/check.ts'
import { isPart } from '../../schema/plan/checked-text.ts'
import { isLongColumn } from '../../schema/plan/columns.ts'
import type { Committing } from './committing.ts'
import type { Course } from './course.ts'
import { rowName } from './giving-back.ts'
import { cellIn, ownIn, type TextRef, textOf } from './ground.ts'
import type { Link } from './link.ts'
import { createMeetingWatch, type Met } from './meeting-watch.ts'
import type { MeetingList } from './meetings.ts'
import type { Outbox } from './outbox.ts'
import type { ReturnReason } from './returned.ts'
import { createRowWatch, type RowMet } from './row-watch.ts'
import type { DocKeeper } from './workbook-seam.ts'

/** Brings news into the ground and sees what of it meets this page's unconfirmed edits (T4). */
export type Receiving = {
  received: (link: Link, update: Uint8Array) => void
  /** These edits are in the document on the screen now. */
  made: (changes: readonly Change[]) => void
  /** These are still unconfirmed, and no others. */
  keep: (open: readonly Change[]) => void
  /** Marks cells whose words two people changed, where this person may. Returns whether it marked any. */
  mark: (met: readonly { at: TextRef; stood: string; joined: string }[]) => boolean
}

export function createReceiving(
  course: Course,
  parts: {
    keeper: DocKeeper
    outbox: Outbox
    meetings: MeetingList
    committing: () => Committing
    giveBack: (change: Change, reason: ReturnReason) => void
    onWordings: () => void
  },
): Receiving {
  const { keeper, outbox, meetings, committing, giveBack, onWordings } = parts
  const cells = createMeetingWatch()
  const rows = createRowWatch()

  const made: Receiving['made'] = changes => {
    cells.made(changes, course.live.doc)
    rows.made(changes)
  }

  const mark: Receiving['mark'] = met => {
    const marks = met.flatMap(({ at, stood, joined }) => {
      const snapshot = keeper.snapshot()
      const merged = String(cellIn(course.live.doc, at) ?? '')
      const check = checkChange(at, { stood, joined, merged }, snapshot)
      return authorise(course.actor, check, snapshot).allowed ? [check] : []
    })
    if (marks.length > 0) committing().commit(marks)
    return marks.length > 0
  }

  /** Whether this person could bring the row back, so that the list is the place to decide it. */
  const mayRestore = (measure: string) => authorise(course.actor, restoring(measure), keeper.snapshot()).allowed

  function onCells(met: readonly Met[], online: boolean): void {
    const wordings: Parameters<Receiving['mark']>[0][number][] = []
    for (const { change, how, mine, theirs } of met) {
      made([change])
      const at = textOf(change)
      const { measure, column, period } = at
      if (how === 'removed') {
        if (!mayRestore(measure)) giveBack(change, { kind: 'gone' })
      } else if (how === 'choice' && (isPart(column) || isLongColumn(keeper.snapshot().columns, column))) {
        wordings.push({ at, stood: String(theirs), joined: String(mine) })
      } else if (!isPart(column) && (how === 'choice' || !online)) {
        const row = rowName(change, keeper.snapshot())
        meetings.add({ at: Date.now(), measure, column, period, row, mine, theirs })
      }
    }
    if (wordings.length === 0) return
    mark(wordings)
    onWordings()
  }

  function onRows(met: readonly RowMet[], online: boolean): void {
    for (const each of met) {
      const { measure, facet } = each
      // what is decided in the same moment needs no list, unless it takes the row away under somebody's words
      if (online && facet !== 'removed') continue
      if (facet === 'removed' && each.theirs && !mayRestore(measure)) continue
      const row = rowName(restoring(measure), keeper.snapshot())
      const at = Date.now()
      if (facet === 'removed') meetings.add({ kind: 'removed', at, measure, row, mine: each.mine, theirs: each.theirs })
      else if (facet === 'section') {
        meetings.add({ kind: 'section', at, measure, row, mine: each.mine, theirs: each.theirs })
      } else {
        const { mine, theirs } = each
        meetings.add({ at, measure, column: facet, period: null, row, mine, theirs, seen: true })
      }
    }
  }

  return {
    made,
    mark,
    keep: open => {
      cells.keep(open)
      rows.keep(open)
    },
    received: (link, update) => {
      if (!course.ground) return
      const { take, doc } = course.ground
      if (link !== course.live) return void take(update)
      const own = ownIn(
        outbox.all().map(edit => edit.update),
        update,
      )
      const takeOwn = () => {
        for (const each of own) take(each)
      }
      let metRows: RowMet[] = []
      const takeAll = () => {
        metRows = rows.receive(doc(), () => take(update))
      }
      const metCells = cells.receive(doc(), takeAll, own.length > 0 ? takeOwn : undefined)
      const online = course.caughtUp
      if (metCells.length + metRows.length === 0) return
      // once it is in the document, too
      queueMicrotask(() => {
        if (course.closed) return
        onCells(metCells, online)
        onRows(metRows, online)
      })
    },
  }
}

const restoring = (measure: string): Extract<Change, { kind: 'measure-removed' }> => ({
  kind: 'measure-removed',
  measure,
  before: true,
  after: false,
})
