import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { readTextShape } from '../../schema/http/routes.ts'
import { leadRules } from '../../schema/plan/plan.ts'
import type { ReadOptions } from '../../schema/policy/read-plan.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { type Route, whoAsks } from './deps.ts'
import { UPLOAD_MAX } from './limits.ts'
import { shaped } from './shape.ts'

const readingFields = z.object({ leadRule: z.enum(leadRules).optional(), year: z.coerce.number().int().optional() })

/** Reads a plan's text, or a file with one, into measures. Nothing is stored. */
export const registerReadings: Route = (app, { papers }) => {
  app.post('/api/readings', { bodyLimit: UPLOAD_MAX }, async (request, reply) => {
    whoAsks(request)
    // who goes away, or presses cancel, ends the work
    const gone = new AbortController()
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) gone.abort(new ProblemError(problem('work-timeout')))
    })
    if (request.isMultipart()) {
      const { bytes, name, fields } = await uploadOf(request)
      return papers.readFile(bytes, name, optionsOf(shaped(readingFields, fields)), gone.signal)
    }
    const { text, ...options } = shaped(readTextShape, request.body)
    return papers.readText(text, optionsOf(options), gone.signal)
  })
}

const optionsOf = ({ leadRule, year }: z.output<typeof readingFields>): ReadOptions => ({
  ...(leadRule === undefined ? {} : { leadRule }),
  ...(year === undefined ? {} : { year }),
})

/** The one file of a multipart request, and its other fields, wherever they stand. */
async function uploadOf(request: FastifyRequest) {
  const fields: Record<string, string> = {}
  let bytes: Uint8Array | null = null
  let name = ''
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      bytes = new Uint8Array(await part.toBuffer())
      name = part.filename
    } else if (typeof part.value === 'string' && part.value !== '') fields[part.fieldname] = part.value
  }
  if (bytes === null) throw new ProblemError(problem('file-missing'))
  return { bytes, name, fields }
}
