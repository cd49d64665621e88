import { createSignal } from 'solid-js'
import type { Actor } from '../../schema/access/actor.ts'
import { authorise } from '../../schema/access/authorise.ts'
import { canStep, type ReportAction } from '../../schema/commands/report.ts'
import { type RequestRoot, requestColumns } from '../../schema/plan/request.ts'
import { currentReport, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import type { Answer } from '../app/api.ts'
import type { CellPlace, GridCommand } from '../grid/grid-seam.ts'
import type { Lock } from '../grid/locks.ts'
import { stagesApi } from './stages-api.ts'
import { stagesWords } from './words.ts'

/** What is open over the grid. */
export type StagesView =
  | { kind: 'stage' }
  | { kind: 'request'; root: RequestRoot; place: CellPlace }
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
}

/** Whether the person may ask for a change of that cell now, and as what: the server's own rule. */
export function requestRootFor(actor: Actor, snapshot: Snapshot, place: CellPlace): RequestRoot | null {
  if (!snapshot.measures.has(place.row) || !requestColumns.includes(place.column)) return null
  const root: RequestRoot = snapshot.plan.stage === 'issued' ? 'adjustments' : 'proposals'
  const asked = { person: actor.person, name: actor.name, unit: actor.unit, at: 0 }
  const { row: measure, column } = place
  const request = { id: '', measure, column, before: '', after: '', reason: '', document: '', asked, outcome: null }
  return authorise(actor, { kind: 'request-add', root, request }, snapshot, 'command').allowed ? root : null
}

/** The rows among these whose current report this person may move on now. */
export function rowsToMove(
  action: ReportAction,
  rows: readonly string[],
  actor: Actor,
  snapshot: Snapshot,
): readonly string[] {
  return rows.filter(measure => {
    const report = currentReport(snapshot, measure)
    if (!report || !canStep(action, report.state) || (action === 'submit' && report.pace === '')) return false
    const after = action === 'submit' ? 'submitted' : action === 'return' ? 'returned' : 'confirmed'
    const { period, state: before } = report
    return authorise(actor, { kind: 'report-state', measure, period, before, after }, snapshot, 'command').allowed
  })
}

export function createStagesDesk(options: {
  workbook: string
  actor: () => Actor
  snapshot: () => Snapshot
  language: () => Language
  /** Whether the workbook takes anything from this person now. */
  live: () => boolean
  selection: () => { place: CellPlace | null; rows: readonly string[] }
  /** Tells what became of a command. */
  tell: (answer: Answer<unknown>, done: string) => void
}): StagesDesk {
  const { workbook, actor, snapshot, language, live, selection, tell } = options
  const [view, open] = createSignal<StagesView | null>(null)
  const words = () => stagesWords(language())

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
        () => movable('submit').length > 0,
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
    ],
    denied: (place, lock) => {
      if (lock !== 'frozen' && lock !== 'not-your-row' && lock !== 'coordinator-column') return false
      const root = live() ? requestRootFor(actor(), snapshot(), place) : null
      if (root) open({ kind: 'request', root, place })
      return root !== null
    },
  }
}
