import { foundCodeShape, madeCodeShape, type PrintFormat, printingShape } from '../../schema/http/print.ts'
import type { PrintOrder } from '../../schema/print/order.ts'
import type { Language } from '../../schema/words/language.ts'
import { type ApiFailure, ask } from '../app/api.ts'
import { download } from '../app/download.ts'

const at = (workbook: string) => `/api/workbooks/${encodeURIComponent(workbook)}`

/** What the print page asks of the server; none of it throws. */
export const printApi = {
  printing: () => ask('/api/printing', { shape: printingShape }),
  /** The code of the workbook as it is committed now. */
  makeCode: (workbook: string) =>
    ask(`${at(workbook)}/print-code`, { method: 'POST', body: {}, shape: madeCodeShape, patience: 60_000 }),
  findCode: (code: string) => ask(`/api/print-codes/${encodeURIComponent(code)}`, { shape: foundCodeShape }),
  /** The state that a version holds, as the update of a document; null where it could not be had. */
  document: async (workbook: string, version: string): Promise<Uint8Array | null> => {
    try {
      const answer = await fetch(`${at(workbook)}/versions/${encodeURIComponent(version)}/document`, {
        credentials: 'same-origin',
      })
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
    } catch {
      return null
    }
  },
  file: (
    workbook: string,
    body: { lang: Language; order: PrintOrder; format: PrintFormat },
    signal: AbortSignal,
  ): Promise<ApiFailure | null> => download(`${at(workbook)}/print`, body, signal),
}
