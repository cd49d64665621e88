import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import type { Actor } from '../../schema/access/actor.ts'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { LinkInfo, Merge, Merged, Received } from '../../schema/http/exchange.ts'
import type { ReturnedReview } from '../../schema/http/returned-review.ts'
import { newId } from '../../schema/ids.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { LayoutId } from '../../schema/sheet/out/layouts.ts'
import { addedMeasure } from '../../schema/sheet/returns/added-row.ts'
import type { ReturnedSheet } from '../../schema/sheet/returns/returned-rows.ts'
import { type SentSheet, sentSheetShape } from '../../schema/sheet/returns/sent-sheet.ts'
import { tellReview } from '../../schema/sheet/returns/tell-review.ts'
import { acceptedChanges, compareReturn, contextOf } from '../../schema/sheet/returns/three-way.ts'
import { noteIn } from '../accounts/note.ts'
import { requireActive, requireCoordinator } from '../auth/access.ts'
import { hashOf } from '../auth/secret.ts'
import type { ReturnedFileRow, SentRow } from '../storage/exchange.ts'
import type { PersonRow } from '../storage/store.ts'
import type { WorkPool } from '../work/pool.ts'
import { createReturnChoices, type ReturnChoices, requireReturned } from './return-choices.ts'
import { fileInfo } from './sendings.ts'
import { type Deps, orThrow } from './service.ts'

type Upload = { name: string; bytes: Uint8Array }

/** Sheets that come back. Failures are `ProblemError`s; a file that cannot be read is told of and leaves no trace. */
export type Returns = {
  /** Takes files in and finds out which sheet each answers; coordinators only. Nothing of the plan changes. */
  receive(by: PersonRow, workbook: string, files: readonly Upload[]): Promise<Received>
  /** Says which sheet a file answers. Fails with `sheet-unknown`, or `sheet-other` where the file is no version of it. */
  assign(by: PersonRow, workbook: string, file: string, sent: string): Promise<void>
  /** A file three ways: as sent, as it came back, as the workbook stands now. */
  review(by: PersonRow, workbook: string, file: string): Promise<ReturnedReview>
  /**
   * What the plan takes of a file, as one journalled step of the reviewer. The same decisions twice change nothing. The
   * decisions that wait for the file are forgotten, unless its review `goes-on`.
   */
  merge(by: PersonRow, workbook: string, file: string, wish: Merge, review?: 'ends' | 'goes-on'): Promise<Merged>
  /** The decisions that wait for the file are forgotten. */
  setAside(by: PersonRow, workbook: string, file: string): Promise<void>
  /** What was decided of a file and is not merged yet. */
  choices: ReturnChoices
  /** A file as it would be reviewed, without keeping it; fails with `sheet-unknown` or `sheet-other`. */
  look(by: PersonRow, workbook: string, file: Upload): Promise<Pick<ReturnedReview, 'review'> & { unitName: string }>
  /** What a link asks for; fails with `link-unknown`. */
  link(token: string): Promise<LinkInfo>
  /** A unit's sheet by its link: once, and only a version of the sheet that the link was made for. */
  receiveByLink(token: string, file: Upload): Promise<void>
}

const unpack = promisify(inflate)
/** Sheets that a file without an id of its own is held against, newest first. */
const CANDIDATES = 300

