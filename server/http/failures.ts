import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errorEntry } from '../../schema/errors/registry.ts'
import { type Problem, ProblemError, problem } from '../../schema/result.ts'
import { UPLOAD_MAX } from './limits.ts'

/** What a failure is to the one who asked. What they cannot help is `internal`, and only the log says more. */
function problemsOf(error: unknown): Problem[] {
  if (error instanceof ProblemError) return error.problems
  const { code, statusCode } = error as Partial<FastifyError>
  const tooLarge = problem('file-too-large', { megabytes: UPLOAD_MAX / 1024 / 1024 })
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE') return [tooLarge]
  if (code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') return [problem('file-missing')]
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return [problem('request-shape')]
  return [problem('internal')]
}

export const sendProblems = (reply: FastifyReply, problems: Problem[]): FastifyReply =>
  reply.status(errorEntry(problems[0]!.code).http).send({ problems })

/** Turns everything that is thrown into `{problems}` with the registry's status. Codes go out, never a stack. */
export function registerFailures(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const problems = problemsOf(error)
    if (errorEntry(problems[0]!.code).http >= 500) request.log.error({ err: error }, 'request failed')
    if (reply.sent) return reply
    return sendProblems(reply, problems)
  })
}
