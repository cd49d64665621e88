import { createHash, randomBytes } from 'node:crypto'
import { link, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ProblemError, problem } from '../../schema/result.ts'
import { writeFailure } from './failures.ts'
import { anyManifest, DATABASE_NAME, FORMAT_VERSION, MANIFEST_NAME, type Manifest, manifestShape } from './manifest.ts'
import { readDirectory, readEntry, writeZip, ZipDamaged } from './zip-file.ts'

const PIECE = 1 << 20
const MANIFEST_MAX = 1 << 20

/** The mark of a file that is not finished; whoever finds one after a power failure may delete it. */
export const PARTIAL = /\.partial-[0-9a-f]{8}$/

/**
 * Puts a file in place under its name only when it is whole and on disk: `write` fills another name beside it. Fails
 * with `backup-exists` where the name is taken, unless `replace`; whatever fails, nothing new stands there.
 */
export async function placeFile(
  file: string,
  write: (partial: string) => Promise<void>,
  { replace = false } = {},
): Promise<void> {
  const taken = new ProblemError(problem('backup-exists', { file }))
  const partial = `${file}.partial-${randomBytes(4).toString('hex')}`
  try {
    if (!replace && (await exists(file))) throw taken
    await write(partial)
    await syncPath(partial)
    if (replace) await rename(partial, file)
    else await placeNew(partial, file, taken)
    await syncPath(dirname(file))
  } catch (error) {
    throw writeFailure(error, dirname(file))
  } finally {
    await rm(partial, { force: true }).catch(() => {})
  }
}

/** A hard link is refused where the name has been taken meanwhile; a rename would replace it. */
async function placeNew(partial: string, file: string, taken: ProblemError): Promise<void> {
  try {
    await link(partial, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || (await exists(file))) throw taken
    // memory sticks and some network shares have no hard links
    await rename(partial, file)
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

/** Waits until a file or folder is on disk. Windows syncs no folders; there the file system journals the rename. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r+').catch(() => open(path, 'r'))
  await handle
    .sync()
    .catch((error: NodeJS.ErrnoException) => {
      if (!['EISDIR', 'EINVAL', 'EPERM', 'EBADF', 'ENOTSUP'].includes(error.code ?? '')) throw error
    })
    .finally(() => handle.close())
}

/** Packs a store's copy with its manifest into `file`. Resolves to the archive's size in bytes. */
export async function writeArchive(
  file: string,
  database: string,
  about: Omit<Manifest, 'format' | 'version' | 'database'>,
  options: { replace?: boolean } = {},
): Promise<number> {
  const bytes = (await stat(database)).size
  const sha256 = await hashOfFile(database)
  const manifest: Manifest = {
    format: 'taizhang-backup',
    version: FORMAT_VERSION,
    ...about,
    database: { name: DATABASE_NAME, bytes, sha256 },
  }
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  await placeFile(
    file,
    async partial => {
      const handle = await open(partial, 'wx', 0o600)
      try {
        const entries = [
          { name: MANIFEST_NAME, size: text.length, pieces: [text] },
          { name: DATABASE_NAME, size: bytes, pieces: piecesOf(database) },
        ]
        await writeZip(handle, entries, new Date(about.createdAt))
      } finally {
        await handle.close()
      }
    },
    options,
  )
  return (await stat(file)).size
}

/**
 * Reads a backup to its end and, when `into` is given, unpacks its store to that new file. Fails with
 * `backup-damaged` for what is no whole backup or differs from its manifest, `backup-newer` for a newer format.
 */
export async function readArchive(file: string, into: string | null): Promise<Manifest> {
  const damaged = new ProblemError(problem('backup-damaged', { file }))
  const handle = await open(file, 'r').catch(() => {
    throw new ProblemError(problem('backup-unreadable', { file }))
  })
  try {
    const entries = await readDirectory(handle)
    const about = entries.get(MANIFEST_NAME)
    if (!about || about.size > MANIFEST_MAX) throw damaged
    const manifest = manifestOf(await whole(readEntry(handle, about)), file)
    const entry = entries.get(DATABASE_NAME)
    if (!entry || entry.size !== manifest.database.bytes) throw damaged
    const target = into === null ? null : await open(into, 'wx', 0o600)
    const hash = createHash('sha256')
    try {
      for await (const piece of readEntry(handle, entry)) {
        hash.update(piece)
        await target?.writeFile(piece)
      }
      await target?.sync()
    } finally {
      await target?.close()
    }
    if (hash.digest('hex') !== manifest.database.sha256) throw damaged
    return manifest
  } catch (error) {
    if (error instanceof ZipDamaged) throw damaged
    throw error
  } finally {
    await handle.close()
  }
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

function manifestOf(bytes: Buffer, file: string): Manifest {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch {
    value = null
  }
  const any = anyManifest.safeParse(value)
  if (any.success && any.data.version > FORMAT_VERSION) throw new ProblemError(problem('backup-newer', { file }))
  const manifest = manifestShape.safeParse(value)
  if (!manifest.success) throw new ProblemError(problem('backup-damaged', { file }))
  return manifest.data
}

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    for (;;) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(PIECE), 0, PIECE, null)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of piecesOf(file)) hash.update(piece)
  return hash.digest('hex')
}
