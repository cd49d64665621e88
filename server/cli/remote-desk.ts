import { type IncomingMessage, request as plain } from 'node:http'
import { request as secured } from 'node:https'
import { z } from 'zod'
import { type DeskAction, filledFormShape, NAME_HEADER } from '../../schema/http/desk.ts'
import { foundCodeShape, PRINT_CODE_HEADER } from '../../schema/http/print.ts'
import { failureShape, type WorkbookInfo } from '../../schema/http/routes.ts'
import { type Problem, ProblemError, problem } from '../../schema/result.ts'
import type { ServerInfo } from '../storage/lock.ts'
import type { Desk } from '../workbooks/desk.ts'
import type { Taken } from '../workbooks/imports.ts'
import type { MergedFile } from '../workbooks/sheet-desk.ts'

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
    async print(workbook, order, language, format) {
      const { bytes, name, code } = await ask('print', { workbook, order, language, format })
      return { name: decodeURIComponent(name), bytes, code }
    },
    findPrinted: async code => foundCodeShape.parse(await json('find-printed', { code })),
    async sheet(workbook, wish) {
      const { bytes, name } = await ask('sheet', { workbook, ...wish })
      return { name: decodeURIComponent(name), bytes }
    },
    async form(workbook, file, language) {
      const answer = await json('form', { workbook, file: packed(file), language })
      const { file: filled, ...counts } = filledFormShape.parse(answer)
      return { name: filled.name, bytes: new Uint8Array(Buffer.from(filled.base64, 'base64')), ...counts }
    },
    async sendOut(workbook, layout, links, language) {
      const { bytes, name } = await ask('send-out', { workbook, layout, links, language })
      return { name: decodeURIComponent(name), bytes }
    },
    importSheet: async (workbook, file, wish) =>
      (await json('import', { workbook, file: packed(file), ...wish })) as Taken,
    async mergeReturns(workbook, files, dryRun) {
      const out: MergedFile[] = []
      // one request a file: forty of them are too much for one
      for (const file of files) {
        out.push(...((await json('merge', { workbook, file: packed(file), dryRun })) as { files: MergedFile[] }).files)
      }
      return out
    },
    invite: async (workbook, who) => linkShape.parse(await json('invite', { workbook, who })),
    administratorLink: async () => administratorShape.parse(await json('administrator', {})),
  }
}

const packed = ({ name, bytes }: { name: string; bytes: Uint8Array }) => ({
  name: name.slice(0, 200),
  base64: Buffer.from(bytes).toString('base64'),
})

type Sent = { bytes: Buffer; name: string; code: string }

async function post(server: ServerInfo, path: string, body: unknown): Promise<Sent> {
  const response = await ask(server, path, body)
  const header = (name: string) => String(response.headers[name] ?? '')
  return { bytes: await bytesOf(response), name: header(NAME_HEADER), code: header(PRINT_CODE_HEADER) }
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
