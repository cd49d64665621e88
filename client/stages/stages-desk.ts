import { createSignal } from 'solid-js'
import type { Actor } from '../../schema/access/actor.ts'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { canStep, type ReportAction } from '../../schema/commands/report.ts'
import type { RequestKind, RequestRoot } from '../../schema/plan/request.ts'
import { currentReport, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import type { Answer } from '../app/api.ts'
import type { CellPlace, GridCommand } from '../grid/grid-seam.ts'
import type { Lock } from '../grid/locks.ts'
import { openRoot, pendingRequests, pendingText, ROW_COLUMN } from './pending.ts'
import { requestWords } from './request-words.ts'
import { type RowAsking, requestRootFor, rowAskingFor, rowAskingOf, touchesSections } from './row-asking.ts'
import { stagesApi } from './stages-api.ts'
import { stagesWords } from './words.ts'

/** What is open over the grid. */
export type StagesView =
  | { kind: 'stage' }
  | { kind: 'request'; root: RequestRoot; place: CellPlace }
  | { kind: 'rows'; root: RequestRoot; asking: RowAsking }
  | { kind: 'return'; rows: readonly string[] }

/** The commands of the open workbook that only the server carries out, and the dialogs they need. */
export type StagesDesk = {
  workbook: string
  actor: () => Actor
  snapshot: () => Snapshot
  view: () => StagesView | null
  open: (view: StagesView | null) => void
  commands: readonly GridCommand[]
  /** Somebody tried to type into a locked cell: whether a request is opened for it instead. */
  denied: (place: CellPlace, lock: Lock) => boolean
  /** Somebody wants to add, delete or move rows: whether that is asked for instead, since the plan is issued. */
  instead: (changes: readonly Change[]) => boolean
  /** What waits for a decision about a cell, as a sentence; null where nothing does. Quick: asked for every cell. */
  pendingText: (place: CellPlace) => string | null
  /** Goes to the first request that waits about the cell. */
  showPending: (place: CellPlace) => void
  /** The requests changed: the rows whose marks are to be painted again. */
  renewPending: () => Set<string>
}

/** Locks of cells that somebody else may change, or nobody without an adjustment: what can be asked for. */
const askable: ReadonlySet<Lock> = new Set([
  'frozen',
  'not-your-row',
  'coordinator-column',
  'column-editors',
  'column-not-yours',
])

/** The rows among these whose current report this person may move on now. */
export function rowsToMove(
  action: ReportAction,
  rows: readonly string[],
  actor: Actor,
  snapshot: Snapshot,
): readonly string[] {
  return rows.filter(row => mayMove(action, row, actor, snapshot))
}

function mayMove(action: ReportAction, measure: string, actor: Actor, snapshot: Snapshot): boolean {
  const report = currentReport(snapshot, measure)
  if (!report || !canStep(action, report.state) || (action === 'submit' && report.pace === '')) return false
  const after = action === 'submit' ? 'submitted' : action === 'return' ? 'returned' : 'confirmed'
  const { period, state: before } = report
  return authorise(actor, { kind: 'report-state', measure, period, before, after }, snapshot, 'command').allowed
}

export function createStagesDesk(options: {
  workbook: string
  actor: () => Actor
  snapshot: () => Snapshot
  language: () => Language
  /** Whether the workbook takes anything from this person now. */
  live: () => boolean
  selection: () => { place: CellPlace | null; rows: readonly string[] }
  /** Says why something is not done, and what to do instead. */
  say: (text: string) => void
  /** Tells what became of a command. */
  tell: (answer: Answer<unknown>, done: string) => void
  /** Goes to another page of the program. */
  go: (path: string) => void
  /** Gives the focus back to the grid when a dialog closes. */
  leave?: () => void
}): StagesDesk {
  const { workbook, actor, snapshot, language, live, selection, tell, go } = options
  const [view, setView] = createSignal<StagesView | null>(null)
  const open = (next: StagesView | null) => {
    setView(next)
    // the dialog hands the focus back first, to whatever had it
    if (next === null) requestAnimationFrame(() => view() === null && options.leave?.())
  }
  const words = () => stagesWords(language())
  const ask = () => requestWords(language())

  const movable = (action: ReportAction) =>
    live() ? rowsToMove(action, selection().rows, actor(), snapshot()) : ([] as const)
  const move = async (action: 'submit' | 'confirm', done: (count: number) => string) => {
    const measures = [...movable(action)]
    if (measures.length > 0) tell(await stagesApi.moveReports(workbook, { action, measures }), done(measures.length))
  }
  const rootAt = () => {
    const { place } = selection()
    return live() && place ? requestRootFor(actor(), snapshot(), place) : null
  }
  const askHere = () => {
    const { place } = selection()
    const root = rootAt()
    if (place && root) open({ kind: 'request', root, place })
  }

  const pending = pendingRequests(snapshot)
  const showPending = ({ row, column }: CellPlace) => {
    const [first] = pending.at(row, column)
    const page = openRoot(snapshot()) === 'adjustments' ? 'adjustments' : 'consult'
    if (first) go(`/w/${encodeURIComponent(workbook)}/${page}#${encodeURIComponent(first.id)}`)
  }
  /** The selected cell's requests, or else those about its row. */
  const pendingHere = (): CellPlace | null => {
    const { place } = selection()
    if (!place) return null
    return [place, { ...place, column: ROW_COLUMN }].find(at => pending.at(at.row, at.column).length > 0) ?? null
  }
  const issued = () => snapshot().plan.stage === 'issued'
  const rowsHere = (kind: RequestKind) => {
    const { place, rows } = selection()
    const from = kind === 'add' ? [place?.row ?? ''] : rows
    return live() ? rowAskingFor(kind, from, actor(), snapshot()) : null
  }
  const askRows = (kind: RequestKind) => {
    const view = rowsHere(kind)
    if (view) open({ kind: 'rows', ...view })
  }

  const command = (id: string, label: () => string, enabled: () => boolean, run: () => void): GridCommand => {
    return { id, label, keys: '', matches: () => false, enabled, run }
  }
  return {
    workbook,
    actor,
    snapshot,
    view,
    open,
    commands: [
      command(
        'submit-report',
        () => words().submit,
        // asked with every selection, of all rows perhaps
        () => live() && selection().rows.some(row => mayMove('submit', row, actor(), snapshot())),
        () => void move('submit', count => words().submitted(count)),
      ),
      command(
        'confirm-report',
        () => words().confirmReport,
        () => movable('confirm').length > 0,
        () => void move('confirm', count => words().confirmed(count)),
      ),
      command(
        'return-report',
        () => words().returnReport,
        () => movable('return').length > 0,
        () => open({ kind: 'return', rows: movable('return') }),
      ),
      command(
        'request',
        () => (snapshot().plan.stage === 'issued' ? words().askAdjustment : words().askProposal),
        () => rootAt() !== null,
        askHere,
      ),
      command(
        'request-add',
        () => ask().askAdd,
        () => rowsHere('add') !== null,
        () => askRows('add'),
      ),
      command(
        'request-drop',
        () => (issued() ? ask().askDrop : ask().proposeDrop),
        () => rowsHere('drop') !== null,
        () => askRows('drop'),
      ),
      command(
        'request-move',
        () => (issued() ? ask().askMove : ask().proposeMove),
        () => rowsHere('move') !== null,
        () => askRows('move'),
      ),
      command(
        'see-request',
        () => ask().see,
        () => pendingHere() !== null,
        () => {
          const at = pendingHere()
          if (at) showPending(at)
        },
      ),
    ],
    denied: (place, lock) => {
      if (!askable.has(lock)) return false
      const root = live() ? requestRootFor(actor(), snapshot(), place) : null
      if (root) open({ kind: 'request', root, place })
      return root !== null
    },
    instead: changes => {
      if (live() && issued() && touchesSections(changes) && actor().role === 'coordinator') {
        options.say(ask().sectionsFrozen)
        return true
      }
      const asking = live() && issued() ? rowAskingOf(changes, selection().place?.row ?? null, snapshot()) : null
      if (!asking || actor().role === 'reader') return false
      open({ kind: 'rows', root: 'adjustments', asking })
      return true
    },
    pendingText: ({ row, column }) =>
      pendingText(pending.at(row, column), openRoot(snapshot()), language(), snapshot().columns) || null,
    showPending,
    renewPending: pending.renew,
  }
}
