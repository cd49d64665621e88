import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backupShape, backupsShape } from '../../../schema/http/backups.ts'
import { readArchive } from '../../../server/backup/archive.ts'
import { browserAt, freshFolder, runCommand, signIn, startServer } from '../../support/server.ts'
import { codes, startWorld } from '../http/world.ts'
import { filledFolder, namesOf } from './house-of-paper.ts'

const PATH = '/api/admin/backups'
let world: Awaited<ReturnType<typeof startWorld>>
/** The administrator's session: a new link ends those before it. */
let cookie: string
let office: ReturnType<typeof browserAt>
beforeAll(async () => {
  world = await startWorld({ env: { TAIZHANG_BACKUP_KEEP: '5' } })
  cookie = await fetchCookie()
  office = browserAt(world.server.url, cookie)
})
afterAll(() => world.stop())

describe('the administrator', () => {
  test('makes a backup, sees when it was proven, and carries it away as a file that can be restored', async () => {
    await world.create('要备份的', office)
    expect(backupsShape.parse((await office('GET', PATH)).json)).toMatchObject({
      backups: [],
      lastProvenAt: null,
      nightly: { at: '02:30' },
      timeZone: 'Asia/Shanghai',
      keep: 5,
    })
    const made = await office('POST', PATH)
    expect(made.status).toBe(201)
    const { name, provenAt, bytes } = backupShape.parse(made.json)
    expect(provenAt).not.toBeNull()
    const listed = backupsShape.parse((await office('GET', PATH)).json)
    expect(listed.backups).toEqual([made.json])
    expect(listed.lastProvenAt).toBe(provenAt)

    const answer = await fetch(new URL(`${PATH}/${name}`, world.server.url), { headers: { cookie } })
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const file = join(world.server.data, 'carried.zip')
    const carried = new Uint8Array(await answer.arrayBuffer())
    expect(carried.length).toBe(bytes)
    await writeFile(file, carried)
    expect((await readArchive(file, null)).counts.workbook).toBe(1)
  })

  test('is handed no other file of the server, however it is asked for', async () => {
    for (const name of ['..%2Ftaizhang.sqlite', '..%2F..%2Fserver.json', 'taizhang-20200101-000000.zip', 'x.zip']) {
      const answer = await office('GET', `${PATH}/${name}`)
      expect([answer.status, codes(answer)], name).toEqual([404, ['backup-unknown']])
    }
  })
})

describe('everybody else', () => {
  test('neither sees, makes nor downloads backups, coordinators included', async () => {
    const { id } = await world.create('只是统筹', office)
    const { name } = (await office('POST', PATH)).json
    const before = (await office('GET', PATH)).json.backups.length
    const { browser } = await world.join(id, 'coordinator', '县财政局', office)
    for (const [method, path] of [
      ['GET', PATH],
      ['POST', PATH],
      ['GET', `${PATH}/${name}`],
    ] as const) {
      const answer = await browser(method, path)
      expect([answer.status, codes(answer)], `${method} ${path}`).toEqual([403, ['administrator-only']])
      expect(codes(await world.stranger(method, path))).toEqual(['no-session'])
    }
    expect((await office('GET', PATH)).json.backups).toHaveLength(before)
  })
})

test('a server that was off at night makes up for it when it starts, by itself', async () => {
  const data = await filledFolder(await freshFolder(), ['旧计划'], Date.now() - 3 * 24 * 60 * 60 * 1000)
  const server = await startServer({ data })
  try {
    const { stdout } = await runCommand(data, ['administrator'])
    const office = browserAt(server.url, await signIn(server.url, stdout.trim().split(/\s+/).at(-1)!))
    const proven = async () => (await office('GET', PATH)).json.lastProvenAt
    await expect.poll(proven, { timeout: 15_000 }).toBeGreaterThan(server.info.startedAt - 60_000)
    expect((await namesOf(join(data, 'backups'))).length).toBe(1)
  } finally {
    await server.stop()
    await rm(data, { recursive: true })
  }
})

/** The administrator's cookie, from a fresh link. */
async function fetchCookie(): Promise<string> {
  const { stdout } = await runCommand(world.server.data, ['administrator'])
  return signIn(world.server.url, stdout.trim().split(/\s+/).at(-1)!)
}
