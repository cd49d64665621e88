import type { Measure } from '../plan/measure.ts'

/** Signs of a text that tell it from another: width, blanks, signs between words and case do not. */
const essence = ({ title, text }: Pick<Measure, 'title' | 'text'>): string =>
  `${title}${text}`
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, '')

/** A text shorter than that says too little to be called a repetition. */
const SAME_MIN = 6
const ALIKE_MIN = 20
/** Two texts are alike when they share so much of all their shingles (Jaccard). */
const ALIKE = 0.75
const SHINGLE = 3
const BANDS = 8
const ROWS = 4
/** Of two texts that are alike at least so many hashes of the signature agree: told before the shingles are counted. */
const AGREE = 17
/** What more rows have in common than that is how this office writes, not a measure written twice. */
const CROWD = 24

/** A row's text as the index keeps it. */
type Kept = { essence: string; shingles: Set<number>; signature: Uint32Array; bands: number[] }

/** What of a row its twins and what is said of them depend on. */
type Worded = Pick<Measure, 'number' | 'title' | 'text'>

/** Rows that say the same, or nearly, told apart from the 20,000 others without comparing each with each. */
export type TwinIndex = {
  /** Takes a row in, anew, or out (null), and adds the rows for which something may be different now to `touched`. */
  put: (id: string, row: Worded | null, touched: Set<string> | null) => void
  /** The row that says the same as this one (`same`), or nearly; of several the one with the smallest id. */
  twinOf: (id: string) => { id: string; same: boolean } | null
}

/** Rows that say the very same; the two with the smallest ids are kept at hand, since the others name the first. */
type Group = { ids: Set<string>; first: string; second: string | null }

/**
 * Min-hash signatures in bands: rows that share a band are compared, others are not. A band in which a crowd meets is
 * not looked at. What it answers depends on the rows in it alone, never on the order in which they came.
 */
export function createTwinIndex(): TwinIndex {
  const kept = new Map<string, Kept>()
  const worded = new Map<string, Worded>()
  const same = new Map<string, Group>()
  const buckets = new Map<number, Set<string>>()

  /** Everybody who may name this row, or meets others in a bucket that it makes crowded. */
  const company = (id: string, into: Set<string>) => {
    const own = kept.get(id)
    if (!own) return
    for (const band of own.bands) {
      const bucket = buckets.get(band)!
      if (bucket.size <= CROWD + 1) for (const other of bucket) into.add(other)
    }
    const group = same.get(own.essence)!
    if (group.first === id) for (const other of group.ids) into.add(other)
    else if (group.second === id) into.add(group.first)
  }

  return {
    put: (id, row, touched) => {
      const before = worded.get(id)
      // most edits are of reports: they make nobody a twin, and a day's hundreds of them must cost nothing here
      if (row && before && before.number === row.number && before.title === row.title && before.text === row.text)
        return
      if (row) worded.set(id, row)
      else worded.delete(id)
      const text = row ? essence(row) : ''
      touched?.add(id)
      if (touched) company(id, touched)
      const old = kept.get(id)
      if (old?.essence === text) return
      if (old) {
        for (const band of old.bands) take(buckets, band, id)
        leave(same, old.essence, id)
        kept.delete(id)
      }
      if (text.length < SAME_MIN) return
      const next = keep(text)
      kept.set(id, next)
      join(same, text, id)
      for (const band of next.bands) give(buckets, band, id)
      if (touched) company(id, touched)
    },
    twinOf: id => {
      const own = kept.get(id)
      if (!own) return null
      const { first, second } = same.get(own.essence)!
      const equal = first === id ? second : first
      if (equal !== null) return { id: equal, same: true }
      let best: string | null = null
      for (const band of own.bands) {
        const bucket = buckets.get(band)
        if (!bucket || bucket.size > CROWD) continue
        for (const other of bucket) {
          if (other === id || (best !== null && other >= best)) continue
          if (isAlike(own, kept.get(other)!)) best = other
        }
      }
      return best === null ? null : { id: best, same: false }
    },
  }
}

function join(groups: Map<string, Group>, text: string, id: string): void {
  const group = groups.get(text)
  if (!group) {
    groups.set(text, { ids: new Set([id]), first: id, second: null })
    return
  }
  group.ids.add(id)
  if (id < group.first) [group.first, group.second] = [id, group.first]
  else if (group.second === null || id < group.second) group.second = id
}

function leave(groups: Map<string, Group>, text: string, id: string): void {
  const group = groups.get(text)
  if (!group) return
  group.ids.delete(id)
  if (group.ids.size === 0) groups.delete(text)
  else if (id === group.first || id === group.second) {
    const [first, second = null] = [...group.ids].sort()
    Object.assign(group, { first, second })
  }
}

function give<K>(map: Map<K, Set<string>>, key: K, id: string): void {
  const set = map.get(key)
  if (set) set.add(id)
  else map.set(key, new Set([id]))
}

function take<K>(map: Map<K, Set<string>>, key: K, id: string): void {
  const set = map.get(key)
  set?.delete(id)
  if (set?.size === 0) map.delete(key)
}

const none: Set<number> = new Set()
const noSignature = new Uint32Array(0)

function keep(text: string): Kept {
  if (text.length < ALIKE_MIN) return { essence: text, shingles: none, signature: noSignature, bands: [] }
  const shingles = new Set<number>()
  for (let i = 0; i + SHINGLE <= text.length; i++) {
    let hash = 0x811c9dc5
    for (let j = i; j < i + SHINGLE; j++) hash = Math.imul(hash ^ text.charCodeAt(j), 0x01000193)
    shingles.add(hash >>> 0)
  }
  const signature = signatureOf(shingles)
  return { essence: text, shingles, signature, bands: bandsOf(signature) }
}

/** Odd factors, one for each hash of the signature; fixed, so that every screen finds the same twins. */
const factors = Array.from({ length: BANDS * ROWS }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) | 1) >>> 0)

function signatureOf(shingles: ReadonlySet<number>): Uint32Array {
  const signature = new Uint32Array(factors.length).fill(0xffffffff)
  for (const shingle of shingles) {
    for (let i = 0; i < factors.length; i++) {
      let mixed = Math.imul(shingle ^ (shingle >>> 15), factors[i]!)
      mixed = (mixed ^ (mixed >>> 13)) >>> 0
      if (mixed < signature[i]!) signature[i] = mixed
    }
  }
  return signature
}

function bandsOf(signature: Uint32Array): number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let hash = Math.imul(band + 1, 0x85ebca6b)
    for (let row = 0; row < ROWS; row++)
      hash = Math.imul(hash ^ signature[band * ROWS + row]!, 0xc2b2ae35) ^ (hash >>> 11)
    return hash >>> 0
  })
}

function isAlike(a: Kept, b: Kept): boolean {
  let agree = 0
  for (let i = 0; i < a.signature.length; i++) if (a.signature[i] === b.signature[i]) agree++
  if (agree < AGREE) return false
  const [few, many] = a.shingles.size <= b.shingles.size ? [a.shingles, b.shingles] : [b.shingles, a.shingles]
  if (few.size < many.size * ALIKE) return false
  let shared = 0
  for (const shingle of few) if (many.has(shingle)) shared++
  return shared >= ALIKE * (few.size + many.size - shared)
}
