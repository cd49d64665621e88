import * as Y from 'yjs'
import { CELL_TEXT_MAX } from '../columns/column-type.ts'
import { LINKS_MAX, readLinkKey } from '../plan/links.ts'
import { readReportKey } from '../plan/report.ts'
import { WAIVERS_MAX } from '../plan/waiver.ts'
import { type Problem, problem } from '../result.ts'
import { readCustomKey } from './custom-keys.ts'
import { columnProblems, customValueProblem } from './custom-values.ts'
import {
  type EntryRoot,
  entryLimits,
  entryRoots,
  flatRoots,
  isEntryId,
  keySpec,
  NAME_KEYS_MAX,
  planSpec,
  requiredKeys,
  reservedRoots,
  roots,
  UNIT_KEYS_MAX,
  waiverSpec,
} from './layout.ts'
import { type Entry, entriesOf, entryOf, planOf, waiversOf } from './read.ts'

/** What one or more transactions touched, by name, with everything in them that the layout forbids. */
export type Touched = {
  plan: Set<string>
  waivers: Set<string>
  entries: Record<EntryRoot, Map<string, TouchedEntry>>
  violations: Problem[]
  /** Whether the document's content moved at all; a frame of known structs touches nothing. */
  moved: boolean
}

/** Either a new entry, read whole, or the keys of an old one. */
export type TouchedEntry = { added: boolean; keys: Set<string> }

export const nothingTouched = (): Touched => ({
  plan: new Set(),
  waivers: new Set(),
  entries: {
    units: new Map(),
    sections: new Map(),
    measures: new Map(),
    reports: new Map(),
    adjustments: new Map(),
    proposals: new Map(),
    opinions: new Map(),
    comments: new Map(),
    views: new Map(),
    columns: new Map(),
  },
  violations: [],
  moved: false,
})

/**
 * Watches a document and notes what each transaction touches. `take` returns what has gathered and starts anew.
 * Attach before the first update; the layout's roots are defined here, so that no update can give them another type.
 */
