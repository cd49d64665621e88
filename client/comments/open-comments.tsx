import { useLocation, useNavigate } from '@solidjs/router'
import { type Accessor, createEffect, createSignal, lazy, on, Show, Suspense } from 'solid-js'
import type { PersonName } from '../../schema/http/comments.ts'
import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { Comment } from '../../schema/plan/comment.ts'
import { isOpen, ROW_CELL, threadsOf } from '../../schema/plan/threads.ts'
import { headingOf } from '../../schema/words/headings.ts'
import { periodName } from '../../schema/words/words.ts'
import type { ApiFailure } from '../app/api.ts'
import { failureText } from '../app/failure-text.ts'
import type { CellPlace, GridCommand } from '../grid/grid-seam.ts'
import { isPressed, keysOf } from '../grid/keys.ts'
import { useI18n } from '../i18n/i18n.tsx'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { announce } from '../ui/announce.tsx'
import { toast } from '../ui/toast.tsx'
import { commentsApi } from './comments-api.ts'
import type { CommentsAsked } from './comments-panel.tsx'
import type { CommentDesk, CommentMarks } from './desk.ts'
import { calleesOf } from './mention-text.ts'
import { openThreads } from './threads.ts'
import { commentWords } from './words.ts'

const CommentsPanel = lazy(() =>
  import('./comments-panel.tsx').then(({ CommentsPanel: panel }) => ({ default: panel })),
)

/**
 * Comments of an open workbook as the page sees it: a button, a panel beside the grid, the marks in its cells and the
 * command that opens it. An address that names a cell (`#cell=ROW,COLUMN,THREAD`) leads there.
 */
export function openComments(page: {
  id: string
  store: WorkbookStore
  workbook: OpenWorkbook
  live: Accessor<boolean>
  /** Whether the grid is there to go to. */
  shown: () => boolean
  place: Accessor<CellPlace | null>
  goTo: (place: CellPlace) => void
  leave: () => void
}) {
  const { id, store, workbook } = page
  const { t, language } = useI18n()
  const words = () => commentWords(language())
  const [asked, setAsked] = createSignal<CommentsAsked | null>(null, { equals: false })
  const [people, setPeople] = createSignal<readonly PersonName[]>([])
  const snapshot = () => {
    store.version()
    return store.snapshot()
  }
  const index = openThreads(store.snapshot)
  const open = () => threadsOf(snapshot()).filter(isOpen).length

  const learnPeople = async () => {
    const answer = await commentsApi.people(id)
    if (answer.ok) setPeople(answer.value.people)
  }
  const ask = (what: Partial<CommentsAsked>) => {
    if (asked() === null) void learnPeople()
    setAsked({ scope: 'all', write: false, thread: null, ...what })
  }
  const close = () => {
    setAsked(null)
    page.leave()
  }
  const stored = (answer: { ok: true } | { ok: false; failure: ApiFailure }): boolean => {
    if (!answer.ok) toast(failureText(answer.failure, t(), language()).text, { error: true })
    return answer.ok
  }

  const desk: CommentDesk = {
    language,
    snapshot,
    me: () => workbook.actor,
    coordinator: () => workbook.actor.role === 'coordinator',
    writable: () => page.live() && snapshot().plan.stage !== 'closed',
    callees: () => calleesOf(snapshot(), people()),
    prepare: () => void (people().length === 0 && learnPeople()),
    placeName: ({ measure, column, period }) => {
      const row = snapshot().measures.get(measure)
      const number = row?.number || row?.title.slice(0, 12) || '—'
      const parts = [
        number,
        column === null
          ? words().wholeRow
          : headingOf(column as ShownColumnId, snapshot().columns, language()) || column,
      ]
      if (period !== null && period !== snapshot().plan.period) parts.push(periodName(period, language()))
      if (row?.removed) parts.push(words().rowGone)
      return parts.join(' · ')
    },
    goTo: ({ measure, column }) => page.goTo({ row: measure, column: (column ?? ROW_CELL) as CellPlace['column'] }),
    say: async wish => {
      const done = stored(await commentsApi.say(id, wish))
      if (done) announce(words().said)
      return done
    },
    change: async (comment, step) => stored(await commentsApi.change(id, comment.id, step)),
    settle: async (first: Comment) =>
      stored(await commentsApi.change(id, first.id, { action: first.resolved ? 'reopen' : 'resolve' })),
  }

  const location = useLocation()
  const navigate = useNavigate()
  createEffect(
    on(
      () => [location.hash, page.shown()] as const,
      ([hash, shown]) => {
        const named = /^#cell=([\w-]+),(\w*),(\w*)$/.exec(hash)
        if (!shown || !named) return
        const [, row = '', column, thread] = named
        navigate(location.pathname, { replace: true, scroll: false })
        page.goTo({ row, column: (column || ROW_CELL) as CellPlace['column'] })
        if (!store.snapshot().measures.get(row) || store.snapshot().measures.get(row)?.removed) toast(words().rowGone)
        if (thread) ask({ scope: 'all', thread })
      },
    ),
  )

  const command: GridCommand = {
    id: 'comment',
    label: () => words().command,
    keys: keysOf('comment'),
    matches: event => isPressed('comment', event),
    enabled: () => store.snapshot().measures.has(page.place()?.row ?? ''),
    run: () => ask({ scope: 'cell', write: true }),
  }
  const marks: CommentMarks = {
    textAt: ({ row, column }) => {
      const count = index.at(row, column)
      return count > 0 ? commentWords(language()).mark(count) : null
    },
    countAt: ({ row, column }) => index.at(row, column),
    open: place => {
      page.goTo(place)
      ask({ scope: 'cell' })
    },
    renew: index.renew,
  }

  return {
    command,
    marks,
    desk,
    ask,
    Button: () => (
      <button
        type="button"
        class="button quiet small"
        aria-expanded={asked() !== null}
        title={words().buttonTitle(open())}
        onClick={() => (asked() ? close() : ask({ scope: 'all' }))}
      >
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2.5 3h11v8H8l-3 2.5V11H2.5z" />
        </svg>
        <span>{words().button(open())}</span>
      </button>
    ),
    Panel: () => (
      <Show when={asked()}>
        {now => (
          <Suspense>
            <CommentsPanel desk={desk} place={page.place()} asked={now()} onClose={close} />
          </Suspense>
        )}
      </Show>
    ),
  }
}
