import { type Accessor, createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { type CellValue, columnType } from '../../schema/columns/registry.ts'
import type { Touched } from '../../schema/doc/touched.ts'
import { type ColumnId, columnIn, type ShownColumnId, storedType } from '../../schema/plan/columns.ts'
import { customText, isCustomColumnId } from '../../schema/plan/custom-columns.ts'
import { presenceName } from '../../schema/protocol/presence.ts'
import { headingOf } from '../../schema/words/headings.ts'
import type { GridController } from '../grid/grid-controller.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import type { ToldEdits } from '../grid/told-edits.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { columnContext, type WorkbookStore } from '../stores/workbook-store.ts'
import type { Present } from '../sync/presence.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/icons.tsx'
import { type CellNews, createCellWatch, type InPlace, valueIn } from './cell-watch.ts'
import { createFollow } from './follow.ts'
import { HereList } from './here-list.tsx'
import { editorsOf, peopleHere } from './marks.ts'
import { NewsCard, newsSentence } from './news-card.tsx'
import { togetherWords } from './words.ts'
import './together.css'

/**
 * Working side by side in an open workbook, as the page sees it: who is here, following somebody, who is editing the
 * cell one is in, and what others did to it.
 */
export function openTogether(page: {
  store: WorkbookStore
  workbook: OpenWorkbook
  controller: Accessor<GridController | undefined>
  /** The cell the person is in, in the grid or in an open row. */
  place: Accessor<InPlace | null>
  isEditing: () => boolean
  write: ToldEdits['write']
  live: () => boolean
}) {
  const { store, workbook } = page
  const { language } = useI18n()
  const words = () => togetherWords(language())
  const [others, setOthers] = createSignal(workbook.presence.others())
  const [followed, setFollowed] = createSignal<string | null>(null)
  const [news, setNews] = createSignal<{ of: CellNews; who: string } | null>(null)
  const me = () => workbook.actor.person
  const people = () => peopleHere(others(), me())

  // ——— names of places ———
  const rowName = (row: string): string => {
    store.version()
    const measure = store.snapshot().measures.get(row)
    return measure?.number || measure?.title.slice(0, 12) || '—'
  }
  const columnTitle = (column: string): string => {
    store.version()
    return headingOf(column as ShownColumnId, store.snapshot().columns, language()) || column
  }
  const placeName = ({ row, column }: { row: string; column: string }) => `${rowName(row)} · ${columnTitle(column)}`
  const whereText = ({ where }: Present): string => {
    if (!where || !store.snapshot().measures.has(where.measure)) return words().nowhere
    const say = where.editing ? words().editingAt : words().at
    return say(rowName(where.measure), columnTitle(where.column))
  }

  // ——— following ———
  const follow = createFollow({
    others: () => workbook.presence.others(),
    goTo: where => page.controller()?.goTo({ row: where.measure, column: where.column as CellPlace['column'] }),
    changed: person => {
      if (followed() !== null && person === null) announce(words().ended)
      setFollowed(person)
    },
  })
  const followedName = () => {
    const found = people().find(each => each.who.person === followed())
    return found ? presenceName(found.who) : ''
  }
  const startFollowing = (person: string) => {
    follow.start(person)
    const found = people().find(each => each.who.person === person)
    if (found) announce(found.where ? words().following(followedName()) : words().followNowhere(followedName()))
  }
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing && followed() !== null) follow.stop()
  }
  document.addEventListener('keydown', onEscape, true)

  // ——— who is editing here ———
  const editingHere = () => {
    const at = page.place()
    const here = at ? editorsOf(others(), me(), at.row, at.column) : []
    const [first] = here
    if (!first) return ''
    return words().editsHere(presenceName(first.who) + (here.length > 1 ? words().more(here.length) : ''))
  }
  createEffect(on(editingHere, text => text !== '' && announce(text), { defer: true }))

  // ——— what others do to the cell one is in ———
  const watch = createCellWatch()
  createEffect(() => {
    const at = page.place()
    watch.enter(at, store.snapshot())
    follow.moved(at)
  })
  const whoIsAt = ({ row, column }: CellPlace): string => {
    const there = others().filter(each => each.where?.measure === row && each.who.person !== me())
    const found = there.find(each => each.where?.column === column) ?? there[0]
    return found ? presenceName(found.who) : words().somebody
  }
  const text = (value: unknown): string => {
    const at = news()?.of.place
    if (!at) return ''
    if (at.column === 'parts') return String(value ?? '')
    if (isCustomColumnId(at.column)) return customText(store.snapshot().columns.get(at.column), String(value ?? ''))
    const { type, options } = columnIn(store.snapshot().columns, at.column)!
    return columnType(type).format(value as CellValue, options, columnContext(store.snapshot(), language()))
  }
  /** What the server carries out at one's own word comes back like anybody's. */
  const isOwnDecision = ({ entries }: Touched): boolean =>
    [...entries.adjustments.keys(), ...entries.proposals.keys()].some(id => {
      const { adjustments, proposals } = store.snapshot()
      return (adjustments.get(id) ?? proposals.get(id))?.outcome?.person === me()
    })
  const stops = [
    workbook.presence.subscribe(() => {
      setOthers(workbook.presence.others())
      follow.step()
    }),
    store.subscribe((touched, local) => {
      const found = watch.step(store.snapshot(), touched !== null && local, page.isEditing())
      if (!found || (touched && isOwnDecision(touched))) return
      const who = found.kind === 'changed' && found.wrote ? (news()?.who ?? whoIsAt(found.place)) : whoIsAt(found.place)
      setNews({ of: found, who })
      announce(newsSentence(found, who, placeName(found.place), language()))
    }),
  ]
  onCleanup(() => {
    document.removeEventListener('keydown', onEscape, true)
    for (const stop of stops) stop()
  })

  const cellChange = ({ place, period }: Extract<CellNews, { kind: 'changed' }>, after: CellValue): Change => {
    const { row: measure, column, unit } = place
    const before = valueIn(place, store.snapshot())
    if (unit === undefined) return { kind: 'cell', measure, column: column as ColumnId, period, before, after }
    return { kind: 'part', measure, unit, period: period ?? '', before: String(before), after: String(after ?? '') }
  }
  const restoring = (row: string): Change => ({ kind: 'measure-removed', measure: row, before: true, after: false })
  const mayWrite = (of: CellNews): boolean => {
    store.version()
    if (!page.live() || of.kind === 'moved') return false
    const change = of.kind === 'changed' ? cellChange(of, of.theirs) : restoring(of.place.row)
    return authorise(workbook.actor, change, store.snapshot()).allowed
  }
  const write = (change: Change) => {
    setNews(null)
    const same =
      (change.kind === 'cell' && storedType(change.column).equals(change.before, change.after)) ||
      (change.kind === 'part' && change.before === change.after)
    if (!same) page.write([change])
    page.controller()?.grid.focus()
  }

  return {
    people,
    List: () => <HereList people={people()} language={language()} whereText={whereText} onFollow={startFollowing} />,
    Bar: () => (
      <div class="together-bar">
        <Show when={news()}>
          {now => (
            <NewsCard
              news={now().of}
              who={now().who}
              place={placeName(now().of.place)}
              language={language()}
              text={text}
              mayWrite={mayWrite(now().of)}
              onTake={side => {
                const { of } = now()
                if (of.kind === 'changed') write(cellChange(of, side === 'mine' ? of.mine : of.theirs))
              }}
              onRestore={() => write(restoring(now().of.place.row))}
              onGo={() => {
                page.controller()?.goTo(now().of.place)
                setNews(null)
              }}
              onDismiss={() => {
                setNews(null)
                page.controller()?.grid.focus()
              }}
            />
          )}
        </Show>
        <Show when={editingHere() !== ''}>
          <p class="together-note">
            <Icon name="edit" small />
            {editingHere()}
          </p>
        </Show>
        <Show when={followed() !== null}>
          <p class="together-note following">
            <Icon name="eye" small />
            {words().following(followedName())}
            <button type="button" class="button quiet small" onClick={follow.stop}>
              {words().stop}
            </button>
          </p>
        </Show>
      </div>
    ),
  }
}