export function watchTouched(doc: Y.Doc): { take: () => Touched; stop: () => void } {
  let touched = nothingTouched()
  for (const root of roots) doc.getMap(root)
  const known = new Set(doc.share.keys())
  const stops: (() => void)[] = []
  const observe = (root: string, handler: (event: Y.YEvent<Y.AbstractType<unknown>>) => void) => {
    const type = doc.getMap(root)
    const deep = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => events.forEach(handler)
    type.observeDeep(deep as never)
    stops.push(() => type.unobserveDeep(deep as never))
  }
  for (const root of flatRoots) observe(root, event => noteFlat(touched, root, event))
  for (const root of entryRoots) observe(root, event => noteEntry(touched, root, event))
  for (const root of reservedRoots) {
    observe(root, () => touched.violations.push(problem('key-unknown', { root, key: '*' })))
  }
  const after = (transaction: Y.Transaction) => {
    if (transaction.changed.size > 0 || transaction.deleteSet.clients.size > 0) touched.moved = true
    for (const [client, clock] of transaction.afterState) {
      if ((transaction.beforeState.get(client) ?? 0) !== clock) touched.moved = true
    }
    for (const name of doc.share.keys()) {
      if (known.has(name)) continue
      known.add(name)
      touched.violations.push(problem('key-unknown', { root: name, key: '*' }))
    }
  }
  doc.on('afterTransaction', after)
  stops.push(() => doc.off('afterTransaction', after))
  return {
    take: () => {
      const taken = touched
      touched = nothingTouched()
      return taken
    },
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}

type AnyEvent = Y.YEvent<Y.AbstractType<unknown>>

// not `changes`: of a text that works out its delta in a transaction of its own, one inside the other for every text
const changedKeys = (event: AnyEvent) => event.keys

/** A hostile update can give a map list content, which no reader would ever see but every copy would carry. */
const hasListContent = (event: AnyEvent): boolean =>
  event instanceof Y.YMapEvent && (event.keysChanged as Set<unknown>).has(null)

function noteFlat(touched: Touched, root: 'plan' | 'waivers', event: AnyEvent): void {
  if (event.path.length > 0 || hasListContent(event)) {
    touched.violations.push(problem('container-foreign', { root }))
    return
  }
  for (const [key, { action }] of changedKeys(event)) {
    if (action === 'delete') touched.violations.push(problem('key-removed', { root, key }))
    else touched[root].add(key)
  }
}

function noteEntry(touched: Touched, root: EntryRoot, event: AnyEvent): void {
  if (hasListContent(event)) {
    touched.violations.push(problem('container-foreign', { root }))
    return
  }
  const [id, key] = event.path
  if (id === undefined) {
    for (const [added, { action }] of changedKeys(event)) {
      if (action === 'add') touched.entries[root].set(added, { added: true, keys: new Set() })
      else touched.violations.push(problem('container-replaced', { root, key: added }))
    }
    return
  }
  if (typeof id !== 'string' || (key !== undefined && typeof key !== 'string') || event.path.length > 2) {
    touched.violations.push(problem('container-foreign', { root }))
    return
  }
  let entry = touched.entries[root].get(id)
  if (!entry) {
    entry = { added: false, keys: new Set() }
    touched.entries[root].set(id, entry)
  }
  if (key !== undefined) {
    noteText(touched, root, key, event)
    entry.keys.add(key)
    return
  }
  for (const [changed, { action }] of changedKeys(event)) {
    const text = keySpec(root, changed)?.kind === 'text'
    if (action === 'delete') {
      touched.violations.push(problem('key-removed', { root, key: changed }))
      continue
    }
    if (text && action === 'update') touched.violations.push(problem('container-replaced', { root, key: changed }))
    else if (text && !entry.added) touched.violations.push(problem('container-foreign', { root, key: changed }))
    entry.keys.add(changed)
  }
}

function noteText(touched: Touched, root: EntryRoot, key: string, event: AnyEvent): void {
  const isText = event.target instanceof Y.Text && event instanceof Y.YTextEvent
  if (!isText || event.keysChanged.size > 0) {
    touched.violations.push(problem('container-foreign', { root, key }))
  }
}

/**
 * Everything in what was touched that the layout forbids (R1, R2): unknown roots, ids and keys, replaced or lazily made
 * containers, values of another shape, formatted or over-long texts, incomplete rows. Empty when all is well.
 */
export function layoutProblems(doc: Y.Doc, touched: Touched): Problem[] {
  const problems = [...touched.violations]
  for (const key of touched.plan) {
    const spec = planSpec(key)
    if (!spec) problems.push(problem('key-unknown', { root: 'plan', key }))
    else checkValue(problems, 'plan', key, planOf(doc).get(key), spec)
  }
  for (const key of touched.waivers) {
    const spec = waiverSpec(key)
    if (!spec) problems.push(problem('key-unknown', { root: 'waivers', key: key.slice(0, 60) }))
    else checkValue(problems, 'waivers', key, waiversOf(doc).get(key), spec)
  }
  if (touched.waivers.size > 0 && waiversOf(doc).size > WAIVERS_MAX) {
    problems.push(problem('workbook-full', { root: 'waivers', limit: WAIVERS_MAX }))
  }
  for (const root of entryRoots) {
    let added = 0
    for (const [id, entry] of touched.entries[root]) {
      if (entry.added) added++
      checkEntry(problems, doc, root, id, entry)
      if (problems.length > 20) return problems
    }
    if (added > 0 && entriesOf(doc, root).size > entryLimits[root]) {
      problems.push(problem('workbook-full', { root, limit: entryLimits[root] }))
    }
  }
  return problems
}

function checkEntry(problems: Problem[], doc: Y.Doc, root: EntryRoot, id: string, touched: TouchedEntry): void {
  const entry = entryOf(doc, root, id)
  if (!entry) {
    problems.push(problem('container-foreign', { root, key: id }))
    return
  }
  if (touched.added && !isEntryId(root, id)) problems.push(problem('key-unknown', { root, key: id.slice(0, 60) }))
  if (touched.added) {
    const missing = requiredKeys[root].filter(key => !entry.has(key))
    if (missing.length > 0) problems.push(problem('row-incomplete', { root, key: missing.join(', ') }))
    // a report without its row would be seen by nobody and carried by everybody
    const row = root === 'reports' ? readReportKey(id)?.measure : undefined
    if (row !== undefined && !entryOf(doc, 'measures', row)) problems.push(problem('row-incomplete', { root, key: id }))
  }
  if (root === 'units' && entry.size > UNIT_KEYS_MAX) {
    problems.push(problem('workbook-full', { root, limit: UNIT_KEYS_MAX }))
  }
  if (root === 'measures' && (touched.added || hasLink(touched.keys)) && hasTooManyLinks(entry)) {
    problems.push(problem('workbook-full', { root: 'links', limit: LINKS_MAX }))
  }
  let names = 0
  for (const key of touched.added ? entry.keys() : touched.keys) {
    const spec = keySpec(root, key)
    if (!spec) problems.push(problem('key-unknown', { root, key: key.slice(0, 60) }))
    else checkValue(problems, root, key, entry.get(key), spec)
    const custom = root === 'measures' || root === 'reports' ? readCustomKey(key) : null
    if (custom?.name && ++names === 1 && hasTooManyNames(entry)) {
      problems.push(problem('workbook-full', { root: 'units', limit: NAME_KEYS_MAX }))
    }
    const found = custom && customValueProblem(doc, root as 'measures' | 'reports', entry, custom)
    if (found) problems.push(found)
  }
  if (root === 'columns') problems.push(...columnProblems(doc, id))
}

function hasLink(keys: Iterable<string>): boolean {
  for (const key of keys) if (readLinkKey(key) !== null) return true
  return false
}

/** Links that were taken out count as well, since their keys stay (R4), but ten times as many may have been (L1). */
function hasTooManyLinks(entry: Entry): boolean {
  let all = 0
  let there = 0
  for (const key of entry.keys()) {
    if (!key.startsWith('link:')) continue
    all++
    if (entry.get(key) !== null) there++
  }
  return there > LINKS_MAX || all > 10 * LINKS_MAX
}

function hasTooManyNames(entry: Entry): boolean {
  let all = 0
  for (const key of entry.keys()) if (readCustomKey(key)?.name) all++
  return all > NAME_KEYS_MAX
}

function checkValue(
  problems: Problem[],
  root: string,
  key: string,
  value: unknown,
  spec: NonNullable<ReturnType<typeof keySpec>>,
): void {
  if (spec.kind === 'flat') {
    const wrong = value instanceof Y.AbstractType || !spec.shape.safeParse(value).success
    if (wrong) problems.push(problem('value-shape', { root, key }))
    return
  }
  if (!(value instanceof Y.Text)) problems.push(problem('container-foreign', { root, key }))
  else if (value.length > CELL_TEXT_MAX) problems.push(problem('text-too-long', { root, key, limit: CELL_TEXT_MAX }))
  else if (isFormatted(value)) problems.push(problem('text-formatted', { root, key }))
}

const isFormatted = (text: Y.Text): boolean =>
  (text.toDelta() as { insert?: unknown; attributes?: unknown }[]).some(
    op => typeof op.insert !== 'string' || op.attributes !== undefined,
  )

export type { Entry }
