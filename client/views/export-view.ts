import type { ExportView } from '../../schema/http/export.ts'
import type { Language } from '../../schema/words/language.ts'
import type { ApiFailure } from '../app/api.ts'
import { download } from '../app/download.ts'

export const fileFormats = ['xlsx', 'csv'] as const
export type FileFormat = (typeof fileFormats)[number]

const at = (workbook: string, format: FileFormat) => `/api/workbooks/${encodeURIComponent(workbook)}/export.${format}`

/** Where the whole workbook is downloaded. */
export const exportAddress = (workbook: string, language: Language, format: FileFormat): string =>
  `${at(workbook, format)}?lang=${language}`

/** Downloads the workbook as it is seen through a view; what went wrong, or null. */
export const exportView = (workbook: string, body: ExportView, format: FileFormat): Promise<ApiFailure | null> =>
  download(at(workbook, format), body)
