import { createReadStream } from 'node:fs'
import type { FastifyRequest } from 'fastify'
import { deskShapes, NAME_HEADER } from '../../schema/http/desk.ts'
import { PRINT_CODE_HEADER } from '../../schema/http/print.ts'
import type { PrintOrder } from '../../schema/print/order.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { sameSecret } from '../auth/secret.ts'
import { ZIP_TYPE } from './backups.ts'
import type { Route } from './deps.ts'
import { TEXT_TYPE, XLSX_TYPE } from './export.ts'
import { UPLOAD_MAX } from './limits.ts'
import { PRINT_TYPES } from './print.ts'
import { shaped } from './shape.ts'

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

const unpacked = ({ name, base64 }: { name: string; base64: string }) => ({
  name,
  bytes: new Uint8Array(Buffer.from(base64, 'base64')),
})

/** Whether the request comes from this machine: over loopback, or to and from one and the same address. */
function fromThisMachine({ socket }: FastifyRequest): boolean {
  const { remoteAddress, localAddress } = socket
  return remoteAddress !== undefined && (LOOPBACK.test(remoteAddress) || remoteAddress === localAddress)
}

/**
 * The command line's door. Whoever can read the data folder's announcement could read the data as well, so its secret
 * is enough; without it these paths do not exist.
 */
export const registerCli: Route = (app, { desk, backups, secret }) => {
  app.register(async cli => {
    cli.addHook('onRequest', async request => {
      const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      if (!fromThisMachine(request) || !sameSecret(given, secret)) throw new ProblemError(problem('route-unknown'))
    })
    cli.post('/cli/list', async () => ({ workbooks: await desk.list() }))
    cli.post('/cli/create', { bodyLimit: UPLOAD_MAX }, async request => {
      const { draft, source } = shaped(deskShapes.create, request.body)
      return desk.create(draft, source)
    })
    cli.post('/cli/export', async (request, reply) => {
      const { workbook, language, format } = shaped(deskShapes.export, request.body)
      const { name, bytes } = await desk.exportFile(workbook, language, format)
      return reply
        .type(format === 'txt' ? TEXT_TYPE : XLSX_TYPE)
        .header(NAME_HEADER, encodeURIComponent(name))
        .send(Buffer.from(bytes))
    })
    cli.post('/cli/print', async (request, reply) => {
      const { workbook, language, order, format } = shaped(deskShapes.print, request.body)
      const { name, bytes, code } = await desk.print(workbook, order as PrintOrder, language, format)
      return reply
        .type(PRINT_TYPES[format])
        .header(NAME_HEADER, encodeURIComponent(name))
        .header(PRINT_CODE_HEADER, code)
        .send(Buffer.from(bytes))
    })
    cli.post('/cli/find-printed', async request =>
      desk.findPrinted(shaped(deskShapes['find-printed'], request.body).code),
    )
    cli.post('/cli/sheet', async (request, reply) => {
      const { workbook, ...wish } = shaped(deskShapes.sheet, request.body)
      const { name, bytes } = await desk.sheet(workbook, wish)
      return reply.type(XLSX_TYPE).header(NAME_HEADER, encodeURIComponent(name)).send(Buffer.from(bytes))
    })
    cli.post('/cli/form', { bodyLimit: UPLOAD_MAX * 1.5 }, async request => {
      const { workbook, file, language } = shaped(deskShapes.form, request.body)
      const { name, bytes, ...counts } = await desk.form(workbook, unpacked(file), language)
      return { file: { name, base64: Buffer.from(bytes).toString('base64') }, ...counts }
    })
    cli.post('/cli/send-out', async (request, reply) => {
      const { workbook, layout, links, language } = shaped(deskShapes['send-out'], request.body)
      const { name, bytes } = await desk.sendOut(workbook, layout, links, language)
      return reply.type(ZIP_TYPE).header(NAME_HEADER, encodeURIComponent(name)).send(Buffer.from(bytes))
    })
    cli.post('/cli/import', { bodyLimit: UPLOAD_MAX * 1.5 }, async request => {
      const { workbook, file, ...wish } = shaped(deskShapes.import, request.body)
      return desk.importSheet(workbook, unpacked(file), wish)
    })
    cli.post('/cli/merge', { bodyLimit: UPLOAD_MAX * 1.5 }, async request => {
      const { workbook, file, dryRun } = shaped(deskShapes.merge, request.body)
      return { files: await desk.mergeReturns(workbook, [unpacked(file)], dryRun) }
    })
    cli.post('/cli/invite', async request => {
      const { workbook, who } = shaped(deskShapes.invite, request.body)
      return desk.invite(workbook, who)
    })
    cli.post('/cli/administrator', async () => desk.administratorLink())
    cli.post('/cli/backup', async (_request, reply) => {
      const { file, remove } = await backups.once()
      const stream = createReadStream(file)
      stream.once('close', () => void remove())
      return reply.type(ZIP_TYPE).send(stream)
    })
  })
}
