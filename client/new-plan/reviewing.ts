import { createMemo, createSignal, onCleanup } from 'solid-js'
import { createStore, produce, unwrap } from 'solid-js/store'
import type { Reading } from '../../schema/policy/reading.ts'
import type { TextReading } from '../app/api.ts'
import { doubtsOf, partAt, unaccounted } from './accounts.ts'
import { keepPlan } from './kept-review.ts'
import {
  correctionsIn,
  freshKey,
  type MeasureFields,
  measuresIn,
  orderedMeasures,
  type Review,
  type ReviewSection,
  reviewOf,
} from './review.ts'

const SAVE_AFTER = 400

export type Kept = { text: string; reading: Reading; review: Review }

/**
 * The state of one review: what was read, what the person made of it, what is selected and edited. Every change is
 * kept in the browser shortly after it is made, and at once when the page is left.
 */
export function createReviewing(person: string, start: Kept) {
  const { text, reading } = start
  const [review, setReview] = createStore<Review>(start.review)
  const [selected, select] = createSignal<number | null>(null)
  const [editing, edit] = createSignal<number | null>(null)
  const [shownPart, showPart] = createSignal<number | null>(null)
  const [keptHere, setKeptHere] = createSignal(true)
  let clock: ReturnType<typeof setTimeout> | undefined
  let done = false

  const save = () => {
    clearTimeout(clock)
    clock = undefined
    if (!done) setKeptHere(keepPlan(person, { text, read: { text, reading, review: unwrap(review) }, at: Date.now() }))
  }
  const leaving = () => clock !== undefined && save()
  addEventListener('pagehide', leaving)
  onCleanup(() => {
    leaving()
    removeEventListener('pagehide', leaving)
  })

  const change = (edit: (review: Review) => void) => {
    setReview(produce(edit))
    clearTimeout(clock)
    clock = setTimeout(save, SAVE_AFTER)
  }

  const ordered = createMemo(() => orderedMeasures(review))
  const serials = createMemo(() => new Map(ordered().map((measure, i) => [measure.key, i + 1])))
  const measureOf = (key: number) => review.measures.find(each => each.key === key)
  const parts = reading.parts
  const partOfReading = new Map(parts.flatMap((part, i) => (part.measure === undefined ? [] : [[part.measure, i]])))

  return {
    text,
    reading,
    review,
    doubts: doubtsOf(reading),
    gaps: unaccounted(text, parts),
    ordered,
    corrections: createMemo(() => correctionsIn(review)),
    serial: (key: number) => serials().get(key) ?? 0,
    measureOf,
    measuresIn: (section: number | null) => measuresIn(review, section),
    selected,
    select,
    editing,
    edit,
    /** The part of the source to bring into view. */
    shownPart,
    showPart,
    keptHere,
    save,
    partOf: (key: number): number | null => {
      const index = measureOf(key)?.reading
      return index === null || index === undefined ? null : (partOfReading.get(index) ?? null)
    },
    /** The measure that was read from a place in the source, if it still is in the plan. */
    measureAt: (at: number): number | null => {
      const index = parts[partAt(parts, at)]?.measure
      const found = review.measures.find(each => index !== undefined && each.reading === index && !each.removed)
      return found?.key ?? null
    },
    correct: (key: number, fields: MeasureFields) =>
      change(({ measures }) => {
        const measure = measures.find(each => each.key === key)
        if (measure) Object.assign(measure, fields, { corrected: true })
      }),
    setRemoved: (key: number, removed: boolean) =>
      change(({ measures }) => {
        const measure = measures.find(each => each.key === key)
        if (measure) measure.removed = removed
      }),
    addMeasure: (section: number | null): number => {
      const key = freshKey(review.measures)
      const fields = { number: '', title: '', text: '', lead: [], co: [], deadline: '' }
      change(({ measures }) =>
        measures.push({ key, section, ...fields, source: null, reading: null, corrected: false, removed: false }),
      )
      return key
    },
    addSection: (): number => {
      const key = freshKey(review.sections)
      change(({ sections }) => sections.push({ key, number: '', title: '', goal: '', corrected: true }))
      return key
    },
    correctSection: (key: number, fields: Pick<ReviewSection, 'number' | 'title'>) =>
      change(({ sections }) => {
        const section = sections.find(each => each.key === key)
        if (section) Object.assign(section, fields, { corrected: true })
      }),
    removeSection: (key: number) =>
      change(state => {
        state.sections = state.sections.filter(each => each.key !== key)
        for (const measure of state.measures) if (measure.section === key) measure.section = null
      }),
    setPlan: (fields: Partial<Pick<Review, 'title' | 'year' | 'documentNumber' | 'cadence'>>) =>
      change(state => {
        Object.assign(state, fields)
      }),
    /** Forgets what is kept: the workbook exists, or the person starts over. */
    forget: () => {
      done = true
      clearTimeout(clock)
      clock = undefined
      keepPlan(person, null)
    },
  }
}

export type Reviewing = ReturnType<typeof createReviewing>

/** A reading that has just come from the server, as the start of a review. */
export const startOf = ({ text, reading }: TextReading): Kept => ({ text, reading, review: reviewOf(reading) })