export function createReturns({ store, rooms, now, pool }: Deps & { pool: WorkPool }): Returns {
  const note = noteIn({ store, now })
  const { exchange } = store

  const baseOf = async (id: string): Promise<SentSheet> => {
    const row = await exchange.sent(id)
    if (!row) throw new ProblemError(problem('sheet-unknown'))
    return sentSheetShape.parse(JSON.parse((await unpack(row.base)).toString('utf8')))
  }

  /** The sheet a file answers: by the id it carries, else by the row codes of which it has most. */
  async function recognised(workbook: string, upload: Upload): Promise<{ sent: SentRow; by: 'id' | 'codes' } | null> {
    const carriers = await pool.run('readCarriers', upload)
    const all = await exchange.sentOf(workbook)
    const own = all.find(each => each.id === carriers.export)
    if (own) return { sent: own, by: 'id' }
    if (carriers.codes.length === 0) return null
    const codes = new Set(carriers.codes)
    let best: { sent: SentRow; score: number } | null = null
    for (const sent of all.slice(0, CANDIDATES)) {
      const base = await baseOf(sent.id)
      const found = base.rows.filter(row => codes.has(row.code)).length
      // the unit that the form names decides between sheets with the same rows
      const named =
        sent.unitName !== '' && (carriers.form.includes(sent.unitName) || upload.name.includes(sent.unitName))
      const score = found / Math.max(base.rows.length, codes.size) + (named ? 0.5 : 0)
      const better = best === null || score > best.score || (score === best.score && isRather(sent, best.sent))
      if (found > 0 && better) best = { sent, score }
    }
    return best && { sent: best.sent, by: 'codes' }
  }

  const keep = (
    workbook: string,
    { name, bytes }: Upload,
    from: Pick<ReturnedFileRow, 'sent' | 'person' | 'personName' | 'unitName'>,
  ) =>
    exchange.keep({
      id: newId('returned'),
      workbook,
      name: name.slice(0, 200),
      hash: createHash('sha256').update(bytes).digest('hex'),
      at: now(),
      state: 'waiting',
      decidedAt: null,
      decidedBy: '',
      cells: 0,
      bytes,
      ...from,
    })

  async function fileIn(by: PersonRow, workbook: string, id: string) {
    const { file, ...part } = await requireReturned(store, by, workbook, id)
    const { bytes } = (await exchange.file(id))!
    return { ...part, file: { ...file, bytes } }
  }

  async function compared(file: Pick<ReturnedFileRow, 'sent' | 'name'> & { bytes: Uint8Array }) {
    if (file.sent === null) throw new ProblemError(problem('sheet-unknown'))
    const sent = await baseOf(file.sent)
    const returned = await pool.run('readReturn', { bytes: file.bytes, name: file.name, sent })
    if (!returned) throw new ProblemError(problem('sheet-other', { file: file.name }))
    return { sent, returned }
  }

  /** Whoever the sheet was made for, as the rules see them: what they may not write is a wish. */
  async function senderOf(file: Pick<ReturnedFileRow, 'personName'>, sent: SentSheet): Promise<Actor | null> {
    if (sent.unit === null) return null
    const snapshot = await rooms.snapshot(sent.workbook)
    const unit = snapshot.units.get(sent.unit)
    return unit ? { person: '', name: file.personName, unit: unit.name, role: 'contributor' } : null
  }

  return {
    choices: createReturnChoices({ store, now }),

    async receive(by, workbook, files) {
      const { row } = await requireCoordinator(store, by, workbook)
      requireActive(row)
      const out: Received['files'] = []
      for (const upload of files) {
        try {
          const found = await recognised(workbook, upload)
          const sent = found?.sent.id ?? null
          const from = { sent, person: by.id, personName: by.name, unitName: found?.sent.unitName ?? '' }
          const { id, fresh } = await keep(workbook, upload, from)
          out.push({ name: upload.name, id, fresh, sent, by: found?.by ?? null, problem: null })
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error
          const code = error.problems[0]?.code ?? 'internal'
          out.push({ name: upload.name, id: null, fresh: false, sent: null, by: null, problem: code })
        }
      }
      return { files: out }
    },

    async assign(by, workbook, id, sent) {
      const { file } = await fileIn(by, workbook, id)
      const row = await exchange.sent(sent)
      if (!row || row.workbook !== workbook) throw new ProblemError(problem('sheet-unknown'))
      await compared({ ...file, sent })
      await exchange.assign(id, sent, row.unitName)
      // held against another sheet, its cells say something else
      if (file.sent !== sent) await exchange.choices.forget(id)
    },

    async review(by, workbook, id) {
      const { file, actor } = await fileIn(by, workbook, id)
      const { sent, returned } = await compared(file)
      const snapshot = await rooms.snapshot(workbook)
      const review = compareReturn(sent, returned, snapshot, await senderOf(file, sent))
      const { id: answers, unitName, layout, period, at } = (await exchange.sent(sent.export))!
      return {
        file: fileInfo(file),
        sent: { id: answers, unitName, layout: layout as LayoutId, period, at },
        review: tellReview(review, returned, sent, snapshot, actor),
      }
    },

    async merge(by, workbook, id, { decisions, added }, review = 'ends') {
      const { row, actor, file } = await fileIn(by, workbook, id)
      requireActive(row)
      const { sent, returned } = await compared(file)
      const snapshot = await rooms.snapshot(workbook)
      const { changes, refused, stale, without } = acceptedChanges(sent, decisions, snapshot, actor)
      const rows = addedRows(returned, added, sent, snapshot, actor)
      const all: Change[] = [...changes, ...rows.changes]
      const head = all.length > 0 ? orThrow(await rooms.apply(workbook, actor, all, 'import')).head : null
      const cells = file.cells + changes.length
      await exchange.decide(id, { state: 'merged', decidedAt: now(), decidedBy: by.name, cells }, head)
      if (review === 'ends') await exchange.choices.forget(id)
      const detail = { file: file.name, of: file.unitName, cells: changes.length, rows: rows.changes.length, head }
      await note(by, 'import', detail, workbook)
      const refusals = [
        ...refused.map(({ decision: { measure, column }, rule, reason }) => ({ measure, column, rule, reason })),
        ...stale.map(({ measure, column }) => ({ measure, column, rule: '', reason: 'changed-meanwhile' })),
        ...without.map(({ measure, column }) => ({ measure, column, rule: '', reason: 'cannot-hold' })),
        ...rows.refused,
      ]
      return { cells: changes.length, rows: rows.changes.length, refused: refusals }
    },

    async look(by, workbook, upload) {
      const { actor } = await requireCoordinator(store, by, workbook)
      const found = await recognised(workbook, upload)
      if (!found) throw new ProblemError(problem('sheet-unknown'))
      const { unitName } = found.sent
      const file = { ...upload, sent: found.sent.id, personName: '' }
      const { sent, returned } = await compared(file)
      const snapshot = await rooms.snapshot(workbook)
      const review = compareReturn(sent, returned, snapshot, await senderOf(file, sent))
      return { unitName, review: tellReview(review, returned, sent, snapshot, actor) }
    },

    async setAside(by, workbook, id) {
      await requireReturned(store, by, workbook, id)
      const decision = { state: 'set-aside', decidedAt: now(), decidedBy: by.name, cells: 0 } as const
      if (!(await exchange.decide(id, decision, null))) throw new ProblemError(problem('returned-merged'))
      await exchange.choices.forget(id)
    },

    async link(token) {
      const link = await exchange.link(hashOf(token))
      const sent = link && (await exchange.sent(link.sent))
      const row = sent && (await store.workbooks.get(sent.workbook))
      if (!link || !sent || !row || row.state !== 'active') throw new ProblemError(problem('link-unknown'))
      return {
        title: row.title,
        unit: sent.unitName,
        layout: sent.layout as LayoutId,
        period: sent.period,
        expiresAt: link.expiresAt,
        used: link.usedAt !== null || link.expiresAt <= now(),
      }
    },

    async receiveByLink(token, upload) {
      const link = await exchange.link(hashOf(token))
      if (!link) throw new ProblemError(problem('link-unknown'))
      if (link.usedAt !== null || link.expiresAt <= now()) throw new ProblemError(problem('return-link-used'))
      const sent = await exchange.sent(link.sent)
      const row = await store.workbooks.get(link.workbook)
      if (!sent || !row || row.state !== 'active') throw new ProblemError(problem('link-unknown'))
      const returned = await pool.run('readReturn', { ...upload, sent: await baseOf(sent.id) })
      if (!returned) throw new ProblemError(problem('sheet-other', { file: upload.name }))
      // used only now: a wrong file costs nobody the link
      if (!(await exchange.useLink(link.hash, now()))) throw new ProblemError(problem('return-link-used'))
      const from = { sent: sent.id, person: null, personName: sent.unitName, unitName: sent.unitName }
      await keep(link.workbook, upload, from)
      await note(null, 'import', { file: upload.name, of: sent.unitName, how: 'link' }, link.workbook)
    },
  }
}

