/** A tag as it stands in the text; `to` is exclusive. An empty element (`<w:p/>`) is one tag of kind `empty`. */
export type Tag = { kind: 'open' | 'close' | 'empty'; name: string; attributes: string; from: number; to: number }

/**
 * The tags of an XML text in order, comments, CDATA and instructions left out. Names keep their prefix. Checks
 * nothing: it serves to find places in files that a real parser reads afterwards. No tag holds a `<`, which also
 * keeps the search linear in a text made to be slow.
 */
export function* tagsOf(xml: string): Generator<Tag> {
  const pattern =
    /<(?:!--[\s\S]*?-->|!\[CDATA\[[\s\S]*?\]\]>|\?[\s\S]*?\?>|![^>]*>|(\/?)([^\s/<>!?]+)((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>)/g
  for (const found of xml.matchAll(pattern)) {
    const [whole, slash, name, rest] = found
    if (name === undefined) continue
    const kind = slash ? 'close' : rest!.endsWith('/') ? 'empty' : 'open'
    yield { kind, name, attributes: rest!, from: found.index, to: found.index + whole.length }
  }
}

/** An attribute's value with its entities resolved, or null. */
export function attributeOf(tag: Tag, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag.attributes)
  if (!found) return null
  return (found[1] ?? found[2]!).replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, named) => {
    if (hex || decimal) return codePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
    return NAMED[named] ?? all
  })
}

export const escaped = (text: string): string => text.replace(/[<>&"]/g, c => `&#${c.charCodeAt(0)};`)

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const codePoint = (n: number) => (n > 0 && n <= 0x10ffff ? String.fromCodePoint(n) : '')
