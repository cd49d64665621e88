import {
  type ApplyImport,
  type ImportBook,
  importedShape,
  importReadingShape,
  importReportShape,
  type ReadImport,
  sheetPictureShape,
} from '../../schema/http/imports.ts'
import { ask, nothing } from '../app/api.ts'

const at = (id: string) => `/api/imports/${encodeURIComponent(id)}`
const patience = 180_000

/** The requests of an import; none of them throws. */
export const importsApi = {
  upload: (file: File, signal: AbortSignal) => {
    const body = new FormData()
    body.set('file', file, file.name)
    return ask('/api/imports', { method: 'POST', body, shape: importedShape, patience, signal })
  },
  picture: (id: string, sheet: number, from: number) =>
    ask(`${at(id)}/sheets/${sheet}?from=${from}`, { shape: sheetPictureShape, patience }),
  read: (id: string, body: ReadImport, signal: AbortSignal) =>
    ask(`${at(id)}/reading`, { method: 'POST', body, shape: importReadingShape, patience, signal }),
  apply: (id: string, body: ApplyImport) =>
    ask(`${at(id)}/apply`, { method: 'POST', body, shape: importReportShape, patience }),
  create: (id: string, body: ImportBook) =>
    ask(`${at(id)}/workbook`, { method: 'POST', body, shape: importReportShape, patience }),
  cancel: (id: string) => ask(at(id), { method: 'DELETE', shape: nothing }),
}
