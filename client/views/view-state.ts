import { type Accessor, createSignal } from 'solid-js'
import type { Change, Plain } from '../../schema/changes/change.ts'
import { newId } from '../../schema/ids.ts'
import { emptyView, type Filters, type SavedView, sameView, tidyFilters, type View } from '../../schema/views/view.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { EditOutcome, OpenWorkbook } from '../sync/workbook-seam.ts'
import type { PersonalView, ViewKeep } from './kept-view.ts'
import type { OwnViewList } from './own-views.ts'
import { viewFromText, viewToText } from './view-link.ts'

/** A saved view as it is offered: shared ones come from the workbook, personal ones from the person's own list. */
export type OfferedView = PersonalView & { shared: boolean; isDefault: boolean; mayChange: boolean }

/** How a person looks at a workbook: the view that is on, and those to choose from. */
export type ViewState = {
  view: Accessor<View>
  /** The saved view that is on, whether or not it was changed since. */
  from: Accessor<OfferedView | null>
  changed: Accessor<boolean>
  offered: Accessor<readonly OfferedView[]>
  set: (view: View) => void
  filter: (filters: Filters) => void
  choose: (id: string | null) => void
  /** Saves what is on under a name. */
  save: (name: string, shared: boolean) => EditOutcome | 'full' | null
  /** Writes what is on over the saved view it came from. */
  update: () => EditOutcome | null
  rename: (id: string, name: string) => EditOutcome | null
  remove: (id: string) => EditOutcome | null
  setDefault: (id: string | null) => EditOutcome | null
  /** The path and query of an address that opens the workbook in this view. */
  link: () => string
  /** What a link asked for that could not be given; told once. */
  trouble: 'badLink' | 'viewGone' | null
}

const plain = (value: unknown) => value as Plain

export function createViewState(options: {
  workbook: OpenWorkbook
  store: WorkbookStore
  id: string
  /** What this browser keeps, and the person's own views, which the server keeps, too. */
  keep: ViewKeep
  own: OwnViewList
  /** The query of the page's address. */
  query: string
}): ViewState {
  const { workbook, store, keep, own } = options
  const personal = own.views
  const shared = (): SavedView[] =>
    [...(store.snapshot().views?.values() ?? [])]
      .filter(view => !view.removed)
      .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1))
  const offered = (): OfferedView[] => {
    store.version()
    const { person, role } = workbook.actor
    const isDefault = store.snapshot().plan.view
    return [
      ...shared().map(({ id, name, view, author }) => {
        const mayChange = role === 'coordinator' || (role !== 'reader' && author === person)
        return { id, name, view, shared: true, isDefault: id === isDefault, mayChange }
      }),
      ...personal().map(view => ({ ...view, shared: false, isDefault: false, mayChange: true })),
    ]
  }
  const found = (id: string | null) => (id === null ? null : (offered().find(view => view.id === id) ?? null))

  const start = starting()
  const [current, setCurrent] = createSignal<{ view: View; from: string | null }>(start.current)
  const put = (view: View, from: string | null) => {
    const next = { view: { ...view, filters: tidyFilters(view.filters) }, from }
    setCurrent(next)
    keep.setCurrent(next)
    own.setLast(next)
  }
  const from = () => found(current().from)
  const edit = (...changes: Change[]) => workbook.edit(changes)
  const unkept = keep.current() === null && !/[?&](view|v)=/.test(options.query)
  void own.sync().then(last => {
    // at a machine where this person has not looked yet; whoever touched the view meanwhile is not overruled
    if (last && unkept && current() === start.current) setCurrent(last)
  })

  return {
    view: () => current().view,
    from,
    changed: () => {
      const saved = from()
      return !sameView(current().view, saved?.view ?? emptyView)
    },
    offered,
    set: view => put(view, current().from),
    filter: filters => put({ ...current().view, filters }, current().from),
    choose: id => put(found(id)?.view ?? emptyView, found(id)?.id ?? null),
    save: (name, toShare) => {
      const { view } = current()
      const id = newId('view')
      if (!toShare) {
        if (!own.put({ id, name, view })) return 'full'
        put(view, id)
        return null
      }
      const outcome = edit({
        kind: 'view-add',
        view: { id, name, view, author: workbook.actor.person, removed: false },
      })
      if (outcome.applied.length > 0) put(view, id)
      return outcome
    },
    update: () => {
      const saved = from()
      if (!saved) return null
      const { view } = current()
      if (saved.shared) {
        return edit({ kind: 'view', view: saved.id, key: 'view', before: plain(saved.view), after: plain(view) })
      }
      own.put({ id: saved.id, name: saved.name, view })
      return null
    },
    rename: (id, name) => {
      const saved = found(id)
      if (!saved) return null
      if (saved.shared) return edit({ kind: 'view', view: id, key: 'name', before: saved.name, after: name })
      own.put({ id, name, view: saved.view })
      return null
    },
    remove: id => {
      const saved = found(id)
      if (!saved) return null
      if (saved.shared) return edit({ kind: 'view', view: id, key: 'removed', before: false, after: true })
      own.remove(id)
      return null
    },
    setDefault: id => edit({ kind: 'plan', key: 'view', before: store.snapshot().plan.view, after: id }),
    link: () => {
      const { view } = current()
      const saved = from()
      const path = `/w/${encodeURIComponent(options.id)}`
      if (saved?.shared && sameView(saved.view, view)) return `${path}?view=${saved.id}`
      return sameView(view, emptyView) ? path : `${path}?v=${viewToText(view)}`
    },
    trouble: start.trouble,
  }

  /** A link's view before the one this person last had on, before the workbook's own. */
  function starting(): { current: { view: View; from: string | null }; trouble: ViewState['trouble'] } {
    const query = new URLSearchParams(options.query)
    const usual = () => {
      const last = keep.current()
      if (last) return last
      const saved = found(store.snapshot().plan.view)
      return saved ? { view: saved.view, from: saved.id } : { view: emptyView, from: null }
    }
    const [named, written] = [query.get('view'), query.get('v')]
    if (named !== null) {
      const saved = found(named)
      if (saved) return { current: { view: saved.view, from: saved.id }, trouble: null }
      return { current: usual(), trouble: 'viewGone' }
    }
    if (written !== null) {
      const view = viewFromText(written)
      return view ? { current: { view, from: null }, trouble: null } : { current: usual(), trouble: 'badLink' }
    }
    return { current: usual(), trouble: null }
  }
}
