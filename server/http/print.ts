import { z } from 'zod'
import { PRINT_CODE_HEADER, type PrintFormat, printShape } from '../../schema/http/print.ts'
import type { PrintOrder } from '../../schema/print/order.ts'
import { type Route, whoAsks } from './deps.ts'
import { attachment } from './export.ts'
import { UPLOAD_MAX } from './limits.ts'
import { shaped, workbookParams } from './shape.ts'

export const PRINT_TYPES: Record<PrintFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const codeParams = z.object({ code: z.string().max(40) })

/** Documents to be printed, and the codes at their foot. */
export const registerPrint: Route = (app, { prints, versions }) => {
  app.get('/api/printing', async request => {
    whoAsks(request)
    return { pdf: prints.makesPdf() }
  })

  app.post('/api/workbooks/:id/print', { bodyLimit: UPLOAD_MAX }, async (request, reply) => {
    const person = whoAsks(request)
    const { id } = shaped(workbookParams, request.params)
    const { lang, order, format } = shaped(printShape, request.body)
    // whoever closes the page needs no browser that goes on printing
    const gone = new AbortController()
    reply.raw.once('close', () => reply.raw.writableFinished || gone.abort())
    const options = { language: lang, format, signal: gone.signal }
    const { name, bytes, code } = await prints.make(person, id, order as PrintOrder, options)
    return reply
      .header('content-disposition', attachment(name))
      .header(PRINT_CODE_HEADER, code)
      .type(PRINT_TYPES[format])
      .send(Buffer.from(bytes))
  })

  app.post('/api/workbooks/:id/print-code', async request =>
    versions.printed.make(whoAsks(request), shaped(workbookParams, request.params).id),
  )

  app.get('/api/print-codes/:code', async request =>
    versions.printed.find(whoAsks(request), shaped(codeParams, request.params).code),
  )

  app.get('/api/workbooks/:id/versions/:version/document', async (request, reply) => {
    const { id, version } = shaped(workbookParams.extend({ version: z.string().max(60) }), request.params)
    const bytes = await versions.document(whoAsks(request), id, version)
    return reply.type('application/octet-stream').send(Buffer.from(bytes))
  })
}
