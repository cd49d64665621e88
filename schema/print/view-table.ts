import { openFindings } from '../lint/open-findings.ts'
import { columnIn } from '../plan/columns.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { apply } from '../views/apply.ts'
import { shownColumns } from '../views/column-layout.ts'
import { lookAt } from '../views/looking.ts'
import { isFiltered, type View } from '../views/view.ts'
import type { Language } from '../words/language.ts'
import { fill } from '../words/words.ts'
import { type BreakdownOptions, breakdownTable, type TableBlocks, usualColumns } from './blocks.ts'

const notes: Record<Language, { narrowed: string; named: string }> = {
  'zh-CN': {
    narrowed: '按条件筛选，列出 {shown} 项（全部 {all} 项）',
    named: '视图“{name}”：列出 {shown} 项（全部 {all} 项）',
  },
  en: { narrowed: '{shown} of {all} measures, filtered', named: 'View “{name}”: {shown} of {all} measures' },
}

export type ViewTableOptions = Pick<BreakdownOptions, 'language' | 'ems'> & {
  /** The office of the person who looks: what 我单位的 means (W2). */
  unit: string
  /** What the view is called; '' for one without a name. */
  name?: string
  /** Only columns of the plan. */
  planOnly?: boolean
}

/**
 * The table as a person sees it through a view (W8): its rows under its headings in its order, its columns in their order
 * and proportions. One that leaves rows out says so under its title, with how many: nobody shall take it for the whole.
 */
export function viewTable(snapshot: Snapshot, view: View, options: ViewTableOptions): TableBlocks {
  const { language, unit, name = '', planOnly = false, ems } = options
  const { lines, shown, all } = apply(view, lookAt(snapshot, unit, openFindings(snapshot), language))
  const usual = usualColumns(snapshot).map(id => ({ id }))
  const wanted = shownColumns(usual, view.columns).map(({ id }) => id)
  const columns = planOnly ? wanted.filter(id => columnIn(snapshot.columns, id)?.scope === 'plan') : wanted
  const note = viewNote(name, shown, all, language)
  const { widths } = view.columns
  return breakdownTable(snapshot, {
    language,
    columns,
    lines,
    widths,
    ...(ems !== undefined && { ems }),
    ...(isFiltered(view) && { note }),
  })
}

/** 视图“我单位的”：列出 12 项（全部 38 项） */
export function viewNote(name: string, shown: number, all: number, language: Language): string {
  const words = notes[language]
  return fill(name === '' ? words.narrowed : words.named, { name, shown, all })
}
