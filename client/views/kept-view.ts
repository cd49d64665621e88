import { OWN_VIEWS_MAX } from '../../schema/http/own-views.ts'
import { readView, type SavedView, type View } from '../../schema/views/view.ts'
import { keep, kept } from '../app/kept.ts'

/** The view a person has on now, and the saved one it came from. */
export type KeptView = { view: View; from: string | null }
export type PersonalView = Pick<SavedView, 'id' | 'name' | 'view'>

/** Views that were kept or deleted here and that the server does not know of yet, by id. */
export type Unsent = { put: readonly string[]; gone: readonly string[] }

const ids = (stored: unknown): string[] =>
  Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : []

/** What this browser remembers of one person's views of one workbook. */
export function keptViews(person: string, workbook: string) {
  const key = (what: string) => `taizhang.${what}.${person}.${workbook}`
  const read = (what: string): unknown => {
    try {
      return JSON.parse(kept(key(what)) ?? 'null')
    } catch {
      return null
    }
  }
  const personal = (): PersonalView[] => {
    const stored = read('views')
    if (!Array.isArray(stored)) return []
    return stored.slice(0, OWN_VIEWS_MAX).flatMap((each: Partial<PersonalView> | null) => {
      const view = readView(each?.view)
      return view && typeof each?.id === 'string' && typeof each.name === 'string'
        ? [{ id: each.id, name: each.name, view }]
        : []
    })
  }
  return {
    current: (): KeptView | null => {
      const stored = read('view') as Partial<KeptView> | null
      const view = readView(stored?.view)
      return view && { view, from: typeof stored?.from === 'string' ? stored.from : null }
    },
    setCurrent: (current: KeptView) => void keep(key('view'), JSON.stringify(current)),
    personal,
    /** False where the browser stores nothing. */
    setPersonal: (views: readonly PersonalView[]): boolean =>
      keep(key('views'), JSON.stringify(views.slice(-OWN_VIEWS_MAX))),
    /** Views from before the server kept any are all to be sent. */
    unsent: (): Unsent => {
      const stored = read('views-unsent') as { put?: unknown; gone?: unknown } | null
      return stored
        ? { put: ids(stored.put), gone: ids(stored.gone) }
        : { put: personal().map(each => each.id), gone: [] }
    },
    setUnsent: (unsent: Unsent) => void keep(key('views-unsent'), JSON.stringify(unsent)),
    /** Where another window of this browser keeps the same. */
    isOurs: (changed: string | null): boolean => changed === key('views'),
  }
}

export type ViewKeep = ReturnType<typeof keptViews>
