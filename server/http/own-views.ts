import { lastViewShape, ownViewParams, putOwnLayoutShape, putOwnViewShape } from '../../schema/http/own-views.ts'
import type { PrintOrder } from '../../schema/print/order.ts'
import type { View } from '../../schema/views/view.ts'
import { type Route, whoAsks } from './deps.ts'
import { shaped, workbookParams } from './shape.ts'

/** How whoever asks looks at a workbook: their own views, and the one that is on. */
export const registerOwnViews: Route = (app, { ownViews, ownLayouts }) => {
  app.get('/api/workbooks/:id/own-views', async request =>
    ownViews.list(whoAsks(request), shaped(workbookParams, request.params).id),
  )

  app.post('/api/workbooks/:id/own-views/:view', async request => {
    const { id, view } = shaped(ownViewParams, request.params)
    const { name, view: body } = shaped(putOwnViewShape, request.body)
    await ownViews.put(whoAsks(request), id, view, { name, view: body as View })
    return {}
  })

  app.delete('/api/workbooks/:id/own-views/:view', async request => {
    const { id, view } = shaped(ownViewParams, request.params)
    await ownViews.remove(whoAsks(request), id, view)
    return {}
  })

  app.post('/api/workbooks/:id/last-view', async request => {
    const { id } = shaped(workbookParams, request.params)
    const { view, from } = shaped(lastViewShape, request.body)
    await ownViews.setLast(whoAsks(request), id, { view: view as View, from })
    return {}
  })

  app.get('/api/workbooks/:id/own-layouts', async request =>
    ownLayouts.list(whoAsks(request), shaped(workbookParams, request.params).id),
  )

  app.post('/api/workbooks/:id/own-layouts/:view', async request => {
    const { id, view } = shaped(ownViewParams, request.params)
    const { name, order, shared = false } = shaped(putOwnLayoutShape, request.body)
    await ownLayouts.put(whoAsks(request), id, view, { name, order: order as PrintOrder, shared })
    return {}
  })

  app.delete('/api/workbooks/:id/own-layouts/:view', async request => {
    const { id, view } = shaped(ownViewParams, request.params)
    await ownLayouts.remove(whoAsks(request), id, view)
    return {}
  })
}
