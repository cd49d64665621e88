import { stderr } from 'node:process'
import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino'

export type Log = Logger

export const logLevels = [
  'trace',
  'debug',
  'info',
  'warn',
  'error',
  'fatal',
  'silent',
] as const satisfies LevelWithSilent[]
export type LogLevel = (typeof logLevels)[number]

/** Names under which a secret may be handed to the log, at the top or one or two levels down. */
const SECRET_KEYS = ['cookie', '["set-cookie"]', 'authorization', 'token', 'secret', 'link', 'password', 'hash']
const paths = SECRET_KEYS.flatMap(key =>
  key.startsWith('[') ? [key, `*${key}`, `*.*${key}`] : [key, `*.${key}`, `*.*.${key}`],
)

const CENSOR = '…'

/** Secrets inside texts, such as the address of a request: a personal link's token, a session cookie's value. */
const scrub = (line: string): string =>
  line
    .replace(/(\/(?:join|invite|reset|return|return-links)\/)[\w~.-]+/g, `$1${CENSOR}`)
    .replace(/(\btaizhang=)[\w~.-]+/g, `$1${CENSOR}`)

/**
 * The server's log: JSON lines on stderr, or one readable line each when a person looks at a terminal. Cookies,
 * tokens and personal links never get into it, neither as fields nor inside an address. Written at once, so that the
 * last line before a crash is there.
 */
export function createLog(
  level: LogLevel,
  { readable = stderr.isTTY === true, to = pino.destination({ fd: 2, sync: true }) as DestinationStream } = {},
): Log {
  const stream: DestinationStream = readable ? { write: line => to.write(readableLine(line)) } : to
  return pino({ level, base: null, redact: { paths, censor: CENSOR }, hooks: { streamWrite: scrub } }, stream)
}

const LEVELS: Record<number, string> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' }

/** `09:41:07 warn  refused  workbook=w_… code=not-allowed`, with an error's stack below it. */
function readableLine(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>
  const at = new Date(Number(time)).toTimeString().slice(0, 8)
  const fields = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const error = err as { stack?: string; message?: string } | undefined
  const trace = error ? `\n${error.stack ?? error.message ?? JSON.stringify(err)}` : ''
  return `${at} ${(LEVELS[Number(level)] ?? '?').padEnd(5)} ${[msg, ...fields].filter(Boolean).join('  ')}${trace}\n`
}
