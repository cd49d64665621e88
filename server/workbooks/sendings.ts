import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import { officesOf, officesWithRows } from '../../schema/access/offices.ts'
import { dateAt } from '../../schema/columns/calendar.ts'
import type { Exchange, MakeSending, MakeSheet } from '../../schema/http/exchange.ts'
import { newId, newSecret } from '../../schema/ids.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { csvOf } from '../../schema/sheet/out/csv.ts'
import type { LayoutId } from '../../schema/sheet/out/layouts.ts'
import { outWords } from '../../schema/sheet/out/out-words.ts'
import { type SheetOut, sheetOut } from '../../schema/sheet/out/sheet-out.ts'
import type { Unit } from '../../schema/units/unit.ts'
import type { Language } from '../../schema/words/language.ts'
import { noteIn } from '../accounts/note.ts'
import { requireCoordinator, requirePart } from '../auth/access.ts'
import { hashOf } from '../auth/secret.ts'
import type { ReturnedFileRow, SentRow } from '../storage/exchange.ts'
import type { PersonRow } from '../storage/store.ts'
import type { WorkPool } from '../work/pool.ts'
import { fileName } from './papers.ts'
import type { Deps } from './service.ts'

type File = { name: string; bytes: Uint8Array }
/** A form filled in: how many of its rows are the plan's, cells that were filled, and rows that are none of the plan's. */
export type FilledForm = File & { matched: number; cells: number; unmatched: number }

/** Sheets that go out. What each said is kept under its id, so that it can be compared when it comes back. */
export type Sendings = {
  /** One sheet: the whole book, one unit's rows or a selection. Everybody with a part may; a unit not its own only coordinators. */
  sheet(by: PersonRow, workbook: string, wish: MakeSheet): Promise<File>
  /** One file for each unit that takes part, in one zip; coordinators only. `base` begins the links. */
  send(by: PersonRow, workbook: string, wish: MakeSending, base: string): Promise<File & { id: string }>
  /** Somebody's own form, filled in from the plan (X12). Everybody with a part may; fails with `sheet-other`. */
  form(by: PersonRow, workbook: string, file: File, language: Language): Promise<FilledForm>
  /** What was sent and what came back; coordinators only. */
  board(by: PersonRow, workbook: string): Promise<Exchange>
}

/** How long a link takes a file. */
const LINK_DAYS = 45
const DAY = 86_400_000
const pack = promisify(deflate)

