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

/**
 * A row's text as the index keeps it. Bands and shingles follow from these two and are made anew where they are needed:
 * kept for 20,000 rows they would weigh more than the workbook.
 */
type Kept = { essence: string; signature: Uint32Array }

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

/** The ids under one key: nearly always a single one, for which a set would be too heavy. */
type Ids = string | Set<string>

/**
 * Min-hash signatures in bands: rows that share a band are compared, others are not. A band in which a crowd meets is
 * not looked at. What it answers depends on the rows in it alone, never on the order in which they came.
 */
export function createTwinIndex(): TwinIndex {
  const kept = new Map<string, Kept>()
  const worded = new Map<string, Worded>()
  const same = new Map<string, string | Group>()
  const buckets = new Map<number, Ids>()

  /** Everybody who may name this row, or meets others in a bucket that it makes crowded. */
  const company = (id: string, into: Set<string>) => {
    const own = kept.get(id)
    if (!own) return
    for (const band of bandsOf(own.signature)) {
      const bucket = buckets.get(band)!
      if (typeof bucket === 'string') into.add(bucket)
      else if (bucket.size <= CROWD + 1) for (const other of bucket) into.add(other)
    }
    const group = same.get(own.essence)!
    if (typeof group === 'string') into.add(id)
    else if (group.first === id) for (const other of group.ids) into.add(other)
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
        for (const band of bandsOf(old.signature)) take(buckets, band, id)
        leave(same, old.essence, id)
        kept.delete(id)
      }
      if (text.length < SAME_MIN) return
      const next = keep(text)
      kept.set(id, next)
      join(same, text, id)
      for (const band of bandsOf(next.signature)) give(buckets, band, id)
      if (touched) company(id, touched)
    },
    twinOf: id => {
      const own = kept.get(id)
      if (!own) return null
      const group = same.get(own.essence)!
      const equal = typeof group === 'string' ? null : group.first === id ? group.second : group.first
      if (equal !== null) return { id: equal, same: true }
      let best: string | null = null
      let shingles: Set<number> | null = null
      for (const band of bandsOf(own.signature)) {
        const bucket = buckets.get(band)
        // whoever is alone in it is the row itself
        if (bucket === undefined || typeof bucket === 'string' || bucket.size > CROWD) continue
        for (const other of bucket) {
          if (other === id || (best !== null && other >= best)) continue
          const theirs = kept.get(other)!
          if (!agree(own.signature, theirs.signature)) continue
          shingles ??= shinglesOf(own.essence)
          if (isAlike(shingles, shinglesOf(theirs.essence))) best = other
        }
      }
      return best === null ? null : { id: best, same: false }
    },
  }
}

function join(groups: Map<string, string | Group>, text: string, id: string): void {
  const group = groups.get(text)
  if (group === undefined) groups.set(text, id)
  else if (typeof group === 'string') {
    const [first, second] = group < id ? [group, id] : [id, group]
    groups.set(text, { ids: new Set([group, id]), first, second })
  } else {
    group.ids.add(id)
    if (id < group.first) [group.first, group.second] = [id, group.first]
    else if (group.second === null || id < group.second) group.second = id
  }
}

function leave(groups: Map<string, string | Group>, text: string, id: string): void {
  const group = groups.get(text)
  if (group === undefined) return
  if (typeof group === 'string') {
    if (group === id) groups.delete(text)
    return
  }
  group.ids.delete(id)
  if (group.ids.size === 0) groups.delete(text)
  else if (id === group.first || id === group.second) {
    const [first, second = null] = [...group.ids].sort()
    Object.assign(group, { first, second })
  }
}

function give<K>(map: Map<K, Ids>, key: K, id: string): void {
  const ids = map.get(key)
  if (ids === undefined) map.set(key, id)
  else if (typeof ids !== 'string') ids.add(id)
  else if (ids !== id) map.set(key, new Set([ids, id]))
}

function take<K>(map: Map<K, Ids>, key: K, id: string): void {
  const ids = map.get(key)
  if (ids === id) map.delete(key)
  else if (ids instanceof Set) {
    ids.delete(id)
    if (ids.size === 0) map.delete(key)
  }
}

const noSignature = new Uint32Array(0)

const keep = (text: string): Kept => ({
  essence: text,
  signature: text.length < ALIKE_MIN ? noSignature : signatureOf(text),
})

function shinglesOf(text: string): Set<number> {
  const shingles = new Set<number>()
  for (let i = 0; i + SHINGLE <= text.length; i++) shingles.add(shingleAt(text, i))
  return shingles
}

function shingleAt(text: string, at: number): number {
  let hash = 0x811c9dc5
  for (let i = at; i < at + SHINGLE; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Odd factors, one for each hash of the signature; fixed, so that every screen finds the same twins. */
const factors = Array.from({ length: BANDS * ROWS }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) | 1) >>> 0)

/** Of each hash the smallest over all shingles: one that comes twice makes no difference. */
function signatureOf(text: string): Uint32Array {
  const signature = new Uint32Array(factors.length).fill(0xffffffff)
  for (let at = 0; at + SHINGLE <= text.length; at++) {
    const shingle = shingleAt(text, at)
    for (let i = 0; i < factors.length; i++) {
      let mixed = Math.imul(shingle ^ (shingle >>> 15), factors[i]!)
      mixed = (mixed ^ (mixed >>> 13)) >>> 0
      if (mixed < signature[i]!) signature[i] = mixed
    }
  }
  return signature
}

function bandsOf(signature: Uint32Array): number[] {
  if (signature.length === 0) return []
  return Array.from({ length: BANDS }, (_, band) => {
    let hash = Math.imul(band + 1, 0x85ebca6b)
    for (let row = 0; row < ROWS; row++)
      hash = Math.imul(hash ^ signature[band * ROWS + row]!, 0xc2b2ae35) ^ (hash >>> 11)
    // thirty bits: a number that an engine keeps without a box
    return hash >>> 2
  })
}

function agree(a: Uint32Array, b: Uint32Array): boolean {
  let found = 0
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) found++
  return found >= AGREE
}

function isAlike(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  if (few.size < many.size * ALIKE) return false
  let shared = 0
  for (const shingle of few) if (many.has(shingle)) shared++
  return shared >= ALIKE * (few.size + many.size - shared)
}
