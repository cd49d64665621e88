import { readView, type SavedView, type View } from '../../schema/views/view.ts'
import { keep, kept } from '../app/kept.ts'

/** The view a person has on now, and the saved one it came from. */
export type KeptView = { view: View; from: string | null }
export type PersonalView = Pick<SavedView, 'id' | 'name' | 'view'>

const PERSONAL_MAX = 50

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
  return {
    current: (): KeptView | null => {
      const stored = read('view') as Partial<KeptView> | null
      const view = readView(stored?.view)
      return view && { view, from: typeof stored?.from === 'string' ? stored.from : null }
    },
    setCurrent: (current: KeptView) => void keep(key('view'), JSON.stringify(current)),
    personal: (): PersonalView[] => {
      const stored = read('views')
      if (!Array.isArray(stored)) return []
      return stored.slice(0, PERSONAL_MAX).flatMap((each: Partial<PersonalView> | null) => {
        const view = readView(each?.view)
        return view && typeof each?.id === 'string' && typeof each.name === 'string'
          ? [{ id: each.id, name: each.name, view }]
          : []
      })
    },
    /** False where the browser stores nothing. */
    setPersonal: (views: readonly PersonalView[]): boolean =>
      keep(key('views'), JSON.stringify(views.slice(-PERSONAL_MAX))),
  }
}
