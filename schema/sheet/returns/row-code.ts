/** No sign that is read as another on paper or over the telephone; a prime number of them, so that a check sees every slip. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXY'
const PRIME = SIGNS.length
const LENGTH = 4

/**
 * Visible codes of rows, such as `7KQA-3`: four signs from the row's id and one that checks them. The same row has the same
 * code in each sheet as long as no other of the list takes it; within one list no two are equal.
 */
export function rowCodes(ids: readonly string[]): Map<string, string> {
  const codes = new Map<string, string>()
  const taken = new Set<string>()
  for (const id of ids) {
    if (codes.has(id)) continue
    let salt = 0
    let code = codeOf(id, salt)
    while (taken.has(code)) code = codeOf(id, ++salt)
    taken.add(code)
    codes.set(id, code)
  }
  return codes
}

/** FNV-1a over the id and the salt, as four signs and their check. */
function codeOf(id: string, salt: number): string {
  let hash = 0x811c9dc5
  for (const unit of `${id}#${salt}`) hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193) >>> 0
  hash = (hash ^ (hash >>> 15)) >>> 0
  let signs = ''
  for (let i = 0; i < LENGTH; i++) {
    signs += SIGNS[hash % PRIME]
    hash = Math.floor(hash / PRIME)
  }
  return `${signs}-${checkOf(signs)}`
}

/** The weights differ, and the number of signs is prime: one wrong sign and two that changed places are both seen. */
function checkOf(signs: string): string {
  let sum = 0
  for (const [i, sign] of [...signs].entries()) sum += (i + 1) * SIGNS.indexOf(sign)
  return SIGNS[sum % PRIME]!
}

const CODE = new RegExp(`(?<![0-9A-Z])([${SIGNS}]{${LENGTH}})\\s?-\\s?([${SIGNS}])(?![0-9A-Z])`)

/** The code in a cell's words, however it was typed (small letters, full width); null for none and for a wrong check. */
export function codeIn(text: string): string | null {
  if (text.length > 60) return null
  const found = CODE.exec(text.normalize('NFKC').toUpperCase())
  return found && checkOf(found[1]!) === found[2] ? `${found[1]}-${found[2]}` : null
}
