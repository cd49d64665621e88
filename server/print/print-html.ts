import { createHash } from 'node:crypto'
import type { PaperSettings } from '../../schema/print/order.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import type { Language } from '../../schema/words/language.ts'

/** What the page's script reads: the document as plain values, and how it lies on paper. */
export type PrintFile = {
  parts: readonly PrintPart[]
  title: string
  language: Language
  paper: PaperSettings
  /** Version code and date at the foot; '' for none. */
  foot: string
}

/**
 * A page that is whole in itself and divides itself into pages when it is opened, by the same module as the preview.
 * It may run this one script and fetch nothing. The words of the plan stand in it as data, which no text can end.
 */
export function printHtml(file: PrintFile, script: string): string {
  const code = script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--')
  const hash = createHash('sha256').update(code).digest('base64')
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${file.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escaped(file.title)}</title>
</head>
<body>
<script type="application/json" id="print-file">${asData(file)}</script>
<script type="module">${code}</script>
</body>
</html>
`
}

/** JSON in which no sign ends a script or begins a comment. */
const asData = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ')