/** Of two equal sheets a unit is taken to answer the one that was sent to it, not one that it took for itself. */
const isRather = (a: SentRow, b: SentRow): boolean =>
  a.sending !== null && b.sending === null && a.unit === b.unit && a.layout === b.layout && a.period === b.period

/** The rows of the file that shall be added, as far as the reviewer may, and those not; the same row twice is added once. */
function addedRows(
  returned: ReturnedSheet,
  wanted: Merge['added'],
  sent: SentSheet,
  snapshot: Parameters<typeof compareReturn>[2],
  actor: Actor,
): { changes: Change[]; refused: Merged['refused'] } {
  const context = contextOf(sent, snapshot)
  const changes: Change[] = []
  const refused: Merged['refused'] = []
  const refuse = (at: { sheet: string; row: number }, rule: string, reason: string) =>
    refused.push({ measure: '', column: '', rule, reason, at })
  for (const { sheet, row } of wanted) {
    const at = returned.rows.findIndex(each => each.sheet === sheet && each.row === row && each.match === null)
    const found = returned.rows[at]
    if (!found) continue
    const change = addedMeasure(found, returned.rows.slice(0, at), snapshot, context)
    const { title, text } = change.measure
    const there = [...snapshot.measures.values()].some(
      each => !each.removed && each.title === title && each.text === text,
    )
    const verdict = authorise(actor, change, snapshot)
    if (there) refuse({ sheet, row }, '', 'there-already')
    else if (!verdict.allowed) refuse({ sheet, row }, verdict.rule, verdict.reason)
    else changes.push(change)
  }
  return { changes, refused }
}
