import { z } from 'zod'
import { type NamedOrder, orderShape } from '../print/order.ts'
import { isViewId, savedViewShapes, VIEW_MAX, type View } from '../views/view.ts'

/** Most views that one person keeps of one workbook for themself (W7). */
export const OWN_VIEWS_MAX = 50

/** POST /api/workbooks/:id/own-views/:view {name, view} → {}; DELETE the same path → {} */
export const putOwnViewShape = z.strictObject({ name: savedViewShapes.name, view: savedViewShapes.view })

/** POST /api/workbooks/:id/last-view {view, from} → {}: the view that is on, and the saved one it came from. */
export const lastViewShape = z.strictObject({ view: savedViewShapes.view, from: z.string().max(40).nullable() })

/** POST /api/workbooks/:id/own-layouts/:view {name, order} → {}; DELETE the same path → {}: what one prints again and again. */
export const putOwnLayoutShape = z.strictObject({
  name: savedViewShapes.name,
  order: orderShape.refine(order => JSON.stringify(order).length <= VIEW_MAX),
})

/** GET /api/workbooks/:id/own-layouts → {layouts}, oldest first. */
export const ownLayoutsShape = z.object({
  layouts: z.array(z.object({ id: z.string(), name: z.string(), order: z.unknown() })),
})
export type OwnLayouts = { layouts: NamedOrder[] }

export const ownViewParams = z.object({ id: z.string().max(60), view: z.string().refine(isViewId) })

/** GET /api/workbooks/:id/own-views → {views, last}: what the person who asks keeps for themself, oldest first. */
export const ownViewsShape = z.object({
  views: z.array(z.object({ id: z.string(), name: z.string(), view: z.unknown() })),
  last: z.object({ view: z.unknown(), from: z.string().nullable() }).nullable(),
})

export type PutOwnView = { name: string; view: View }
export type LastView = { view: View; from: string | null }
export type OwnViews = { views: ({ id: string } & PutOwnView)[]; last: LastView | null }
