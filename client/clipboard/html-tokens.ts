/** A piece of HTML: words, or a tag with its attributes as written. */
export type HtmlToken =
  | { kind: 'text'; text: string }
  | { kind: 'open'; tag: string; attributes: ReadonlyMap<string, string> }
  | { kind: 'close'; tag: string }

/** Comments (Word's and Excel's conditions among them), declarations, tags and what is no text at all. */
const TOKEN =
  /<!--[\s\S]*?-->|<!\[[^>]*>|<!doctype[^>]*>|<\?[^>]*>|<(script|style|head|title|xml)\b(?:"[^"]*"|'[^']*'|[^'">])*>[\s\S]*?<\/\1\s*>|<(\/?)([a-z][a-z0-9:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi
const ATTRIBUTE = /([a-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi

/**
 * HTML as its pieces, without a browser: one would load what it names, and a page whose policy forbids inline styles
 * would report each of the many that office programs write.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0
  for (const found of html.matchAll(TOKEN)) {
    if (found.index > at) yield { kind: 'text', text: decoded(html.slice(at, found.index)) }
    at = found.index + found[0].length
    const [, , slash, name, attributes = ''] = found
    if (name === undefined) continue
    const tag = name.toLowerCase()
    yield slash === '/' ? { kind: 'close', tag } : { kind: 'open', tag, attributes: readAttributes(attributes) }
  }
  if (at < html.length) yield { kind: 'text', text: decoded(html.slice(at)) }
}

function readAttributes(written: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single, bare] of written.matchAll(ATTRIBUTE)) {
    found.set(name.toLowerCase(), decoded(double ?? single ?? bare ?? ''))
  }
  return found
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: '\u3000',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  bull: '•',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  times: '×',
  deg: '°',
  permil: '‰',
  yen: '¥',
  copy: '©',
  reg: '®',
}

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? named[String(name).toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
