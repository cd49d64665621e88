import { z } from 'zod'
import { newId } from '../ids.ts'
import { keysBetween } from '../order.ts'
import { stockOrder } from './columns.ts'
import {
  COLUMN_TITLE_MAX,
  type CustomColumn,
  type CustomColumnId,
  type CustomColumns,
  type CustomValues,
} from './custom-columns.ts'

/** Somebody named with a post (牵头领导, 责任人, 联系人) in a row of a draft. */
export const draftPersonShape = z.strictObject({
  post: z.string().trim().min(1).max(COLUMN_TITLE_MAX),
  name: z.string().trim().min(1).max(200),
})

type Person = z.infer<typeof draftPersonShape>
type Row = { persons?: readonly Person[] | undefined }

/** More posts than this are no columns of one table: further ones share the last. */
const POSTS_MAX = 8
const WIDTH = 110
const LONGEST = 200

/** The columns for the persons of a draft, and what a row holds in them. */
export type DraftPersons = { columns: CustomColumns; valuesOf: (row: Row) => { custom?: CustomValues } }

/**
 * A column of its own for each post that a plan names persons with, under the plan's own word for it, between the units
 * and the deadline (P6). Posts outlive people: these are words, never accounts and never units.
 */
export function personsOfDraft(rows: readonly Row[]): DraftPersons {
  const posts = [...new Set(rows.flatMap(({ persons }) => (persons ?? []).map(({ post }) => post)))].slice(0, POSTS_MAX)
  const after = stockOrder.find(({ id }) => id === 'co')?.order ?? null
  const before = stockOrder.find(({ id }) => id === 'deadline')?.order ?? null
  const orders = keysBetween(after, before, posts.length)
  const columns = new Map<string, CustomColumn>()
  const idOf = new Map<string, CustomColumnId>()
  for (const [i, title] of posts.entries()) {
    const id = newId('column') as CustomColumnId
    idOf.set(title, id)
    columns.set(id, {
      id,
      type: 'person',
      scope: 'plan',
      title,
      order: orders[i]!,
      width: WIDTH,
      editors: 'coordinator',
      open: false,
      choices: {},
      removed: false,
    })
  }
  const last = idOf.get(posts.at(-1) ?? '')
  return {
    columns,
    valuesOf: ({ persons = [] }) => {
      const names = new Map<string, string[]>()
      for (const { post, name } of persons) {
        const id = idOf.get(post) ?? last
        if (id) names.set(id, [...(names.get(id) ?? []), name])
      }
      if (names.size === 0) return {}
      return { custom: Object.fromEntries([...names].map(([id, all]) => [id, all.join('、').slice(0, LONGEST)])) }
    },
  }
}
