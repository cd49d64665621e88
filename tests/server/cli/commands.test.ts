import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rawClient } from '../../support/raw-client.ts'
import { browserAt, freshFolder, runCommand, signIn, startServer, type TestServer } from '../../support/server.ts'

const PLAN = `云河县2026年度普法工作计划

一、夯实基础

1、编好普法预算，3月底前批复。（牵头单位：县财政局；责任单位：县司法局）

2、办好法治课堂。（牵头单位：县教育局）
`

let folder: string
let plan: string
let data: string
beforeAll(async () => {
  folder = await freshFolder()
  plan = join(folder, '计划.txt')
  await writeFile(plan, PLAN)
})
beforeEach(async () => {
  data = join(folder, `data-${Math.random().toString(36).slice(2)}`)
  await mkdir(data)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const lastWord = (text: string): string => text.trim().split(/\s+/).at(-1) ?? ''

describe('extract', () => {
  test('prints what was read as JSON, and needs no data folder', async () => {
    const { code, stdout } = await runCommand(join(data, 'none'), ['extract', plan, '--json'])
    expect(code).toBe(0)
    const { title, measures } = JSON.parse(stdout)
    expect(title).toBe('云河县2026年度普法工作计划')
    expect(measures.map((each: { lead: string[] }) => each.lead)).toEqual([['县财政局'], ['县教育局']])
  })

  test('prints sections, measures, units and reasons for a person, in the chosen language', async () => {
    const { stdout } = await runCommand(data, ['extract', plan])
    for (const words of ['一、夯实基础', '编好普法预算', '县财政局', '文中写明牵头', '2026-03-31'])
      expect(stdout).toContain(words)
    const english = await runCommand(data, ['extract', plan], { TAIZHANG_LANG: 'en' })
    expect(english.stdout).toContain('2 measures')
  })

  test('explains each reading, the units and what became of the other words, when asked to', async () => {
    const { stdout } = await runCommand(data, ['extract', plan, '--explain'])
    for (const words of [
      '牵头：县财政局 — 文中写明牵头',
      '3月底前 → 2026-03-31',
      '县司法局：牵头0项，责任1项',
      '标题：云河县2026年度普法工作计划',
    ])
      expect(stdout).toContain(words)
    const english = await runCommand(data, ['extract', plan, '--explain', '--lang', 'en'])
    expect(english.stdout).toContain('县司法局: leads 0, shares 1')
  })

  test('says that text under the name of a Word document is none', async () => {
    const named = join(folder, '假.docx')
    await writeFile(named, PLAN)
    const { code, stderr } = await runCommand(data, ['extract', named])
    expect(code).toBe(1)
    expect(stderr).toContain('不是 Word 文档')
  })

  test('says in a sentence what is wrong with a file', async () => {
    const missing = await runCommand(data, ['extract', join(folder, 'nothing.txt')])
    expect([missing.code, missing.stdout]).toEqual([1, ''])
    expect(missing.stderr).toContain('nothing.txt')
    const old = join(folder, 'old.doc')
    await writeFile(old, Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
    const { code, stderr } = await runCommand(data, ['extract', old])
    expect(code).toBe(1)
    expect(stderr).toContain('.docx')
    expect(stderr).not.toMatch(/\bat .*:\d+/)
  })
})

describe('commands on a data folder that no server runs on', () => {
  test('create prints the id as the last word, and list and export know the workbook', async () => {
    const created = await runCommand(data, ['create', plan])
    expect(created.code).toBe(0)
    const id = lastWord(created.stdout)
    expect(id).toMatch(/^w_[0-9a-z]{16}$/)
    expect((await runCommand(data, ['list'])).stdout).toContain(`${id}  起草  2  云河县2026年度普法工作计划`)
    for (const named of [id, '云河县2026年度普法工作计划']) {
      const file = join(folder, 'out.xlsx')
      expect((await runCommand(data, ['export', named, '-o', file])).code).toBe(0)
      expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK')
    }
  })

  test('[M5] export as text gives a file that makes the same workbook again', async () => {
    const id = lastWord((await runCommand(data, ['create', plan])).stdout)
    const file = join(folder, 'out.txt')
    expect((await runCommand(data, ['export', id, '--format', 'txt', '-o', file])).code).toBe(0)
    const again = lastWord((await runCommand(data, ['create', file])).stdout)
    const second = join(folder, 'again.txt')
    expect((await runCommand(data, ['export', again, '--format', 'txt', '-o', second])).code).toBe(0)
    expect(await readFile(second, 'utf8')).toBe(await readFile(file, 'utf8'))
    expect(await readFile(file, 'utf8')).toContain('云河县2026年度普法工作计划')
  })

  test('print writes Word files of a layout, whose code paper leads back to the workbook', async () => {
    const id = lastWord((await runCommand(data, ['create', plan])).stdout)
    const file = join(folder, '县财政局.docx')
    const printed = await runCommand(data, ['print', id, '--layout', 'unit', '--unit', '县财政局', '-o', file])
    expect([printed.code, printed.stderr]).toEqual([0, ''])
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK')
    const code = /版本编码 ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(printed.stdout)![1]!
    const found = await runCommand(data, ['paper', code.toLowerCase()])
    expect(found.stdout).toContain('云河县2026年度普法工作计划')
    expect(found.stdout).toContain(id)
    const wrong = await runCommand(data, ['print', id, '-o', join(folder, 'x.rtf')])
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('.docx')])
  })

  test('export without a name never replaces a file, and list tells programs the same as people', async () => {
    const id = lastWord((await runCommand(data, ['create', plan, '--title', '不覆盖'])).stdout)
    expect(JSON.parse((await runCommand(data, ['list', '--json'])).stdout)).toMatchObject([{ id, measures: 2 }])
    await runCommand(data, ['export', id], {}, folder)
    const again = await runCommand(data, ['export', id], {}, folder)
    expect([again.code, again.stderr.trim()]).toEqual([1, '文件 不覆盖.xlsx 已经存在，没有覆盖。请用 -o 指定文件名。'])
  })

  test('two commands at once take turns', async () => {
    const made = await Promise.all([1, 2].map(() => runCommand(data, ['create', plan])))
    expect(made.map(each => each.code)).toEqual([0, 0])
    expect((await runCommand(data, ['list'])).stdout.trim().split('\n')).toHaveLength(2)
  })

  test('a title that two workbooks bear is not guessed at', async () => {
    const ids: string[] = []
    for (let i = 0; i < 2; i++) ids.push(lastWord((await runCommand(data, ['create', plan, '--title', '同名'])).stdout))
    const { code, stderr } = await runCommand(data, ['export', '同名', '-o', join(folder, 'x.xlsx')])
    expect(code).toBe(1)
    for (const id of ids) expect(stderr).toContain(id)
  })

  test('looking at an empty folder leaves the first start as it was', async () => {
    const { code, stdout } = await runCommand(data, ['list'])
    expect([code, stdout.trim()]).toEqual([0, '还没有工作簿。'])
    const server = await startServer({ data, sample: true })
    expect(server.links).toHaveLength(3)
    await server.stop()
  })
})

describe('administrator', () => {
  test('makes a link on a folder that no server runs on, which ends what the old one began', async () => {
    const first = await startServer({ data })
    const cookie = await signIn(first.url, first.links[0]!)
    await first.stop()
    const { code, stdout } = await runCommand(data, ['administrator'])
    expect(code).toBe(0)
    const second = await startServer({ data })
    expect((await browserAt(second.url, cookie)('GET', '/api/workbooks')).status).toBe(401)
    await expect(signIn(second.url, first.links[0]!)).rejects.toThrow('401')
    const office = browserAt(second.url, await signIn(second.url, lastWord(stdout)))
    expect((await office('GET', '/api/session')).json.person.administrator).toBe(true)
    await second.stop()
  })
})

describe('what is written wrongly', () => {
  test('ends with 2 and a sentence, in English when asked', async () => {
    for (const args of [['frobnicate'], ['create'], ['list', 'too', 'much'], ['list', '--bogus'], ['invite', 'w_x']]) {
      const { code, stdout, stderr } = await runCommand(data, args, { TAIZHANG_LANG: 'en' })
      expect([code, stdout], args.join(' ')).toEqual([2, ''])
      expect(stderr).toMatch(/^[A-Z][^\n]+[.]/)
    }
  })

  test('help names every command', async () => {
    const { code, stdout } = await runCommand(data, ['help'])
    expect(code).toBe(0)
    for (const name of ['serve', 'extract', 'create', 'list', 'export', 'invite']) expect(stdout).toContain(name)
  })
})

describe('commands beside a running server', () => {
  let server: TestServer
  beforeEach(async () => {
    server = await startServer({ data })
    return async () => void (await server.stop())
  })

  test('the CLI uses the running server', async () => {
    const office = browserAt(server.url, await signIn(server.url, server.links[0]!))
    const id = lastWord((await runCommand(data, ['create', plan])).stdout)
    expect((await office('GET', `/api/workbooks/${id}`)).json).toMatchObject({ id, measures: 2 })
    await office('PATCH', `/api/workbooks/${id}`, { title: '网页上改的名' })
    expect((await runCommand(data, ['list'])).stdout).toContain('网页上改的名')
    const file = join(folder, 'live.xlsx')
    expect((await runCommand(data, ['export', id, '-o', file])).code).toBe(0)
    expect((await readFile(file)).length).toBeGreaterThan(2_000)
  })

  test('print asks the running server, whose people find the printed state by its code', async () => {
    const office = browserAt(server.url, await signIn(server.url, server.links[0]!))
    const id = lastWord((await runCommand(data, ['create', plan])).stdout)
    const paper = join(folder, 'live.docx')
    const printed = await runCommand(data, ['print', id, '--layout', 'meeting', '-o', paper])
    expect((await readFile(paper)).subarray(0, 2).toString()).toBe('PK')
    const code = /版本编码 (\S+)）/.exec(printed.stdout)![1]
    expect((await office('GET', `/api/print-codes/${code}`)).json).toMatchObject({ workbook: id })
  })

  test('invite prints a link that signs in with that unit and role', async () => {
    const id = lastWord((await runCommand(data, ['create', plan])).stdout)
    const invited = await runCommand(data, ['invite', id, '--name', '王敏', '--unit', '县教育局', '--role', 'reader'])
    const guest = browserAt(server.url, await signIn(server.url, lastWord(invited.stdout)))
    expect((await guest('GET', '/api/session')).json.person).toMatchObject({ name: '王敏', unit: '县教育局' })
    expect((await guest('GET', `/api/workbooks/${id}`)).json.role).toBe('reader')
  })

  test('a lost administrator’s link is replaced from the command line, and the lost one is worth nothing', async () => {
    const { stdout } = await runCommand(data, ['administrator'])
    const office = browserAt(server.url, await signIn(server.url, lastWord(stdout)))
    expect((await office('GET', '/api/session')).json.person.administrator).toBe(true)
    await expect(signIn(server.url, server.links[0]!)).rejects.toThrow('401')
  })

  test('a new administrator’s link shuts out whoever came in by the old one or holds a link to reset the password', async () => {
    const cookie = await signIn(server.url, server.links[0]!)
    const office = browserAt(server.url, cookie)
    await office('POST', '/api/account/login', { login: 'office', password: 'a password of the office' })
    const { id } = (await office('GET', '/api/session')).json.person
    const workbook = lastWord((await runCommand(data, ['create', plan])).stdout)
    const { link: reset } = (await office('POST', `/api/workbooks/${workbook}/members/${id}/reset`, {})).json
    const screen = await rawClient({
      url: `${server.url.replace('http', 'ws')}/sync/${workbook}`,
      headers: { cookie },
    })
    await screen.until(() => screen.synced, 'the document')

    const { stdout } = await runCommand(data, ['administrator'])
    expect(stdout).toContain('已登录的1个浏览器已退出')
    expect(stdout).toContain('密码仍然有效')
    await screen.until(() => screen.closed !== null, 'the end of the open screen')
    expect((await office('GET', '/api/workbooks')).status).toBe(401)
    const token = new URL(reset).pathname.split('/').at(-1)
    expect((await browserAt(server.url, null)('POST', '/api/resets/look', { token })).status).not.toBe(200)

    const again = browserAt(server.url, await signIn(server.url, lastWord(stdout)))
    const { rows } = (await again('GET', '/api/admin/audit')).json
    const lines = rows as { kind: string; detail: Record<string, unknown> }[]
    expect(lines.find(each => each.kind === 'link-made')?.detail).toEqual({ of: id, how: 'command-line' })
    expect(lines.find(each => each.kind === 'session-ended')?.detail).toEqual({ of: id, count: 1 })
  })

  test('an unknown workbook is a sentence and 1', async () => {
    const { code, stderr } = await runCommand(data, ['export', '没有的台账'])
    expect(code).toBe(1)
    expect(stderr.trim()).toBe('找不到这个工作簿。请核对它的名称、编号或链接。')
  })
})
