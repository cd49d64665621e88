import { type IncomingMessage, request as plain } from 'node:http'
import { request as secured } from 'node:https'
import { z } from 'zod'
import { type DeskAction, NAME_HEADER } from '../../schema/http/desk.ts'
import { failureShape, type WorkbookInfo } from '../../schema/http/routes.ts'
import { type Problem, ProblemError, problem } from '../../schema/result.ts'
import type { ServerInfo } from '../storage/lock.ts'
import type { Desk } from '../workbooks/desk.ts'

const linkShape = z.object({ link: z.string() })
const administratorShape = linkShape.extend({ ended: z.number(), hasPassword: z.boolean() })

/** The desk of the server that runs on the data folder. */
export function remoteDesk(server: ServerInfo): Desk {
  const ask = (action: DeskAction, body: unknown) => post(server, `/cli/${action}`, body)
  const json = async (action: DeskAction, body: unknown): Promise<unknown> =>
    JSON.parse((await ask(action, body)).bytes.toString('utf8'))
  return {
    list: async () => ((await json('list', {})) as { workbooks: WorkbookInfo[] }).workbooks,
    create: async (draft, source) => (await json('create', { draft, source })) as WorkbookInfo,
    async exportFile(workbook, language, format) {
      const { bytes, name } = await ask('export', { workbook, language, format })
      return { name: decodeURIComponent(name), bytes }
    },
    invite: async (workbook, who) => linkShape.parse(await json('invite', { workbook, who })),
    administratorLink: async () => administratorShape.parse(await json('administrator', {})),
  }
}

async function post(server: ServerInfo, path: string, body: unknown): Promise<{ bytes: Buffer; name: string }> {
  const response = await ask(server, path, body)
  return { bytes: await bytesOf(response), name: String(response.headers[NAME_HEADER] ?? '') }
}

/**
 * One request to our own server; a failure rejects with its problems. Its certificate names the office's host, not
 * loopback, so it is not checked here: who answers at an address in our own announcement on our own machine needs no
 * further proof.
 */
export function ask({ url, secret }: ServerInfo, path: string, body: unknown): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const target = new URL(path, url)
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers }
    const asked =
      target.protocol === 'https:' ? secured(target, { ...options, rejectUnauthorized: false }) : plain(target, options)
    asked.once('error', () => reject(new ProblemError(problem('server-stopping'))))
    asked.once('response', response => {
      if (response.statusCode !== undefined && response.statusCode < 300) resolve(response)
      else bytesOf(response).then(bytes => reject(new ProblemError(...problemsIn(bytes))), reject)
    })
    asked.end(JSON.stringify(body))
  })
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function problemsIn(bytes: Buffer): Problem[] {
  try {
    return failureShape.parse(JSON.parse(bytes.toString('utf8'))).problems as Problem[]
  } catch {
    return [problem('internal')]
  }
}
