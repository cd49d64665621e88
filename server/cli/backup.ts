import { createWriteStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ProblemError, problem } from '../../schema/result.ts'
import { fill } from '../../schema/words/words.ts'
import { placeFile, readArchive } from '../backup/archive.ts'
import { backupName } from '../backup/folder.ts'
import { DATABASE_NAME, type Manifest } from '../backup/manifest.ts'
import { runTask } from '../backup/run.ts'
import type { ServerInfo } from '../storage/lock.ts'
import { programVersion } from '../version.ts'
import { EXIT, type RunCommand } from './context.ts'
import { ask } from './remote-desk.ts'
import { cliWords } from './words.ts'

/** Writes one file with everything the data folder's store holds; the last word printed is its name. */
export const run: RunCommand = async ({ options, withFolder, print, language }) => {
  const data = resolve(options.data)
  if (!existsSync(join(data, DATABASE_NAME))) throw new ProblemError(problem('backup-nothing', { folder: data }))
  const file = await target(options.output, options.timeZone)
  if (!options.force && existsSync(file)) throw new ProblemError(problem('backup-exists', { file }))
  const replace = options.force
  const manifest = await withFolder(
    async () => {
      await runTask('make', { data, file, replace, program: programVersion })
      return readArchive(file, null)
    },
    server => fetchBackup(server, file, replace),
  )
  const { workbook: workbooks = 0, journal = 0 } = manifest.counts
  const kilobytes = Math.ceil((await stat(file)).size / 1024)
  print(`${fill(cliWords(language).backedUp, { workbooks, journal, kilobytes })} ${file}`)
  return EXIT.done
}

async function target(output: string | null, timeZone: string): Promise<string> {
  const name = backupName(Date.now(), timeZone)
  if (output === null) return resolve(name)
  const isFolder = await stat(output).then(
    found => found.isDirectory(),
    () => false,
  )
  return isFolder ? resolve(output, name) : resolve(output)
}

/** The running server makes it; we write it, with our rights and where we stand, and read it to its end. */
async function fetchBackup(server: ServerInfo, file: string, replace: boolean): Promise<Manifest> {
  const manifests: Manifest[] = []
  await placeFile(
    file,
    async partial => {
      await pipeline(await ask(server, '/cli/backup', {}), createWriteStream(partial, { flags: 'wx', mode: 0o600 }))
      manifests.push(await readArchive(partial, null))
    },
    { replace },
  )
  return manifests[0]!
}
