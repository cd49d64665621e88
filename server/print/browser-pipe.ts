import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { ProblemError, problem } from '../../schema/result.ts'

type Answer = Record<string, unknown>

export type Browser = {
  /** A command of the browser's debugging protocol; rejects with `chromium-failed` and what the browser says. */
  ask(method: string, params?: object, session?: string): Promise<Answer>
}

/**
 * Speaks with a browser over the two pipes it was started with (`--remote-debugging-pipe`): messages of JSON, each ended
 * by a zero byte. No port is opened, so nobody else on the machine can reach it.
 */
export function browserOver(child: ChildProcess): Browser {
  const out = child.stdio[3] as Writable
  const back = child.stdio[4] as Readable
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>()
  let ids = 0
  let rest: Buffer[] = []

  // whoever started the browser learns of its end from the process itself
  out.on('error', () => {})
  back.on('error', () => {})
  back.on('data', (bytes: Buffer) => {
    let from = 0
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, from)) {
      take(Buffer.concat([...rest, bytes.subarray(from, end)]).toString('utf8'))
      rest = []
      from = end + 1
    }
    if (from < bytes.length) rest.push(bytes.subarray(from))
  })

  const take = (text: string) => {
    const { id, result, error } = JSON.parse(text) as { id?: number; result?: Answer; error?: { message?: string } }
    const asked = id === undefined ? undefined : waiting.get(id)
    if (id === undefined || !asked) return
    waiting.delete(id)
    if (error) asked.reject(new ProblemError(problem('chromium-failed', { reason: String(error.message) })))
    else asked.resolve(result ?? {})
  }

  return {
    ask: (method, params = {}, session) =>
      new Promise((resolve, reject) => {
        const id = ++ids
        waiting.set(id, { resolve, reject })
        out.write(`${JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) })}\0`)
      }),
  }
}
