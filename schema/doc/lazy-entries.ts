import * as Y from 'yjs'
import type { Measure, Place } from '../plan/measure.ts'
import { readReportKey } from '../plan/report.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { type Entry, entriesOf, readBesideRows, readMeasure, readPlace, readReport } from './read.ts'

/**
 * The entries of a root as plain values, each read when it is first asked for and kept from then on. To whoever asks
 * between two transactions it is the map that reading all of them at once would give (R8): an entry that changed before
 * anybody asked for it is simply read later, and `renew` has one that was read forget its value.
 *
 * A class, because nothing but a Map is taken for one by `new Map(…)` and the like. Under it lies a map of the values that
 * were read; which entries there are the document knows.
 */
export class LazyEntries<T> extends Map<string, T> {
  readonly #root: Y.Map<Entry>
  readonly #read: (id: string, entry: Entry) => T
  readonly #admits: (id: string) => boolean
  #size: number | null = null

  constructor(root: Y.Map<Entry>, read: (id: string, entry: Entry) => T, admits: (id: string) => boolean) {
    super()
    this.#root = root
    this.#read = read
    this.#admits = admits
  }

  /** The entry is new or changed: it is read again when it is next asked for. */
  renew(id: string): void {
    if (!super.delete(id)) this.#size = null
  }

  /** Whether nobody has read the entry since it came or changed. */
  isUnread(id: string): boolean {
    return !super.has(id)
  }

  /** Every entry as its value, or as `glance` has it where nobody has read it yet. */
  glances<P>(glance: (id: string, entry: Entry) => P): (T | P)[] {
    const found: (T | P)[] = []
    this.#each((id, entry) => {
      found.push(super.get(id) ?? glance(id, entry))
    })
    return found
  }

  override get size(): number {
    if (this.#size === null) {
      let size = 0
      this.#each(() => size++)
      this.#size = size
    }
    return this.#size
  }

  override has(id: string): boolean {
    return super.has(id) || this.#entry(id) !== null
  }

  override get(id: string): T | undefined {
    const known = super.get(id)
    if (known !== undefined) return known
    const entry = this.#entry(id)
    if (entry === null) return undefined
    const value = this.#read(id, entry)
    super.set(id, value)
    return value
  }

  override forEach(tell: (value: T, key: string, map: Map<string, T>) => void): void {
    this.#each(id => tell(this.get(id) as T, id, this))
  }

  override keys(): MapIterator<string> {
    const ids: string[] = []
    this.#each(id => ids.push(id))
    return ids.values()
  }

  override *entries(): MapIterator<[string, T]> {
    for (const id of this.keys()) yield [id, this.get(id) as T]
  }

  override *values(): MapIterator<T> {
    for (const id of this.keys()) yield this.get(id) as T
  }

  override [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries()
  }

  #entry(id: string): Entry | null {
    const entry: unknown = this.#root.get(id)
    return entry instanceof Y.Map && this.#admits(id) ? entry : null
  }

  #each(tell: (id: string, entry: Entry) => void): void {
    this.#root._map.forEach((item, id) => {
      const entry: unknown = item.deleted ? null : item.content.getContent()[item.length - 1]
      if (entry instanceof Y.Map && this.#admits(id)) tell(id, entry)
    })
  }
}

/**
 * The document as plain values, its rows and reports read one by one as somebody asks for them: what `readSnapshot`
 * gives, in a twentieth of the time. For a screen, which shows a few rows of thousands. Who must know what a row said
 * *before* a transaction reads all of them at once instead.
 */
export const lazySnapshot = (doc: Y.Doc): Snapshot => ({
  ...readBesideRows(doc),
  measures: new LazyMeasures(entriesOf(doc, 'measures'), readMeasure, () => true),
  reports: new LazyEntries(entriesOf(doc, 'reports'), (id, entry) => readReport(id, entry)!, isReport),
})

const isReport = (key: string): boolean => readReportKey(key) !== null

/** Rows that tell where they stand without being read. */
class LazyMeasures extends LazyEntries<Measure> {
  #places: readonly Place[] | null = null

  override renew(id: string): void {
    super.renew(id)
    this.#places = null
  }

  override get size(): number {
    return this.places().length
  }

  /** Where every row stands, removed ones included: the same list until a row changes. */
  places(): readonly Place[] {
    this.#places ??= this.glances(readPlace)
    return this.#places
  }
}
