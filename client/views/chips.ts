import { sectionHeading } from '../../schema/plan/section.ts'
import { type Looking, unitName, valueText } from '../../schema/views/looking.ts'
import {
  type CellFilter,
  type DeadlineWindow,
  type Filters,
  unitFilterRoles,
  type View,
} from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { viewsWords } from './words.ts'

/** One condition in words, and the view without it. */
export type Chip = { id: string; text: string; without: View }

const NAMED_MAX = 3

/** The conditions of a view in words, in the order in which the filter lists them. */
export function chipsOf(view: View, looking: Looking, language: Language, title: (column: string) => string): Chip[] {
  const words = viewsWords(language)
  const { snapshot } = looking
  const chips: Chip[] = []
  const { filters } = view
  const between = language === 'en' ? ': ' : '：'
  const list = (names: readonly string[]) =>
    names.slice(0, NAMED_MAX).join('、') + (names.length > NAMED_MAX ? ` +${names.length - NAMED_MAX}` : '')
  const add = (id: string, label: string, names: readonly string[], without: Filters) => {
    if (names.length === 0) return
    const text = label === '' ? list(names) : `${label}${between}${list(names)}`
    chips.push({ id, text, without: { ...view, filters: without } })
  }
  if (filters.mine) add('mine', '', [words.mine], { ...filters, mine: false })
  for (const role of unitFilterRoles) {
    const names = (filters.units?.[role] ?? []).map(id => unitName(snapshot, id))
    add(`units-${role}`, words.roles[role], names, { ...filters, units: { ...filters.units, [role]: [] } })
  }
  const sections = (filters.sections ?? []).map(id => {
    const section = snapshot.sections.get(id)
    return section ? sectionHeading(section) : wordsOf(language).sheet.noSection
  })
  add('sections', words.sectionsTab, sections, { ...filters, sections: [] })
  const states = (filters.states ?? []).map(state =>
    state === 'none' ? words.noState : wordsOf(language).reportStates[state],
  )
  add('states', words.statesTab, states, { ...filters, states: [] })
  const windows = (filters.deadlines ?? []).map(window => windowText(window, language))
  add('deadlines', words.deadlineTab, windows, { ...filters, deadlines: [] })
  const problems = (filters.problems ?? []).map(kind => words.problemKinds[kind])
  add('problems', '', problems, { ...filters, problems: [] })
  for (const [column, filter] of Object.entries(filters.cells ?? {})) {
    const put = (rest: CellFilter): Filters => ({ ...filters, cells: { ...filters.cells, [column]: rest } })
    const values = (filter.in ?? []).map(value => valueText(looking, column, value, language) || words.empty)
    add(`in-${column}`, title(column), values, put({ ...filter, in: [] }))
    if (filter.text?.trim())
      add(`text-${column}`, title(column), [`“${filter.text.trim()}”`], put({ ...filter, text: '' }))
  }
  if (view.sort.length > 0) {
    const columns = view.sort.map(({ column, down }) => `${title(column)} ${down ? '↓' : '↑'}`)
    chips.push({ id: 'sort', text: words.sortChip(columns.join('、')), without: { ...view, sort: [] } })
  }
  if (view.group !== null) {
    chips.push({ id: 'group', text: words.groupChip(words.groups[view.group]), without: { ...view, group: null } })
  }
  if (view.columns.hidden.length > 0) {
    const without = { ...view, columns: { ...view.columns, hidden: [] } }
    chips.push({ id: 'hidden', text: words.hiddenColumns(view.columns.hidden.length), without })
  }
  return chips
}

export function windowText(window: DeadlineWindow, language: Language): string {
  const words = viewsWords(language)
  return typeof window === 'object' ? words.range(window.from ?? '', window.to ?? '') : words.windows[window]
}
