/**
 * Where a pasted personal link, invitation or reset link leads. Accepts the whole link, with blanks and line breaks that mail programs put in,
 * or only its path; follows only links of this very server.
 */
export function joinTarget(pasted: string, origin: string): { path: string } | { host: string } | null {
  const text = pasted.replace(/[\s\u200b]+/g, '').replace(/^[<《“"（(]+|[>》”"）)。，,]+$/g, '')
  if (text === '') return null
  let url: URL
  try {
    url = new URL(
      /^[\w.-]+(:\d+)?\/(?:join|invite|reset)\//.test(text) && !text.startsWith('/') ? `http://${text}` : text,
      origin,
    )
  } catch {
    return null
  }
  if (!/^\/(?:join|invite|reset)\/[\w-]+$/.test(url.pathname) || !/^https?:$/.test(url.protocol)) return null
  return url.host === new URL(origin).host ? { path: url.pathname } : { host: url.host }
}
