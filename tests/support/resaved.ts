import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Books as LibreOffice saves them when it has opened them, by the same names; all of them in one run of it. */
export async function resaved(books: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-resaved-'))
  try {
    const [before, after] = [join(folder, 'before'), join(folder, 'after')]
    await mkdir(before)
    const files = [...books.keys()].map(name => join(before, `${name}.xlsx`))
    for (const [i, bytes] of [...books.values()].entries()) await writeFile(files[i]!, bytes)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const options = [profile, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', after]
    await run('soffice', [...options, ...files], { timeout: 300_000 })
    const out = new Map<string, Uint8Array>()
    for (const name of books.keys()) out.set(name, new Uint8Array(await readFile(join(after, `${name}.xlsx`))))
    return out
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
