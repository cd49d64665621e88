import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dateAt } from '../schema/columns/calendar.ts'
import type { FileText } from '../schema/policy/left-out.ts'
import { ProblemError, problem } from '../schema/result.ts'
import { isLanguage, type Language } from '../schema/words/language.ts'
import { fill } from '../schema/words/words.ts'
import type { Context, RunCommand } from './cli/context.ts'
import { tellFailure } from './cli/failure.ts'
import { cliWords, Refusal } from './cli/words.ts'
import type { CommandName } from './commands.ts'
import type { House } from './house.ts'
import { createLog } from './log.ts'
import type { Options } from './options.ts'
import { readOptions } from './read-options.ts'
import type { ServerInfo } from './storage/lock.ts'
import type { Desk } from './workbooks/desk.ts'

/*
 * The only place where the parts of the server are put together. A command and all it needs are loaded when it is
 * called: `extract` reads a file without ever loading a server or a database.
 */

const commands: Record<CommandName, () => Promise<{ run: RunCommand }>> = {
  serve: () => import('./cli/serve.ts'),
  extract: () => import('./cli/extract.ts'),
  sheet: () => import('./cli/sheet.ts'),
  create: () => import('./cli/create.ts'),
  import: () => import('./cli/import.ts'),
  'send-out': () => import('./cli/send-out.ts'),
  merge: () => import('./cli/merge.ts'),
  list: () => import('./cli/list.ts'),
  export: () => import('./cli/export.ts'),
  print: () => import('./cli/print.ts'),
  paper: () => import('./cli/paper.ts'),
  invite: () => import('./cli/invite.ts'),
  administrator: () => import('./cli/administrator.ts'),
  backup: () => import('./cli/backup.ts'),
  restore: () => import('./cli/restore.ts'),
  help: () => import('./cli/help.ts'),
}

/** The built client, among which is the script of pages that print. */
const CLIENT = fileURLToPath(new URL('../dist', import.meta.url))

/** How long a command waits for another one that has the data folder, or for a server that is starting. */
const LOCK_PATIENCE_MS = 15_000

/** The store of the data folder with everything that works on it. Whoever calls this holds the folder's lock. */
async function openHouse(options: Options, command: CommandName = 'serve'): Promise<House> {
  const [
    sqlite,
    rooming,
    session,
    service,
    membership,
    paper,
    printing,
    desks,
    commanding,
    commenting,
    owning,
    layouting,
    revising,
    keeping,
    sending,
    returning,
    importing,
    tabling,
    working,
    addresses,
    backing,
    running,
    remembering,
    release,
    people,
    words,
  ] = await Promise.all([
    import('./storage/sqlite/open.ts'),
    import('./rooms/create-rooms.ts'),
    import('./auth/session.ts'),
    import('./workbooks/service.ts'),
    import('./workbooks/members.ts'),
    import('./workbooks/papers.ts'),
    import('./workbooks/prints.ts'),
    import('./workbooks/desk.ts'),
    import('./workbooks/commands.ts'),
    import('./workbooks/comments.ts'),
    import('./workbooks/own-views.ts'),
    import('./workbooks/own-layouts.ts'),
    import('./workbooks/revisions.ts'),
    import('./workbooks/saved-reviews.ts'),
    import('./workbooks/sendings.ts'),
    import('./workbooks/returns.ts'),
    import('./workbooks/imports.ts'),
    import('./workbooks/sheet-desk.ts'),
    import('./work/pool.ts'),
    import('./addresses.ts'),
    import('./backup/backups.ts'),
    import('./backup/run.ts'),
    import('./history/history.ts'),
    import('./version.ts'),
    import('./accounts/services.ts'),
    import('../schema/words/words.ts'),
  ])
  const { timeZone, language, host, port, origins, tlsCert, data } = options
  const log = createLog(command === 'serve' ? options.logLevel : 'silent')
  const now = Date.now
  const store = await sqlite.openSqliteStore({ folder: data })
  const pool = working.createPool()
  const rooms = rooming.createRooms({
    store,
    log,
    encode: parts => pool.run('encodeDocument', { parts }),
    today: () => dateAt(now(), timeZone),
    stillAllowed: async (...who) => (await import('./auth/access.ts')).stillAllowed(store, now(), ...who),
  })
  const deps = { store, rooms, now, timeZone }
  const workbooks = service.createWorkbooks(deps)
  const accounts = people.createAccountServices(deps)
  const members = membership.createMembers({ ...deps, ...accounts })
  const history = remembering.createHistory({ ...deps, pool, log })
  const papers = paper.createPapers({ ...deps, pool, versions: history.versions })
  const { chromium } = options
  const prints = printing.createPrints({ ...deps, pool, versions: history.versions, chromium, client: CLIENT })
  const backups = backing.createBackups(
    { store, log, now, run: running.runTask },
    {
      data,
      folder: options.backupDir ?? join(data, 'backups'),
      at: options.backupAt,
      keep: options.backupKeep,
      timeZone,
      program: release.programVersion,
    },
  )
  const reach = addresses.addressesOf(host, port, tlsCert !== null)
  let base = addresses.linkBase(reach.here, origins, reach)
  const unit = options.unit?.trim() || words.wordsOf(language).roles.coordinator
  const sendings = sending.createSendings({ ...deps, pool })
  const returns = returning.createReturns({ ...deps, pool })
  const imports = importing.createImports({ ...deps, pool, workbooks })
  const desk = desks.createDesk({
    ...deps,
    ...accounts,
    workbooks,
    members,
    papers,
    prints,
    versions: history.versions,
    base: () => base,
    sheets: me => tabling.createSheetDesk({ me, rooms, sendings, returns, imports, base: () => base }),
    unit,
  })
  return {
    log,
    store,
    rooms,
    sessions: session.createSessions(store, now),
    workbooks,
    comments: commenting.createComments(deps),
    ownViews: owning.createOwnViews(deps),
    ownLayouts: layouting.createOwnLayouts(deps),
    revisions: revising.createRevisions(deps),
    savedReviews: keeping.createSavedReviews(deps),
    sendings,
    returns,
    imports,
    commands: commanding.createCommands({ ...deps, versions: history.versions, log }),
    members,
    papers,
    prints,
    desk,
    backups,
    ...accounts,
    ...history,
    now,
    setBase: address => {
      base = address
    },
    dismissSession: accounts.browsers.dismiss,
    close: async () => {
      await backups.stop()
      await rooms.stop()
      await pool.stop()
      await store.close()
    },
  }
}

