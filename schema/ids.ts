/** The one source of randomness that Node and every browser share, also on plain http (no `randomUUID` there). */
declare const crypto: { getRandomValues(array: Uint8Array): Uint8Array }

const PREFIX = {
  workbook: 'w',
  section: 's',
  measure: 'm',
  unit: 'u',
  column: 'c',
  choice: 'o',
  person: 'p',
  file: 'f',
  invitation: 'i',
  version: 'v',
  request: 'q',
  link: 'l',
  comment: 'k',
  view: 'g',
  sheet: 'x',
  sending: 'y',
  returned: 'r',
  import: 'n',
} as const

export type IdKind = keyof typeof PREFIX

/** Crockford's base 32: no letter that is read as another on paper or over the telephone. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 16

/** A fresh id such as `m_4k8x…`: 80 random bits, so ids made offline on two screens never meet. */
export function newId(kind: IdKind): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH))
  let text = ''
  for (const byte of bytes) text += LETTERS[byte & 31]
  return `${PREFIX[kind]}_${text}`
}

/** A secret of `bits` random bits in the id alphabet, for links and sessions. Stored only as a hash. */
export function newSecret(bits = 160): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(bits / 5)))
  let text = ''
  for (const byte of bytes) text += LETTERS[byte & 31]
  return text
}

const PATTERN = Object.fromEntries(
  Object.entries(PREFIX).map(([kind, prefix]) => [kind, new RegExp(`^${prefix}_[${LETTERS}]{${LENGTH}}$`)]),
) as Record<IdKind, RegExp>

/** Whether `value` has the form of an id of that kind. Says nothing about whether it exists. */
export function isId(kind: IdKind, value: unknown): value is string {
  return typeof value === 'string' && PATTERN[kind].test(value)
}
