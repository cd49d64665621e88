import { z } from 'zod'
import { roles } from '../access/actor.ts'

/** Who a connection belongs to, stamped by the server on every presence message; a client's own claim is dropped (S6). */
export const identityShape = z.strictObject({
  person: z.string(),
  name: z.string(),
  unit: z.string(),
  role: z.enum(roles),
})
export type Identity = z.infer<typeof identityShape>

/** Where somebody is: a row and column, and whether the cell is open for typing. */
export const whereShape = z
  .strictObject({ measure: z.string().max(40), column: z.string().max(40), editing: z.boolean() })
  .nullable()

/** What a client may say about itself. */
export const presenceShape = z.object({ where: whereShape.optional() })

/** A presence state as other screens receive it. */
export const stampedShape = z.object({ who: identityShape, where: whereShape.optional() })
export type Stamped = z.infer<typeof stampedShape>

/** 「财政局·张三」: unit first, as people here think of each other (unit alone where no name was given). */
export const presenceName = (who: Pick<Identity, 'name' | 'unit'>): string =>
  who.unit && who.name ? `${who.unit}·${who.name}` : who.unit || who.name
