import type { Actor } from '../../access/actor.ts'
import { authorise } from '../../access/authorise.ts'
import type { Change } from '../../changes/change.ts'
import { newId } from '../../ids.ts'
import { keyAfter, keysBetween } from '../../order.ts'
import { type Section, sectionHeading } from '../../plan/section.ts'
import { outline, type Snapshot } from '../../plan/snapshot.ts'
import { plainWords } from '../../review/likeness.ts'
import { headingMark } from '../row-kinds.ts'

/** `sections`: the headings over a row, the outermost first. */
type Wanted = { sections: readonly string[]; measure: string | null }
export type NewPlace = { id: string; section: string; order: string }

/**
 * Where new rows go: under the section whose heading stands over them in the sheet, which is made where the plan has none
 * such and the person may, right below the row that stands above them, else at the section's end. Null for rows that are there.
 */
export function places(
  snapshot: Snapshot,
  rows: readonly Wanted[],
  actor: Actor,
): { places: (NewPlace | null)[]; sections: Change[] } {
  const groups = outline(snapshot)
  const lists = new Map<string, { id: string; order: string }[]>()
  const sectionOf = new Map<string, string>()
  const byWords = new Map<string, string>()
  for (const { section, measures } of groups) {
    const id = section?.id ?? ''
    lists.set(
      id,
      measures.map(({ id: measure, order }) => ({ id: measure, order })),
    )
    for (const measure of measures) sectionOf.set(measure.id, id)
    if (!section) continue
    for (const words of [plainWords(section.title), plainWords(sectionHeading(section))]) {
      if (words !== '' && !byWords.has(words)) byWords.set(words, id)
    }
  }
  const sections: Change[] = []
  let lastOrder = groups.findLast(group => group.section !== null)?.section?.order ?? null
  const sectionFor = (heading: string): string | null => {
    const words = plainWords(heading)
    if (words === '') return null
    const known = byWords.get(words)
    if (known !== undefined) return known
    const [order] = keysBetween(lastOrder, null, 1)
    const section: Section = { id: newId('section'), order: order!, ...partsOf(heading), goal: '', removed: false }
    const change: Change = { kind: 'section-add', section }
    if (!authorise(actor, change, snapshot).allowed) return null
    lastOrder = section.order
    sections.push(change)
    byWords.set(words, section.id)
    lists.set(section.id, [])
    return section.id
  }
  let above: { id: string; section: string } | null = null
  const out = rows.map(({ sections: over, measure }): NewPlace | null => {
    if (measure !== null) {
      above = { id: measure, section: sectionOf.get(measure) ?? '' }
      return null
    }
    const found = over.map(sectionFor).findLast(each => each !== null)
    const wanted: string = found ?? above?.section ?? groups.at(-1)?.section?.id ?? ''
    const list = lists.get(wanted) ?? []
    lists.set(wanted, list)
    const below = above?.section === wanted && list.at(-1)?.id !== above.id
    const at = below ? list.findIndex(each => each.id === above!.id) : list.length - 1
    const end = at < 0 ? list.length - 1 : at
    const place = {
      id: newId('measure'),
      section: wanted,
      order: end === list.length - 1 ? last(list) : keyAfter(list, end),
    }
    list.splice(end + 1, 0, place)
    above = place
    return place
  })
  return { places: out, sections }
}

/** Keys of rows that are appended stay short, however many there are. */
const last = (list: readonly { order: string }[]): string => keysBetween(list.at(-1)?.order ?? null, null, 1)[0]!

/** 一、深化改革: the number and the words. */
function partsOf(heading: string): Pick<Section, 'number' | 'title'> {
  const mark = headingMark(heading)
  const words = heading.replace(/\s+/g, ' ').trim()
  if (!mark || mark.bare === '') return { number: '', title: words.slice(0, 500) }
  return {
    number: mark.written
      .replace(/[、.．]\s*$/, '')
      .trim()
      .slice(0, 40),
    title: mark.bare.slice(0, 500),
  }
}