export function createSendings({ store, rooms, now, timeZone, pool }: Deps & { pool: WorkPool }): Sendings {
  const note = noteIn({ store, now })

  const row = (by: PersonRow, sheet: SheetOut, sending: string | null, unit: Unit | null, at: number): SentRow => ({
    id: sheet.sent.export,
    workbook: sheet.sent.workbook,
    sending,
    unit: sheet.sent.unit,
    unitName: unit?.name ?? '',
    layout: sheet.sent.layout,
    period: sheet.sent.period,
    at,
    person: by.id,
    personName: by.name,
    rows: sheet.sent.rows.length,
  })
  const base = async (sheet: SheetOut) => new Uint8Array(await pack(JSON.stringify(sheet.sent)))

  return {
    async sheet(by, workbook, { layout, unit: id, rows, lang, format = 'xlsx' }) {
      const { actor } = await requirePart(store, by, workbook)
      const snapshot = await rooms.snapshot(workbook)
      const unit = id === null ? null : unitIn(snapshot, id)
      if (actor.role !== 'coordinator' && unit !== null && unit.name !== actor.unit) {
        throw new ProblemError(problem('coordinator-only'))
      }
      const sheet = sheetOut(snapshot, {
        layout,
        language: lang,
        export: newId('sheet'),
        workbook,
        unit: unit && { id: unit.id, name: unit.name },
        ...(rows === undefined ? {} : { rows: new Set(rows) }),
      })
      const at = now()
      const bytes =
        format === 'csv'
          ? new TextEncoder().encode(csvOf(sheet))
          : await pool.run('writeSheet', { sheet, language: lang, madeOn: dateAt(at, timeZone) })
      await store.exchange.send(null, [{ ...row(by, sheet, null, unit, at), base: await base(sheet) }], [])
      const name = `${fileName(nameOf(snapshot, layout, unit, lang))}.${format}`
      await note(by, 'export', { file: name, rows: sheet.sent.rows.length }, workbook)
      return { name, bytes }
    },

    async send(by, workbook, { layout, units: wanted, lang, links: withLinks }, address) {
      await requireCoordinator(store, by, workbook)
      const snapshot = await rooms.snapshot(workbook)
      const units = wanted === undefined ? officesWithRows(snapshot) : wanted.map(id => unitIn(snapshot, id))
      if (units.length === 0) throw new ProblemError(problem('sending-empty'))
      const at = now()
      const id = newId('sending')
      const sheets = units.map(unit =>
        sheetOut(snapshot, {
          layout,
          language: lang,
          export: newId('sheet'),
          workbook,
          unit: { id: unit.id, name: unit.name },
        }),
      )
      const tokens = withLinks ? units.map(() => newSecret()) : []
      const names = distinct(units.map(unit => fileName(nameOf(snapshot, layout, unit, lang))))
      const madeOn = dateAt(at, timeZone)
      const bytes = await pool.run('writeSending', {
        sheets: sheets.map((sheet, i) => ({ name: `${names[i]}.xlsx`, input: { sheet, language: lang, madeOn } })),
        also: withLinks ? [[linksName(lang), linkList(units, tokens, address, lang)]] : [],
      })
      const sending = { id, workbook, layout, period: snapshot.plan.period, at, person: by.id, personName: by.name }
      const bases = await Promise.all(sheets.map(base))
      await store.exchange.send(
        sending,
        sheets.map((sheet, i) => ({ ...row(by, sheet, id, units[i]!, at), base: bases[i]! })),
        tokens.map((token, i) => ({
          hash: hashOf(token),
          workbook,
          sent: sheets[i]!.sent.export,
          expiresAt: at + LINK_DAYS * DAY,
        })),
      )
      const name = `${fileName(nameOf(snapshot, layout, null, lang))}.zip`
      await note(by, 'export', { file: name, units: units.length }, workbook)
      return { id, name, bytes }
    },

    async form(by, workbook, { name, bytes }, language) {
      await requirePart(store, by, workbook)
      const snapshot = await rooms.snapshot(workbook)
      const filled = await pool.run('fillForm', { bytes, name, snapshot, language })
      if (!filled) throw new ProblemError(problem('sheet-other', { file: name }))
      const { matched, cells, unmatched } = filled
      await note(by, 'export', { file: name, rows: matched, cells }, workbook)
      return { name, bytes: filled.bytes, matched, cells, unmatched }
    },

    async board(by, workbook) {
      await requireCoordinator(store, by, workbook)
      const [sendings, sheets, files, snapshot] = await Promise.all([
        store.exchange.sendings(workbook),
        store.exchange.sentOf(workbook),
        store.exchange.files(workbook),
        rooms.snapshot(workbook),
      ])
      // in the register's order, as they were chosen
      const place = new Map([...snapshot.units.keys()].map((unit, i) => [unit, i]))
      const rank = ({ unit }: SentRow) => (unit === null ? -1 : (place.get(unit) ?? place.size))
      return {
        sendings: sendings.map(({ id, layout, period, at, personName }) => ({
          id,
          layout: layout as LayoutId,
          period,
          at,
          by: personName,
          sheets: sheets
            .filter(each => each.sending === id)
            .sort((a, b) => rank(a) - rank(b))
            .map(sheetInfo),
        })),
        single: sheets.filter(each => each.sending === null).map(sheetInfo),
        files: files.map(fileInfo),
        units: officesOf(snapshot).map(({ unit, rows }) => ({ id: unit.id, name: unit.name, rows })),
      }
    },
  }
}

const sheetInfo = ({ id, unit, unitName, layout, period, at, personName, rows }: SentRow) => ({
  id,
  unit,
  unitName,
  layout: layout as LayoutId,
  period,
  at,
  by: personName,
  rows,
})

export const fileInfo = (file: ReturnedFileRow) => ({
  id: file.id,
  name: file.name,
  at: file.at,
  by: file.personName,
  unit: file.unitName,
  sent: file.sent,
  state: file.state,
  decidedAt: file.decidedAt,
  decidedBy: file.decidedBy,
  cells: file.cells,
})

function unitIn(snapshot: Snapshot, id: string): Unit {
  const unit = snapshot.units.get(id)
  if (!unit) throw new ProblemError(problem('unit-unknown', { unit: id }))
  return unit
}

function nameOf(snapshot: Snapshot, layout: LayoutId, unit: Unit | null, language: MakeSheet['lang']): string {
  const name = `${snapshot.plan.title} ${outWords(language).layouts[layout]}`
  return unit === null ? name : `${unit.name} ${name}`
}

/** Two units whose names come out the same as file names are told apart by a number. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map(name => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

const linksName = (language: MakeSheet['lang']) => (language === 'en' ? 'Return links.csv' : '回传链接.csv')

/** A list for the office that sends the mails: unit, link. Read by Excel as UTF-8 for its mark. */
function linkList(
  units: readonly Unit[],
  tokens: readonly string[],
  base: string,
  language: MakeSheet['lang'],
): Uint8Array {
  const heads = language === 'en' ? ['Unit', 'Link, to be used once'] : ['单位', '回传链接（一次有效）']
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const rows = [heads, ...units.map((unit, i) => [unit.name, `${base}/return/${tokens[i]}`])]
  return new TextEncoder().encode(`\ufeff${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`)
}
