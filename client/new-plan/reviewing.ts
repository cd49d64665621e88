import { createComputed, createMemo, createSignal, onCleanup } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'
import { readWithin } from '../../schema/policy/read-within.ts'
import type { LeadRule, Reading } from '../../schema/policy/reading.ts'
import { correct } from '../../schema/review/correct.ts'
import { type Corrections, countCorrections, noCorrections, type PlanFields } from '../../schema/review/corrections.ts'
import * as edits from '../../schema/review/edits.ts'
import type { Piece } from '../../schema/review/pieces.ts'
import { coverageOf, doubtsOf, pieceAt, unaccounted } from './accounts.ts'
import { type Kept, keepPlan } from './kept-review.ts'
import { fieldsOf, type MeasureFields, measuresIn, orderedMeasures, type Review, reviewOf } from './review.ts'

const SAVE_AFTER = 400

/** A field of a measure's form, to begin with. */
export type FormField = 'title' | 'lead' | 'co' | 'deadline'

/**
 * The state of one review: the text, what a person corrected, and what comes of both. A correction is a new value of
 * `Corrections`, so undo is the value before it; the reading itself is made anew only when its bounds or its rule about
 * leads change, and the corrections hold in it (M2). All is kept in the browser shortly after each change.
 */
export function createReviewing(person: string, start: Kept, read?: Reading) {
  const { text, earlier, lost } = start
  const [corrections, setCorrections] = createSignal<Corrections>(start.corrections)
  const [past, setPast] = createSignal<readonly Corrections[]>([])
  const [future, setFuture] = createSignal<readonly Corrections[]>([])
  const [plan, setPlan] = createSignal<PlanFields>(start.plan)
  const [saved, setSaved] = createSignal(start.saved)
  const [unsaved, setUnsaved] = createSignal(start.saved === null)
  const [selected, select] = createSignal<number | null>(null)
  const [editing, setEditing] = createSignal<{ key: number; field: FormField } | null>(null)
  const [keptHere, setKeptHere] = createSignal(true)
  let clock: ReturnType<typeof setTimeout> | undefined
  let done = false

  const frame = createMemo(
    () => {
      const { begins, ends, leadRule } = corrections()
      return { begins, ends, leadRule }
    },
    undefined,
    { equals: (a, b) => a.begins === b.begins && a.ends === b.ends && a.leadRule === b.leadRule },
  )
  const reading = createMemo(() => {
    const { begins, ends, leadRule } = frame()
    if (read && begins === null && ends === null && leadRule === null) return read
    return readWithin(text, { begins, ends }, leadRule === null ? {} : { leadRule })
  })
  const corrected = createMemo(() => correct(text, reading(), corrections()))
  // rows keep their identity over a correction, so that the screen keeps its elements and the focus in them
  const [review, setReview] = createStore<Review>(structuredClone(reviewOf(start.plan, corrected())))
  const [shown, setShown] = createStore<{ pieces: Piece[] }>({ pieces: structuredClone(corrected().pieces) })
  createComputed(() => {
    const { sections, measures, pieces, leadRule } = structuredClone(partsOf(corrected()))
    setReview('leadRule', leadRule)
    setReview('sections', reconcile(sections, { key: 'key' }))
    setReview('measures', reconcile(measures, { key: 'key' }))
    setShown('pieces', reconcile(pieces, { key: 'key' }))
  })
  createComputed(() => setReview(plan()))

  const kept = (): Kept => ({ text, corrections: corrections(), plan: plan(), saved: saved(), earlier, lost })
  const save = () => {
    clearTimeout(clock)
    clock = undefined
    if (!done) setKeptHere(keepPlan(person, { text, read: kept(), at: Date.now() }))
  }
  const later = () => {
    setUnsaved(true)
    clearTimeout(clock)
    clock = setTimeout(save, SAVE_AFTER)
  }
  const leaving = () => clock !== undefined && save()
  addEventListener('pagehide', leaving)
  onCleanup(() => {
    leaving()
    removeEventListener('pagehide', leaving)
  })

  /** Puts other corrections in force; the ones before are a step to come back to. */
  const change = (next: Corrections): boolean => {
    const before = corrections()
    if (next === before) return false
    setPast(list => [...list.slice(-199), before])
    setFuture([])
    setCorrections(next)
    later()
    return true
  }
  /** Moves one step along the corrections: the ones in force go onto the other list. */
  const walk = (from: typeof past, setFrom: typeof setPast, setTo: typeof setPast): boolean => {
    const next = from().at(-1)
    if (!next) return false
    setTo(list => [...list, corrections()])
    setFrom(list => list.slice(0, -1))
    setCorrections(next)
    later()
    return true
  }

  const ordered = createMemo(() => orderedMeasures(review))
  const serials = createMemo(() => new Map(ordered().map((measure, i) => [measure.key, i + 1])))
  const pieceOf = (key: number | null): Piece | undefined =>
    key === null || key < 0 ? undefined : shown.pieces.find(piece => piece.key === key)
  const measureOf = (key: number) => review.measures.find(each => each.key === key)
  const neighbour = (piece: Piece, by: 1 | -1): Piece | undefined =>
    shown.pieces[shown.pieces.findIndex(each => each.key === piece.key) + by]

  return {
    text,
    earlier,
    lost,
    reading,
    corrected,
    review,
    pieces: () => shown.pieces,
    pieceOf,
    pieceAt: (at: number) => pieceAt(shown.pieces, at),
    neighbour,
    doubts: createMemo(() => doubtsOf(reading(), corrected())),
    gaps: createMemo(() => unaccounted(text, corrected().pieces)),
    coverage: createMemo(() => coverageOf(text, corrected().pieces)),
    ordered,
    serial: (key: number) => serials().get(key) ?? 0,
    measureOf,
    measuresIn: (section: number | null) => measuresIn(review, section),
    corrections,
    count: createMemo(() => countCorrections(corrections())),
    /** Key of the piece, or of the row added by hand, that everything is about. */
    selected,
    select,
    /** The measure that the selection is, or is part of; null where it is none. */
    selectedMeasure: createMemo(() => {
      const key = selected()
      const of = pieceOf(key)?.of ?? key
      return of !== null && measureOf(of) ? of : null
    }),
    editing,
    edit: (key: number | null, field: FormField = 'title') => setEditing(key === null ? null : { key, field }),
    keptHere,
    kept,
    save,
    saved,
    /** Whether something changed since it was saved on the server. */
    unsaved,
    setSaved: (as: Kept['saved']) => {
      setSaved(as)
      setUnsaved(false)
      save()
    },
    canUndo: () => past().length > 0,
    canRedo: () => future().length > 0,
    undo: () => walk(past, setPast, setFuture),
    redo: () => walk(future, setFuture, setPast),
    split: (piece: Piece, at: number) => change(edits.split(corrections(), text, piece, at)),
    mergeUp: (piece: Piece) => neighbour(piece, -1) !== undefined && change(edits.mergeUp(corrections(), piece)),
    become: (piece: Piece, as: Piece['becomes']) => change(edits.become(corrections(), piece, as)),
    setLevel: (piece: Piece, level: 1 | 2 | 3) => change(edits.setLevel(corrections(), piece, level)),
    reassign: (piece: Piece, stretch: { from: number; to: number }, of: number) =>
      change(edits.reassign(corrections(), text, piece, stretch, of)),
    setBounds: (bounds: { begins?: number | null; ends?: number | null }) =>
      change(edits.setBounds(corrections(), bounds)),
    setLeadRule: (leadRule: LeadRule) => change({ ...corrections(), leadRule }),
    correct: (key: number, fields: MeasureFields) => {
      const now = measureOf(key)
      if (now) change(edits.setMeasure(corrections(), key, unwrap(now), fields))
    },
    /** Takes a row out of the plan: its paragraph needs none; one added by hand is gone. */
    remove: (key: number) => {
      const piece = pieceOf(key)
      change(
        piece ? edits.become(corrections(), unwrap(piece), 'none') : edits.dropAdded(corrections(), key, 'measure'),
      )
    },
    addMeasure: (section: number | null): number => {
      const { next, key } = edits.addMeasure(corrections(), section)
      change(next)
      return key
    },
    addSection: (): number => {
      const { next, key } = edits.addSection(corrections())
      change(next)
      return key
    },
    correctSection: (key: number, fields: { number: string; title: string }) =>
      change(edits.setSection(corrections(), key, fields)),
    removeSection: (key: number) => {
      const piece = pieceOf(key)
      change(
        piece ? edits.become(corrections(), unwrap(piece), 'none') : edits.dropAdded(corrections(), key, 'section'),
      )
    },
    setPlan: (fields: Partial<PlanFields>) => {
      setPlan(now => ({ ...now, ...fields }))
      later()
    },
    /** Forgets what is kept here: the workbook exists, or the person starts over. */
    forget: () => {
      done = true
      clearTimeout(clock)
      clock = undefined
      keepPlan(person, null)
    },
  }
}

const partsOf = ({ sections, measures, pieces, leadRule }: ReturnType<typeof correct>) => {
  return { sections, measures, pieces, leadRule }
}

export type Reviewing = ReturnType<typeof createReviewing>

/** A text that was just read, as the start of a review. */
export const startOf = (text: string, reading: Reading): Kept => ({
  text,
  corrections: noCorrections,
  plan: fieldsOf(reading),
  saved: null,
  earlier: null,
  lost: [],
})
