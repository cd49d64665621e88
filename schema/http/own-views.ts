import { z } from 'zod'
import { type NamedOrder, orderShape, type PrintOrder } from '../print/order.ts'
import { isViewId, savedViewShapes, VIEW_MAX, type View } from '../views/view.ts'

/** Most views that one person keeps of one workbook for themself (W7). */
export const OWN_VIEWS_MAX = 50

/** POST /api/workbooks/:id/own-views/:view {name, view} → {}; DELETE the same path → {} */
export const putOwnViewShape = z.strictObject({ name: savedViewShapes.name, view: savedViewShapes.view })

/** POST /api/workbooks/:id/last-view {view, from} → {}: the view that is on, and the saved one it came from. */
export const lastViewShape = z.strictObject({ view: savedViewShapes.view, from: z.string().max(40).nullable() })

/**
 * POST /api/workbooks/:id/own-layouts/:view {name, order, shared} → {}; DELETE the same path → {}: what one prints again and
 * again, for oneself or for everybody of the workbook (W9). Fails with `not-allowed` where somebody else's stands there.
 */
export const putOwnLayoutShape = z.strictObject({
  name: savedViewShapes.name,
  order: orderShape.refine(order => JSON.stringify(order).length <= VIEW_MAX),
  shared: z.boolean().optional(),
})
export type PutLayout = { name: string; order: PrintOrder; shared: boolean }

/** GET /api/workbooks/:id/own-layouts → {layouts, mayShare}: one's own and those that are shared, oldest first. */
export const ownLayoutsShape = z.object({
  layouts: z.array(
    z.object({ id: z.string(), name: z.string(), order: z.unknown(), shared: z.boolean(), mayChange: z.boolean() }),
  ),
  mayShare: z.boolean(),
})
export type OfferedLayout = NamedOrder & { shared: boolean; mayChange: boolean }
export type OfferedLayouts = { layouts: OfferedLayout[]; mayShare: boolean }

export const ownViewParams = z.object({ id: z.string().max(60), view: z.string().refine(isViewId) })

/** GET /api/workbooks/:id/own-views → {views, last}: what the person who asks keeps for themself, oldest first. */
export const ownViewsShape = z.object({
  views: z.array(z.object({ id: z.string(), name: z.string(), view: z.unknown() })),
  last: z.object({ view: z.unknown(), from: z.string().nullable() }).nullable(),
})

export type PutOwnView = { name: string; view: View }
export type LastView = { view: View; from: string | null }
export type OwnViews = { views: ({ id: string } & PutOwnView)[]; last: LastView | null }
