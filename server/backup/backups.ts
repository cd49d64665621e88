import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditDetail } from '../../schema/audit/kinds.ts'
import type { BackupInfo, Backups as BackupsInfo } from '../../schema/http/backups.ts'
import { newSecret } from '../../schema/ids.ts'
import { type Problem, ProblemError, problem } from '../../schema/result.ts'
import type { Log } from '../log.ts'
import type { BackupRow, PersonRow, Store } from '../storage/store.ts'
import { backupName, backupsIn, isBackupName, namesIn, prepareFolder, removeLeftovers, superfluous } from './folder.ts'
import { WORK_FOLDER } from './make.ts'
import type { RunTask } from './run.ts'
import { type ClockTime, dueAt } from './schedule.ts'

/** How often the clock is looked at: a machine may sleep, and its clock may be set. */
const LOOK_MS = 60_000

/** Backups of a serving process. One at a time; each on a thread of its own. */
export type Backups = {
  /** What there is and when the last one was proven. Administrators only. */
  list(by: PersonRow): Promise<BackupsInfo>
  /** Makes and proves one now. Fails with `backup-running`, `disk-full`, `backup-unwritable`. Administrators only. */
  make(by: PersonRow): Promise<BackupInfo>
  /** Where a backup's file is, noting that it is handed out. Fails with `backup-unknown`. Administrators only. */
  find(by: PersonRow, name: string): Promise<string>
  /** A backup for whoever owns the data folder, waiting for one under way. `remove` takes its file away again. */
  once(): Promise<{ file: string; remove: () => Promise<void> }>
  /** Makes the nightly backup when one is due; whether it was. Never rejects: what fails is recorded and logged. */
  nightly(): Promise<boolean>
  /** Looks for due backups from now on, beginning at once with one that was missed. */
  watch(): void
  /** Ends one under way without a trace. */
  stop(): Promise<void>
}

export type BackupOptions = {
  data: string
  folder: string
  /** Time of the nightly backup; null switches it off. */
  at: ClockTime | null
  keep: number
  timeZone: string
  program: string
}

