import { z } from 'zod'
import {
  askShape,
  moveReportsShape,
  opinionShape,
  rootParams,
  setCadenceShape,
  setPeriodShape,
  setStageShape,
  settleShape,
} from '../../schema/http/commands.ts'
import { rowOfCopy } from '../../schema/plan/period-copy.ts'
import { type Route, whoAsks } from './deps.ts'
import { shaped, workbookParams } from './shape.ts'

const requestParams = rootParams.extend({ request: z.string().max(60) })
const periodParams = workbookParams.extend({ period: z.string().max(20) })
const closingQuery = z.object({
  closing: z.coerce.number().int().min(1).optional(),
  measure: z.string().max(60).optional(),
})

/** Stage, periods, reports on their way, adjustments, proposals and opinions: what only the server changes. */
export const registerCommands: Route = (app, { commands }) => {
  app.post('/api/workbooks/:id/stage', async request => {
    const { id } = shaped(workbookParams, request.params)
    return commands.setStage(whoAsks(request), id, shaped(setStageShape, request.body))
  })

  app.post('/api/workbooks/:id/cadence', async request => {
    const { id } = shaped(workbookParams, request.params)
    return commands.setCadence(whoAsks(request), id, shaped(setCadenceShape, request.body).cadence)
  })

  app.post('/api/workbooks/:id/period', async request => {
    const { id } = shaped(workbookParams, request.params)
    return commands.setPeriod(whoAsks(request), id, shaped(setPeriodShape, request.body).period)
  })

  app.get('/api/workbooks/:id/periods', async request => {
    const { id } = shaped(workbookParams, request.params)
    return { periods: await commands.periods(whoAsks(request), id) }
  })

  app.get('/api/workbooks/:id/periods/:period', async request => {
    const { id, period } = shaped(periodParams, request.params)
    const { closing, measure } = shaped(closingQuery, request.query)
    const found = await commands.period(whoAsks(request), id, period, closing)
    return measure === undefined ? found : { ...found, copy: rowOfCopy(found.copy, measure) }
  })

  app.post('/api/workbooks/:id/reports', async request => {
    const { id } = shaped(workbookParams, request.params)
    const { action, measures, reason } = shaped(moveReportsShape, request.body)
    return commands.moveReports(whoAsks(request), id, action, measures, reason)
  })

  app.post('/api/workbooks/:id/opinion', async request => {
    const { id } = shaped(workbookParams, request.params)
    return commands.sayOpinion(whoAsks(request), id, shaped(opinionShape, request.body))
  })

  app.post('/api/workbooks/:id/:root(adjustments|proposals)', async (request, reply) => {
    const { id, root } = shaped(rootParams, request.params)
    return reply.status(201).send(await commands.ask(whoAsks(request), id, root, shaped(askShape, request.body)))
  })

  app.post('/api/workbooks/:id/:root(adjustments|proposals)/:request', async request => {
    const { id, root, request: wanted } = shaped(requestParams, request.params)
    return commands.settle(whoAsks(request), id, root, wanted, shaped(settleShape, request.body))
  })
}
