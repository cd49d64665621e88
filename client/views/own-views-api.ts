import type { z } from 'zod'
import { type LastView, type OwnViews, ownViewsShape, type PutOwnView } from '../../schema/http/own-views.ts'
import { readView } from '../../schema/views/view.ts'
import { type Answer, ask, nothing } from '../app/api.ts'

/** What is asked of the server about one person's own views of one workbook. */
export type OwnViewsApi = {
  list: () => Promise<Answer<OwnViews>>
  put: (id: string, view: PutOwnView) => Promise<Answer<unknown>>
  remove: (id: string) => Promise<Answer<unknown>>
  setLast: (last: LastView) => Promise<Answer<unknown>>
}

/** Views whose shape this program does not know are left out. */
const listShape = ownViewsShape.transform(({ views, last }): OwnViews => {
  const shown = last && readView(last.view)
  return {
    views: views.flatMap(({ id, name, view: stored }) => {
      const view = readView(stored)
      return view ? [{ id, name, view }] : []
    }),
    last: shown ? { view: shown, from: last.from } : null,
  }
}) as unknown as z.ZodType<OwnViews>

export function ownViewsApi(workbook: string): OwnViewsApi {
  const at = `/api/workbooks/${encodeURIComponent(workbook)}`
  const view = (id: string) => `${at}/own-views/${encodeURIComponent(id)}`
  return {
    list: () => ask(`${at}/own-views`, { shape: listShape }),
    put: (id, body) => ask(view(id), { method: 'POST', body, shape: nothing }),
    remove: id => ask(view(id), { method: 'DELETE', shape: nothing }),
    setLast: body => ask(`${at}/last-view`, { method: 'POST', body, shape: nothing }),
  }
}
