import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { browserAt, freshFolder, runCommand, signIn, startServer } from '../../support/server.ts'
import { planDraft } from '../http/world.ts'

let data: string
beforeEach(async () => {
  data = await freshFolder()
})
afterEach(() => rm(data, { recursive: true, force: true }))

describe('the first start', () => {
  test('makes a sample plan with some life in it and prints three links that sign in', async () => {
    const server = await startServer({ data, sample: true })
    expect(server.links).toHaveLength(3)
    const people = []
    for (const link of server.links) {
      const browser = browserAt(server.url, await signIn(server.url, link))
      const { workbooks } = (await browser('GET', '/api/workbooks')).json
      expect(workbooks).toHaveLength(1)
      expect(workbooks[0].measures).toBeGreaterThanOrEqual(35)
      expect(workbooks[0].sections).toBe(7)
      const { person } = (await browser('GET', '/api/session')).json
      people.push([person.unit, workbooks[0].role, person.administrator])
    }
    expect(people).toEqual([
      ['县司法局', 'coordinator', true],
      ['县财政局', 'contributor', false],
      ['县行政审批局', 'contributor', false],
    ])
    await server.stop()
  })

  test('prints the links on an empty folder only', async () => {
    const first = await startServer({ data, sample: true })
    expect(await first.stop()).toBe(0)
    const second = await startServer({ data, sample: true })
    expect(second.links).toEqual([])
    expect(second.output()).toContain('administrator')
    await second.stop()
  })

  test('two folders get different links, and the folder keeps none of them readable', async () => {
    const other = await freshFolder()
    const servers = [await startServer({ data, sample: true }), await startServer({ data: other, sample: true })]
    const tokens = servers.map(server => server.links.map(link => link.split('/').at(-1)!))
    for (const server of servers) await server.stop()
    expect(new Set(tokens.flat()).size).toBe(6)
    const stored = await readFile(join(data, 'taizhang.sqlite'))
    for (const token of tokens[0]!) expect(stored.includes(token)).toBe(false)
    await rm(other, { recursive: true })
  })

  test('with --no-sample there is one link, the administrator’s, and no workbook', async () => {
    const server = await startServer({ data })
    expect(server.links).toHaveLength(1)
    const office = browserAt(server.url, await signIn(server.url, server.links[0]!))
    expect((await office('GET', '/api/workbooks')).json.workbooks).toEqual([])
    await server.stop()
  })
})

describe('one data folder', () => {
  test('that is a file is refused with its whole path and what to do', async () => {
    const file = join(data, 'file')
    await writeFile(file, '')
    for (const command of ['serve', 'list']) {
      const { code, stdout, stderr } = await runCommand(file, [command])
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr.trim()).toBe(`${file} 是一个文件，不能用作数据文件夹。请把它移走，或用 TAIZHANG_DATA 另选文件夹。`)
    }
  })

  test('that the command line has filled greets its first start with the administrator’s link, once', async () => {
    const plan = join(data, '计划.txt')
    await writeFile(plan, '云河县2026年普法工作计划\n\n1、编好预算。（牵头单位：县财政局）\n')
    expect((await runCommand(data, ['create', plan])).code).toBe(0)
    const first = await startServer({ data, sample: true })
    expect(first.links).toHaveLength(1)
    const office = browserAt(first.url, await signIn(first.url, first.links[0]!))
    expect((await office('GET', '/api/workbooks')).json.workbooks).toHaveLength(1)
    await first.stop()
    const second = await startServer({ data, sample: true })
    expect(second.links).toEqual([])
    await second.stop()
  })

  test('a second server on the same folder is refused by name', async () => {
    const server = await startServer({ data })
    const second = await runCommand(data, ['serve'])
    expect(second.code).toBe(1)
    expect(second.stderr).toContain(server.url)
    expect(second.stderr).toContain(String(server.info.pid))
    await server.stop()
  })

  test('kill -9 and restart works, and what was made is there', async () => {
    const server = await startServer({ data })
    const cookie = await signIn(server.url, server.links[0]!)
    const made = await browserAt(server.url, cookie)('POST', '/api/workbooks', { draft: planDraft('不丢') })
    await server.kill()
    expect((await runCommand(data, ['list'])).stdout, 'a command is not misled by the dead server').toContain('不丢')
    const again = await startServer({ data })
    const { workbooks } = (await browserAt(again.url, cookie)('GET', '/api/workbooks')).json
    expect(workbooks).toEqual([made.json])
    await again.stop()
  })

  test('a stopped server takes its announcement back', async () => {
    const server = await startServer({ data })
    expect((await stat(join(data, 'server.json'))).mode & 0o777).toBe(0o600)
    expect(await server.stop()).toBe(0)
    await expect(stat(join(data, 'server.json'))).rejects.toThrow('ENOENT')
  })
})

describe('the address', () => {
  test('a port that is taken is a sentence and 1', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { code, stderr } = await runCommand(data, ['serve'], { PORT: String(port) })
    expect(code).toBe(1)
    expect(stderr.trim()).toBe(`端口 ${port} 已被其他程序占用。请用 PORT 另选一个端口，例如 PORT=8090。`)
    other.close()
  })
})