/** The desk of the server that runs on the data folder, else our own with the folder locked: never two writers. */
const withDesk = <T>(command: CommandName, options: Options, run: (desk: Desk) => Promise<T>): Promise<T> =>
  withFolder(
    options,
    async () => {
      const house = await openHouse(options, command)
      return run(house.desk).finally(house.close)
    },
    async server => run((await import('./cli/remote-desk.ts')).remoteDesk(server)),
  )

/** Takes the data folder's lock for `here`, waiting a little; `there` when a server has it. */
async function withFolder<T>(
  options: Options,
  here: () => Promise<T>,
  there: (server: ServerInfo) => Promise<T>,
): Promise<T> {
  const { takeLock } = await import('./storage/lock.ts')
  const giveUp = Date.now() + LOCK_PATIENCE_MS
  for (;;) {
    const lock = takeLock(options.data)
    if ('release' in lock) {
      try {
        return await here()
      } finally {
        lock.release()
      }
    }
    if (lock.heldBy) return there(lock.heldBy)
    if (Date.now() > giveUp) throw new ProblemError(problem('store-locked'))
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

async function readText(file: string, language: Language): Promise<FileText> {
  const { readFile } = await import('node:fs/promises')
  const { createPool } = await import('./work/pool.ts')
  const bytes = await readFile(file).catch(() => {
    throw new Refusal(fill(cliWords(language).fileUnreadable, { file }))
  })
  const pool = createPool({ size: 1 })
  try {
    return await pool.run('readFile', { bytes: new Uint8Array(bytes), name: file })
  } finally {
    await pool.stop(0)
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const told = process.env.TAIZHANG_LANG
  let language: Language = isLanguage(told) ? told : 'zh-CN'
  try {
    const call = readOptions(argv, process.env)
    if (!call.ok) throw new ProblemError(...call.problems)
    const { positional, options } = call.value
    const command = options.help ? 'help' : call.value.command
    language = options.language
    const context: Context = {
      command,
      about: call.value.command,
      positional,
      options,
      language,
      print: line => void process.stdout.write(`${line}\n`),
      openHouse,
      withDesk: run => withDesk(command, options, run),
      withFolder: (here, there) => withFolder(options, here, there),
      readText: file => readText(file, language),
    }
    return await (await commands[command]()).run(context)
  } catch (error) {
    const { lines, exit } = tellFailure(error, language)
    process.stderr.write(`${lines.join('\n')}\n`)
    return exit
  }
}

// `taizhang list | head` closes our output: that is no failure
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}

// set, not called: what is still in a pipe must get out
process.exitCode = await main(process.argv.slice(2))
