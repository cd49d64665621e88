import type { FastifyRequest } from 'fastify'
import {
  applyImportShape,
  importBookShape,
  importParams,
  pictureParams,
  pictureQuery,
  readImportShape,
} from '../../schema/http/imports.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { type Route, whoAsks } from './deps.ts'
import { UPLOAD_MAX } from './limits.ts'
import { shaped } from './shape.ts'

/** Sheets that are taken in: kept for a day, read with a mapping, compared, applied or forgotten. */
export const registerImports: Route = (app, { imports }) => {
  app.post('/api/imports', { bodyLimit: UPLOAD_MAX }, async (request, reply) => {
    const by = whoAsks(request)
    // who goes away, or presses cancel, ends the work
    const gone = new AbortController()
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) gone.abort(new ProblemError(problem('work-timeout')))
    })
    return reply.status(201).send(await imports.receive(by, await uploadOf(request), gone.signal))
  })

  app.get('/api/imports/:import/sheets/:sheet', async request => {
    const { import: id, sheet } = shaped(pictureParams, request.params)
    return imports.picture(whoAsks(request), id, sheet, shaped(pictureQuery, request.query).from)
  })

  app.post('/api/imports/:import/reading', async request =>
    imports.read(whoAsks(request), idOf(request), shaped(readImportShape, request.body)),
  )

  app.post('/api/imports/:import/apply', { bodyLimit: UPLOAD_MAX }, async request =>
    imports.apply(whoAsks(request), idOf(request), shaped(applyImportShape, request.body)),
  )

  app.post('/api/imports/:import/workbook', async (request, reply) => {
    const made = await imports.create(whoAsks(request), idOf(request), shaped(importBookShape, request.body))
    return reply.status(201).send(made)
  })

  app.delete('/api/imports/:import', async request => {
    await imports.cancel(whoAsks(request), idOf(request))
    return {}
  })
}

const idOf = (request: FastifyRequest): string => shaped(importParams, request.params).import

async function uploadOf(request: FastifyRequest): Promise<{ name: string; bytes: Uint8Array }> {
  if (!request.isMultipart()) throw new ProblemError(problem('file-missing'))
  for await (const part of request.parts()) {
    if (part.type === 'file') return { name: part.filename.slice(0, 200), bytes: new Uint8Array(await part.toBuffer()) }
  }
  throw new ProblemError(problem('file-missing'))
}
