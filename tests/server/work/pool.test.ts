import { afterEach, describe, expect, test } from 'vitest'
import type { JobInput } from '../../../server/work/jobs.ts'
import { createPool, type WorkPool } from '../../../server/work/pool.ts'
import { docx, p } from './docx.ts'

let pool: WorkPool
afterEach(() => pool.stop(0))

const code = (run: Promise<unknown>) =>
  run.then(
    () => 'done',
    error => error.problems?.[0]?.code ?? error,
  )

describe('the work pool with the real jobs', () => {
  test('reads a plan, a Word file and a text file on another thread', async () => {
    pool = createPool({ size: 1 })
    const text = '云溪县2026年工作要点\n一、健全制度\n1. 清理规范性文件。（牵头单位：县司法局）\n'
    const reading = await pool.run('readText', { text })
    expect(reading.measures.map(m => m.lead.map(unit => unit.written))).toEqual([['县司法局']])
    expect((await pool.run('readText', { text, year: 2031 })).year).toBe(2031)
    expect(await pool.run('readFile', { bytes: docx(p('文档')) })).toEqual({ text: '文档', leftOut: [] })
    expect(await pool.run('readFile', { bytes: new TextEncoder().encode('文本') })).toEqual({
      text: '文本',
      leftOut: [],
    })
  })

  test('writes a breakdown table', async () => {
    pool = createPool({ size: 1 })
    const sheet = await pool.run('writeXlsx', {
      blocks: {
        title: '任务分工表',
        subtitleLines: [],
        columns: [{ id: 'title', heading: '措施', share: 1, align: 'left' }],
        rows: [{ kind: 'measure', id: 'm_1', cells: ['清理文件'] }],
      },
      planId: 'w_1',
      planTitle: '工作要点',
      language: 'zh-CN',
      generatedOn: '2026-06-01',
    })
    expect(new TextDecoder().decode(sheet.slice(0, 2))).toBe('PK')
  })

  test('hands back what a job found wrong, with its code', async () => {
    pool = createPool({ size: 1 })
    expect(await code(pool.run('readFile', { bytes: new Uint8Array() }))).toBe('file-empty')
    const unknown = pool.run('readText', { text: 5 } as unknown as JobInput<'readText'>)
    expect(await code(unknown)).toBe('internal')
    expect(await pool.run('readFile', { bytes: new TextEncoder().encode('还在') })).toEqual({
      text: '还在',
      leftOut: [],
    })
  })

  test('takes bytes over without copying when told to, and leaves them alone otherwise', async () => {
    pool = createPool({ size: 1 })
    const kept = docx(p('留'))
    await pool.run('readFile', { bytes: kept })
    expect(kept.byteLength).toBeGreaterThan(0)
    const given = docx(p('给'))
    await pool.run('readFile', { bytes: given }, { transfer: [given.buffer as ArrayBuffer] })
    expect(given.byteLength).toBe(0)
  })
})

describe('the work pool with jobs that misbehave', () => {
  const script = new URL('./misbehaving-worker.ts', import.meta.url)
  const make = (options: { size?: number; queue?: number } = {}) => {
    pool = createPool({ size: 1, script, ...options })
    return (text: string, options: Parameters<WorkPool['run']>[2] = {}) => pool.run('readText', { text }, options)
  }

  test('ends a job that takes too long and works on with a new thread', async () => {
    const run = make()
    const first = await run('fine')
    expect(await code(run('hang', { timeoutMs: 100 }))).toBe('work-timeout')
    expect(await run('fine')).not.toBe(first)
  })

  test('rejects the job of a thread that crashed, and only that one', async () => {
    const run = make()
    const all = ['fine', 'crash', 'fine', 'exit', 'fine'].map(text => code(run(text)))
    expect(await Promise.all(all)).toEqual(['done', 'internal', 'done', 'internal', 'done'])
  })

  test('says why a thread crashed', async () => {
    const run = make()
    await expect(run('crash')).rejects.toMatchObject({ cause: { message: 'struck by lightning' } })
  })

  test('survives a job that eats all memory', async () => {
    const run = make()
    expect(await code(run('devour'))).toBe('internal')
    expect(await code(run('fine'))).toBe('done')
  })

  test('an aborted job ends, running or waiting, and the others go on', async () => {
    const run = make()
    const running = new AbortController()
    const queued = new AbortController()
    const hanging = code(run('hang', { signal: running.signal }))
    const waiting = code(run('fine', { signal: queued.signal }))
    const last = code(run('fine'))
    queued.abort('no longer wanted')
    running.abort('closed')
    expect(await Promise.all([hanging, waiting, last])).toEqual(['closed', 'no longer wanted', 'done'])
    expect(await code(run('fine', { signal: AbortSignal.abort('before') }))).toBe('before')
  })

  test('uses as many threads as it may, and refuses more jobs than it can queue', async () => {
    const run = make({ size: 2, queue: 1 })
    const stop = new AbortController()
    const hanging = code(run('hang', { signal: stop.signal }))
    expect(await code(run('fine'))).toBe('done')
    const other = code(run('hang', { signal: stop.signal }))
    const queued = code(run('fine'))
    expect(await code(run('fine'))).toBe('too-many-requests')
    stop.abort('enough')
    expect(await Promise.all([hanging, other, queued])).toEqual(['enough', 'enough', 'done'])
  })

  test('stops gracefully: what runs may finish, what waits is told, what hangs is ended', async () => {
    const run = make()
    const running = code(run('fine'))
    const waiting = code(run('fine'))
    await pool.stop(5_000)
    expect(await Promise.all([running, waiting])).toEqual(['done', 'server-stopping'])
    expect(await code(run('fine'))).toBe('server-stopping')

    const again = make()
    const hanging = code(again('hang'))
    await pool.stop(50)
    expect(await hanging).toBe('server-stopping')
  })
})
