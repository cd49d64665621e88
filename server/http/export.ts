import { z } from 'zod'
import { exportViewShape } from '../../schema/http/export.ts'
import type { View } from '../../schema/views/view.ts'
import { type Language, languages } from '../../schema/words/language.ts'
import { type Route, whoAsks } from './deps.ts'
import { shaped, workbookParams } from './shape.ts'

const exportQuery = z.object({ lang: z.enum(languages).default('zh-CN' satisfies Language) })

export const TEXT_TYPE = 'text/plain; charset=utf-8'
export const CSV_TYPE = 'text/csv; charset=utf-8'
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A file's name in a header: letters beyond ASCII only in the part that may hold them (RFC 6266). */
export const attachment = (name: string): string =>
  `attachment; filename="taizhang.${/\.(\w+)$/.exec(name)?.[1] ?? 'xlsx'}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, hex)}`

const hex = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`

/** The workbook as an .xlsx file, as comma-separated values or as the plan's text, written from what is committed. */
export const registerExport: Route = (app, { papers }) => {
  for (const [format, type] of [
    ['xlsx', XLSX_TYPE],
    ['csv', CSV_TYPE],
  ] as const) {
    const make = format === 'csv' ? papers.exportCsv : papers.exportXlsx
    app.get(`/api/workbooks/:id/export.${format}`, async (request, reply) => {
      const { id } = shaped(workbookParams, request.params)
      const { lang } = shaped(exportQuery, request.query)
      const { name, bytes } = await make(whoAsks(request), id, lang)
      return reply.header('content-disposition', attachment(name)).type(type).send(Buffer.from(bytes))
    })

    app.post(`/api/workbooks/:id/export.${format}`, async (request, reply) => {
      const { id } = shaped(workbookParams, request.params)
      const { lang, view, name: called } = shaped(exportViewShape, request.body)
      const { name, bytes } = await make(whoAsks(request), id, lang, { view: view as View, name: called })
      return reply.header('content-disposition', attachment(name)).type(type).send(Buffer.from(bytes))
    })
  }

  app.get('/api/workbooks/:id/export.txt', async (request, reply) => {
    const { id } = shaped(workbookParams, request.params)
    const { name, bytes } = await papers.exportText(whoAsks(request), id)
    reply.header('content-disposition', attachment(name)).type(TEXT_TYPE)
    return reply.send(Buffer.from(bytes))
  })
}
