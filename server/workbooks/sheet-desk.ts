import type { Merged } from '../../schema/http/exchange.ts'
import type { ReturnedReview, ReviewedRow } from '../../schema/http/returned-review.ts'
import { choiceKey } from '../../schema/http/review-choices.ts'
import { fingerprint } from '../../schema/plan/fingerprint.ts'
import { registerOf } from '../../schema/plan/snapshot.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { LayoutId } from '../../schema/sheet/out/layouts.ts'
import type { Decision } from '../../schema/sheet/returns/three-way.ts'
import { isUndisputed } from '../../schema/sheet/returns/undisputed.ts'
import type { Language } from '../../schema/words/language.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { PersonRow } from '../storage/store.ts'
import type { Imports, Taken, TakeWish } from './imports.ts'
import type { Returns } from './returns.ts'
import type { FilledForm, Sendings } from './sendings.ts'

type File = { name: string; bytes: Uint8Array }

export type SheetWish = {
  layout: LayoutId
  /** A unit by any of its names; null for the whole book. */
  unit: string | null
  language: Language
  format: 'xlsx' | 'csv'
}

/** What merging one file did, or would do. `problem`: why nothing was done, a code of the registry. */
export type MergedFile = {
  name: string
  unit: string
  problem: string | null
  counts: ReturnedReview['review']['counts'] | null
  merged: Merged | null
  /** Cells taken, or that would be. */
  taken: number
  /** What is left for a person, by row and column. */
  left: { row: string; column: string; why: 'conflict' | 'cleared' | 'not-theirs' | 'refused' | 'decided' }[]
}

/** Sheets from the command line, as the first administrator: out, back, and in. */
export type SheetDesk = {
  sheet(workbook: string, wish: SheetWish): Promise<File>
  /** An office's own form, filled in from the plan (X12). Fails with `sheet-other` where no row of it is the plan's. */
  form(workbook: string, file: File, language: Language): Promise<FilledForm>
  sendOut(workbook: string, layout: LayoutId, links: boolean, language: Language): Promise<File>
  importSheet(workbook: string, file: File, wish: TakeWish): Promise<Taken>
  /** Takes of each file what only its sender changed and may change; the rest is left for a review. */
  mergeReturns(workbook: string, files: readonly File[], dryRun: boolean): Promise<MergedFile[]>
}

export function createSheetDesk(deps: {
  me: () => Promise<PersonRow>
  rooms: Pick<Rooms, 'snapshot'>
  sendings: Sendings
  returns: Returns
  imports: Imports
  base: () => string
}): SheetDesk {
  const { me, rooms, sendings, returns, imports, base } = deps

  async function merge(by: PersonRow, workbook: string, file: File, dryRun: boolean): Promise<MergedFile> {
    const { unitName, review } = await returns.look(by, workbook, file)
    const { decisions, left } = undisputed(review)
    const told = { name: file.name, unit: unitName, problem: null, counts: review.counts, left }
    if (dryRun) return { ...told, merged: null, taken: decisions.length }
    const { files } = await returns.receive(by, workbook, [file])
    const id = files[0]?.id
    if (!id) throw new ProblemError(problem('returned-unknown'))
    // what a person decided already in a review of this file is theirs to merge, and what is left is for them, too
    const { choices } = await returns.choices.list(by, workbook, id)
    const decided = new Set(choices.map(each => each.key))
    const [free, held] = [false, true].map(is => decisions.filter(each => decided.has(choiceKey(each)) === is))
    const places = new Map(review.rows.map(row => [row.measure, calledOf(row)]))
    const headings = headingsOf(review)
    for (const { measure, column } of held!)
      left.push({ row: places.get(measure) ?? '', column: headings.get(column) ?? column, why: 'decided' })
    const merged = await returns.merge(by, workbook, id, { decisions: free!, added: [] }, 'goes-on')
    return { ...told, merged, taken: merged.cells }
  }

  return {
    async sheet(workbook, { layout, unit: named, language, format }) {
      const register = registerOf(await rooms.snapshot(workbook))
      const unit = named === null ? null : (register.byName(named)?.id ?? null)
      if (named !== null && unit === null) throw new ProblemError(problem('unit-unknown', { unit: named, name: named }))
      return sendings.sheet(await me(), workbook, { layout, unit, lang: language, format })
    },
    form: async (workbook, file, language) => sendings.form(await me(), workbook, file, language),
    sendOut: async (workbook, layout, links, lang) =>
      sendings.send(await me(), workbook, { layout, lang, links }, base()),
    importSheet: async (workbook, file, wish) => imports.take(await me(), workbook, file, wish),
    async mergeReturns(workbook, files, dryRun) {
      const by = await me()
      const out: MergedFile[] = []
      for (const file of files) {
        try {
          out.push(await merge(by, workbook, file, dryRun))
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error
          const code = error.problems[0]?.code ?? 'internal'
          out.push({ name: file.name, unit: '', problem: code, counts: null, merged: null, taken: 0, left: [] })
        }
      }
      return out
    },
  }
}

const headingsOf = ({ columns }: ReturnedReview['review']) => new Map(columns.map(each => [each.id, each.heading]))
const calledOf = ({ number, title }: ReviewedRow) => [number, title].filter(part => part !== '').join(' ')

/** What only the sender changed and may change; conflicts, cleared cells and cells of others are left. */
function undisputed(review: ReturnedReview['review']) {
  const headings = headingsOf(review)
  const decisions: Decision[] = []
  const left: MergedFile['left'] = []
  for (const row of review.rows) {
    const called = calledOf(row)
    for (const cell of row.cells) {
      const { column, state, theirs } = cell
      const leave = (why: MergedFile['left'][number]['why']) =>
        left.push({ row: called, column: headings.get(column) ?? column, why })
      if (state === 'conflict') leave('conflict')
      else if (state === 'cleared') leave('cleared')
      else if (state !== 'theirs') continue
      else if (isUndisputed(row, cell))
        decisions.push({ measure: row.measure, column, text: theirs, mark: fingerprint(cell.ours) })
      else if (cell.refusal !== undefined || row.gone) leave('refused')
      else leave('not-theirs')
    }
  }
  return { decisions, left }
}
