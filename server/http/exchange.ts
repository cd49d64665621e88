import type { FastifyRequest } from 'fastify'
import {
  assignShape,
  formShape,
  linkParams,
  makeSendingShape,
  makeSheetShape,
  mergeShape,
  RETURNS_MAX,
  returnParams,
} from '../../schema/http/exchange.ts'
import { putChoicesShape } from '../../schema/http/review-choices.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { ZIP_TYPE } from './backups.ts'
import { type Route, whoAsks } from './deps.ts'
import { attachment, CSV_TYPE, XLSX_TYPE } from './export.ts'
import { UPLOAD_MAX } from './limits.ts'
import { shaped, workbookParams } from './shape.ts'

/** Sheets that go out to units, and what of them comes back. */
export const registerExchange: Route = (app, { sendings, returns, linkBase }) => {
  app.post('/api/workbooks/:id/sheets', { bodyLimit: UPLOAD_MAX }, async (request, reply) => {
    const { id } = shaped(workbookParams, request.params)
    const { name, bytes } = await sendings.sheet(whoAsks(request), id, shaped(makeSheetShape, request.body))
    return reply
      .header('content-disposition', attachment(name))
      .type(name.endsWith('.csv') ? CSV_TYPE : XLSX_TYPE)
      .send(Buffer.from(bytes))
  })

  app.post('/api/workbooks/:id/forms', { bodyLimit: UPLOAD_MAX }, async (request, reply) => {
    const { id } = shaped(workbookParams, request.params)
    const { lang } = shaped(formShape, request.query)
    const [upload] = await uploads(request)
    const { name, bytes } = await sendings.form(whoAsks(request), id, upload!, lang)
    return reply.header('content-disposition', attachment(name)).type(XLSX_TYPE).send(Buffer.from(bytes))
  })

  app.post('/api/workbooks/:id/sendings', async (request, reply) => {
    const { id } = shaped(workbookParams, request.params)
    const base = linkBase(`${request.protocol}://${request.host}`)
    const { name, bytes } = await sendings.send(whoAsks(request), id, shaped(makeSendingShape, request.body), base)
    return reply.header('content-disposition', attachment(name)).type(ZIP_TYPE).send(Buffer.from(bytes))
  })

  app.get('/api/workbooks/:id/exchange', async request =>
    sendings.board(whoAsks(request), shaped(workbookParams, request.params).id),
  )

  app.post('/api/workbooks/:id/returns', { bodyLimit: UPLOAD_MAX * 3 }, async request => {
    const { id } = shaped(workbookParams, request.params)
    return returns.receive(whoAsks(request), id, await uploads(request))
  })

  app.get('/api/workbooks/:id/returns/:file', async request => {
    const { id, file } = shaped(returnParams, request.params)
    return returns.review(whoAsks(request), id, file)
  })

  app.put('/api/workbooks/:id/returns/:file', async request => {
    const { id, file } = shaped(returnParams, request.params)
    await returns.assign(whoAsks(request), id, file, shaped(assignShape, request.body).sent)
    return {}
  })

  app.get('/api/workbooks/:id/returns/:file/choices', async request => {
    const { id, file } = shaped(returnParams, request.params)
    return returns.choices.list(whoAsks(request), id, file)
  })

  app.put('/api/workbooks/:id/returns/:file/choices', { bodyLimit: UPLOAD_MAX }, async request => {
    const { id, file } = shaped(returnParams, request.params)
    await returns.choices.put(whoAsks(request), id, file, shaped(putChoicesShape, request.body).changed)
    return {}
  })

  app.post('/api/workbooks/:id/returns/:file/merge', { bodyLimit: UPLOAD_MAX }, async request => {
    const { id, file } = shaped(returnParams, request.params)
    return returns.merge(whoAsks(request), id, file, shaped(mergeShape, request.body))
  })

  app.post('/api/workbooks/:id/returns/:file/set-aside', async request => {
    const { id, file } = shaped(returnParams, request.params)
    await returns.setAside(whoAsks(request), id, file)
    return {}
  })

  // whoever has the link: no account, no session
  app.get('/api/return-links/:token', async request => returns.link(shaped(linkParams, request.params).token))

  app.post('/api/return-links/:token', { bodyLimit: UPLOAD_MAX }, async (request, reply) => {
    const { token } = shaped(linkParams, request.params)
    const [upload] = await uploads(request)
    await returns.receiveByLink(token, upload!)
    return reply.status(201).send({})
  })
}

/** All files of a multipart request, with their names. */
async function uploads(request: FastifyRequest): Promise<{ name: string; bytes: Uint8Array }[]> {
  if (!request.isMultipart()) throw new ProblemError(problem('file-missing'))
  const files: { name: string; bytes: Uint8Array }[] = []
  for await (const part of request.parts({ limits: { files: RETURNS_MAX, parts: RETURNS_MAX + 4 } })) {
    if (part.type === 'file')
      files.push({ name: part.filename.slice(0, 200), bytes: new Uint8Array(await part.toBuffer()) })
  }
  if (files.length === 0) throw new ProblemError(problem('file-missing'))
  return files
}
