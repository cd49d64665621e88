import { failureShape } from '../../schema/http/routes.ts'
import type { Problem } from '../../schema/result.ts'
import type { ApiFailure } from './api.ts'

/** Asks for a file and hands it to the browser under the name that the server gives it; what went wrong, or null. */
export async function download(path: string, body: unknown, signal?: AbortSignal): Promise<ApiFailure | null> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'x-taizhang': '1', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      ...(signal && { signal }),
    })
    if (!answer.ok) {
      const told = failureShape.safeParse(await answer.json().catch(() => null))
      if (!told.success) return { kind: 'unexpected', status: answer.status }
      return { kind: 'refused', status: answer.status, problems: told.data.problems as Problem[] }
    }
    save(await answer.blob(), nameIn(answer.headers.get('content-disposition') ?? ''))
    return null
  } catch {
    return { kind: signal?.aborted ? 'cancelled' : 'offline' }
  }
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
