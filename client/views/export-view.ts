import type { ExportView } from '../../schema/http/export.ts'
import type { Language } from '../../schema/words/language.ts'
import type { ApiFailure } from '../app/api.ts'
import { download } from '../app/download.ts'

const at = (workbook: string) => `/api/workbooks/${encodeURIComponent(workbook)}/export.xlsx`

/** Where the whole workbook is downloaded. */
export const exportAddress = (workbook: string, language: Language): string => `${at(workbook)}?lang=${language}`

/** Downloads the workbook as it is seen through a view; what went wrong, or null. */
export const exportView = (workbook: string, body: ExportView): Promise<ApiFailure | null> =>
  download(at(workbook), body)
