import { auditFileShape, auditQueryShape } from '../../schema/http/audit.ts'
import { type Route, whoAsks } from './deps.ts'
import { attachment } from './export.ts'
import { shaped } from './shape.ts'

/** The audit log, for administrators: page by page, and as a file. */
export const registerAudit: Route = (app, { audit }) => {
  app.get('/api/admin/audit', async request => audit.page(whoAsks(request), shaped(auditQueryShape, request.query)))

  app.get('/api/admin/audit.csv', async (request, reply) => {
    const { name, text } = await audit.file(whoAsks(request), shaped(auditFileShape, request.query))
    reply.header('content-disposition', attachment(name)).type('text/csv; charset=utf-8')
    return reply.send(text)
  })
}
