import { type Accessor, createMemo, createSignal, lazy, Show, Suspense } from 'solid-js'
import { dateAt } from '../../schema/columns/calendar.ts'
import { createMedia, PHONE } from '../app/media.ts'
import { officeDay } from '../app/office-day.ts'
import { useI18n } from '../i18n/i18n.tsx'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { createCalm } from './calm.ts'
import { type CardWish, cardsOf, wantedCards } from './card-list.ts'

const PhoneRows = lazy(() => import('./phone-rows.tsx').then(({ PhoneRows: rows }) => ({ default: rows })))

/** The office's usual zone, until the server has said which one it keeps. */
const ZONE = 'Asia/Shanghai'

/**
 * The rows as cards, in place of the grid, while the window is a phone's. The same live document, rights and outbox
 * stand behind it; the grid's code is not fetched.
 */
export function openPhone(page: {
  store: WorkbookStore
  workbook: OpenWorkbook
  ready: Accessor<boolean>
  /** Moves when the person's part in the workbook does. */
  role: Accessor<unknown>
  /** The row that is open over the list, if one is. */
  open: () => string | null
  onOpen: (row: string) => void
}) {
  const { language } = useI18n()
  const is = createMedia(PHONE)
  const settled = createCalm(page.store.version)
  const [wish, setWish] = createSignal<CardWish>({ own: true, filter: null, search: '' })
  const all = createMemo(() => {
    settled()
    page.role()
    if (!is() || !page.ready()) return []
    return cardsOf(page.store.snapshot(), page.workbook.actor, officeDay() ?? dateAt(Date.now(), ZONE))
  })
  const hasOwn = createMemo(() => all().some(item => item.kind === 'card' && item.own))
  const [chosen, setChosen] = createSignal(false)
  /** Who has no rows of the own unit sees all of them, unless they ask for the others. */
  const asked = (): CardWish => ({ ...wish(), own: chosen() ? wish().own : hasOwn() })
  const shown = createMemo(() => wantedCards(all(), asked()))

  return {
    is,
    order: () => shown().rows,
    Rows: () => (
      <Show when={is()}>
        <Suspense>
          <PhoneRows
            items={shown().items}
            counts={shown().counts}
            rows={shown().rows.length}
            wish={asked()}
            ready={page.ready()}
            any={all().some(item => item.kind === 'card')}
            language={language()}
            open={page.open()}
            onWish={next => {
              if (next.own !== asked().own) setChosen(true)
              setWish(next)
            }}
            onOpen={page.onOpen}
          />
        </Suspense>
      </Show>
    ),
  }
}
