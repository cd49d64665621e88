import { describe, expect, test } from 'vitest'
import { createLog, type LogLevel } from '../../server/log.ts'

const collect = (level: LogLevel, readable: boolean) => {
  const lines: string[] = []
  return { lines, log: createLog(level, { readable, to: { write: line => lines.push(line) } }) }
}

describe('the log', () => {
  test('holds no cookie, token or personal link, neither as a field nor inside an address', () => {
    for (const readable of [false, true]) {
      const { lines, log } = collect('info', readable)
      log.info(
        { req: { url: '/join/4k8xsecret7', headers: { cookie: 'taizhang=secret7', authorization: 'secret7' } } },
        'in',
      )
      log.info(
        { res: { headers: { 'set-cookie': 'taizhang=secret7; HttpOnly' } }, token: 'secret7', link: 'secret7' },
        'out',
      )
      log.warn({ person: { secret: 'secret7' } }, 'GET /join/secret7 with taizhang=secret7')
      log.error({ err: new Error('no answer for /join/secret7') }, 'failed')
      log.warn('GET /return/secret7 and /api/return-links/secret7')
      expect(lines).toHaveLength(5)
      expect(lines.join('')).not.toContain('secret7')
      expect(lines.join('')).toContain('no answer for')
    }
  })

  test('is one JSON object a line, or one readable line for a terminal', () => {
    const json = collect('info', false)
    json.log.warn({ workbook: 'w_1' }, 'refused')
    expect(JSON.parse(json.lines[0]!)).toMatchObject({ level: 40, msg: 'refused', workbook: 'w_1' })
    const terminal = collect('info', true)
    terminal.log.warn({ workbook: 'w_1', detail: { rows: 2 } }, 'refused')
    expect(terminal.lines[0]).toMatch(/^\d\d:\d\d:\d\d warn {2}refused {2}workbook=w_1 {2}detail=\{"rows":2\}\n$/)
  })

  test('leaves out what is below its level', () => {
    const { lines, log } = collect('error', false)
    log.info('quiet')
    log.error('loud')
    expect(lines.map(line => JSON.parse(line).msg)).toEqual(['loud'])
  })
})
