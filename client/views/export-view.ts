import type { ExportView } from '../../schema/http/export.ts'
import { failureShape } from '../../schema/http/routes.ts'
import type { Problem } from '../../schema/result.ts'
import type { Language } from '../../schema/words/language.ts'
import type { ApiFailure } from '../app/api.ts'

const at = (workbook: string) => `/api/workbooks/${encodeURIComponent(workbook)}/export.xlsx`

/** Where the whole workbook is downloaded. */
export const exportAddress = (workbook: string, language: Language): string => `${at(workbook)}?lang=${language}`

/** Downloads the workbook as it is seen through a view; what went wrong, or null. */
export async function exportView(workbook: string, body: ExportView): Promise<ApiFailure | null> {
  const answer = await fetch(at(workbook), {
    method: 'POST',
    headers: { 'x-taizhang': '1', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  }).catch(() => null)
  if (!answer) return { kind: 'offline' }
  if (!answer.ok) {
    const told = failureShape.safeParse(await answer.json().catch(() => null))
    if (!told.success) return { kind: 'unexpected', status: answer.status }
    return { kind: 'refused', status: answer.status, problems: told.data.problems as Problem[] }
  }
  save(await answer.blob(), nameIn(answer.headers.get('content-disposition') ?? ''))
  return null
}

/** The name that the server gives the file (RFC 6266). */
const nameIn = (disposition: string): string => {
  const found = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return found ? decodeURIComponent(found) : 'taizhang.xlsx'
}

function save(bytes: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  // the download has its own hold on the bytes by then
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