export function createBackups(
  deps: { store: Pick<Store, 'audit' | 'backups' | 'workbooks'>; log: Log; now: () => number; run: RunTask },
  { data, folder, at, keep, timeZone, program }: BackupOptions,
): Backups {
  const { store, log, now, run } = deps
  const ending = new AbortController()
  const { signal } = ending
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let timer: NodeJS.Timeout | null = null

  /** One after another, whoever asks. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    waiting++
    const turn = last.then(task).finally(() => waiting--)
    last = turn.catch(() => {})
    return turn
  }

  const freeName = async (moment: number): Promise<string> => {
    const taken = await namesIn(folder)
    const name = backupName(moment, timeZone)
    for (let n = 1; ; n++) {
      const each = n === 1 ? name : name.replace('.zip', `-${n}.zip`)
      if (!taken.includes(each)) return each
    }
  }

  /** `by` is null for the server itself and for the command line. */
  const note = (kind: 'backup' | 'backup-proven', by: PersonRow | null, detail: AuditDetail): Promise<void> =>
    store.audit.append({
      at: now(),
      person: by?.id ?? null,
      name: by?.name ?? '',
      unit: by?.unit ?? '',
      kind,
      workbook: null,
      detail,
    })

  async function attempt(by: PersonRow | null): Promise<BackupInfo> {
    const startedAt = now()
    const seconds = () => Math.max(0, now() - startedAt) / 1000
    const row: BackupRow = { at: startedAt, file: null, bytes: 0, seconds: 0, provenAt: null, problem: null }
    try {
      await prepareFolder(folder)
      const name = await freeName(startedAt)
      const made = await run('prove', { data, file: join(folder, name), program }, signal)
      Object.assign(row, { file: name, bytes: made.bytes, seconds: seconds(), problem: made.problem })
      if (made.problem === null) row.provenAt = now()
    } catch (error) {
      // cut off by a stop: caught up at the next start
      if (signal.aborted) throw error
      row.seconds = seconds()
      row.problem = problemOf(error)
      log.error({ err: error, folder }, 'backup failed')
      // a full disk takes no record either; the log has it
      await store.backups.record(row).catch(failed => log.error({ err: failed }, 'backup not recorded'))
      throw error
    }
    await store.backups.record(row)
    await note(row.problem === null ? 'backup-proven' : 'backup', by, { file: row.file, bytes: row.bytes })
    if (row.problem === null) log.info({ file: row.file, bytes: row.bytes, seconds: row.seconds }, 'backup proven')
    else log.error({ file: row.file, problem: row.problem.code, ...row.problem.detail }, 'backup not proven')
    return tidied(row.file!)
  }

  /** The backup just made, after those that it makes superfluous are gone. */
  async function tidied(name: string): Promise<BackupInfo> {
    const backups = await backupsIn(folder, await store.backups.list())
    const latest = backups.find(each => each.name === name)
    if (!latest) throw new ProblemError(problem('backup-unknown'))
    for (const old of superfluous(backups, latest, keep)) {
      await rm(join(folder, old), { force: true }).catch(error => log.error({ err: error, file: old }, 'backup kept'))
    }
    return latest
  }

  const nextDue = async (rows: readonly BackupRow[]): Promise<number | null> => {
    if (at === null) return null
    const proven = rows.find(row => row.provenAt !== null)?.at
    const failedAt = rows.find(row => row.provenAt === null)?.at ?? null
    const since = proven ?? (await firstWorkbookAt())
    return dueAt(now(), at, timeZone, { since, failedAt })
  }

  const firstWorkbookAt = async (): Promise<number | null> => {
    const created = (await store.workbooks.list()).map(row => row.createdAt)
    return created.length === 0 ? null : Math.min(...created)
  }

  const backups: Backups = {
    async list(by) {
      requireAdministrator(by)
      const rows = await store.backups.list()
      const latest = rows[0]
      const provenAt = rows.flatMap(row => row.provenAt ?? [])
      return {
        backups: await backupsIn(folder, rows),
        lastProvenAt: provenAt.length === 0 ? null : Math.max(...provenAt),
        lastFailure: latest?.problem ? { at: latest.at, problem: latest.problem } : null,
        running: waiting > 0,
        folder,
        nightly: at === null ? null : { at: clock(at), nextAt: await nextDue(rows) },
        timeZone,
        keep,
      }
    },
    async make(by) {
      requireAdministrator(by)
      if (waiting > 0) throw new ProblemError(problem('backup-running'))
      return inTurn(() => attempt(by))
    },
    async find(by, name) {
      requireAdministrator(by)
      if (!isBackupName(name) || !(await namesIn(folder)).includes(name)) {
        throw new ProblemError(problem('backup-unknown'))
      }
      // what is carried away holds everything
      await note('backup', by, { file: name, how: 'download' })
      return join(folder, name)
    },
    once: () =>
      inTurn(async () => {
        const file = join(data, WORK_FOLDER, `asked-${newSecret(40)}.zip`)
        await prepareFolder(join(data, WORK_FOLDER))
        await run('make', { data, file, program }, signal)
        await note('backup', null, { how: 'command' })
        return { file, remove: () => rm(file, { force: true }) }
      }),
    async nightly() {
      try {
        const due = await nextDue(await store.backups.list())
        if (due === null || due > now() || waiting > 0) return false
        await inTurn(() => attempt(null))
        return true
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'no nightly backup')
        return false
      }
    },
    watch() {
      const look = async () => {
        await backups.nightly()
        if (!signal.aborted) timer = setTimeout(look, LOOK_MS).unref()
      }
      // left by a process that was killed
      void inTurn(() => rm(join(data, WORK_FOLDER), { recursive: true, force: true })).then(look, look)
    },
    async stop() {
      ending.abort()
      if (timer) clearTimeout(timer)
      await last
      await rm(join(data, WORK_FOLDER), { recursive: true, force: true }).catch(() => {})
      await removeLeftovers(folder).catch(() => {})
    },
  }
  return backups
}

function requireAdministrator(by: PersonRow): void {
  if (!by.administrator) throw new ProblemError(problem('administrator-only'))
}

const problemOf = (error: unknown): Problem =>
  (error instanceof ProblemError ? error.problems[0] : undefined) ?? problem('internal')

const clock = ({ hour, minute }: ClockTime): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
