import { A } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { periodName } from '../../schema/words/words.ts'
import { api } from '../app/api.ts'
import { AppHeader } from '../app/app-header.tsx'
import { FailureNotice } from '../app/failure-notice.tsx'
import { createLoad } from '../app/load.ts'
import { fullMoment } from '../app/moment.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState, Skeleton } from '../ui/empty-state.tsx'
import { Segments } from '../ui/segments.tsx'
import { createGlances, isClear } from './at-a-glance.ts'
import { allSheets, type BoardLine, boardOf, byAttention, linesOf, type SheetState, strays } from './board.ts'
import { BoardTable } from './board-table.tsx'
import { ClearFiles } from './clear-files.tsx'
import { DropFiles } from './drop-files.tsx'
import { exchangeApi } from './exchange-api.ts'
import { choiceOutbox } from './kept-choices.ts'
import { ReminderDialog } from './reminder-dialog.tsx'
import { SendDialog } from './send-dialog.tsx'
import { StrayFiles } from './stray-files.tsx'
import { TakenList } from './taken-list.tsx'
import { createTaking } from './taking-in.ts'
import { sendKept } from './waiting-choices.ts'
import { exchangeWords } from './words.ts'
import './exchange.css'

/** How often a page that is looked at asks what has come by link. */
const LOOK_AGAIN_MS = 30_000

const filters = ['all', 'out', 'waiting', 'merged'] as const
type Filter = (typeof filters)[number]

/** 收发台: what was sent to whom, what came back, and the way to check it. For coordinators. */
export function ExchangePage(props: { id: string; session: Session }) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  const book = createLoad(() => api.workbook(props.id))
  const { load, reload } = createLoad(() => exchangeApi.board(props.id))
  // what is the same stays as it stands, with the focus in it
  const board = createMemo(() => load().value, undefined, {
    equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  })
  const title = () => book.load().value?.title ?? ''
  const [filter, setFilter] = createSignal<Filter>('all')
  const [sending, setSending] = createSignal(false)
  const [reminding, setReminding] = createSignal<string | null>(null)
  const taking = createTaking(props.id, () => void reload())
  const glances = createGlances(props.id, () => void reload())
  createEffect(() => {
    const files = board()?.files
    if (files && taking.now() === null && glances.merging() === null) void glances.look(files)
  })
  // decisions that a lost network left in this browser
  createEffect(() => {
    const waiting = board()?.files.flatMap(file => (file.state === 'waiting' ? [file.id] : [])) ?? []
    const person = props.session.person?.id ?? ''
    void sendKept(
      waiting,
      file => choiceOutbox(person, file),
      (file, changed) => exchangeApi.putChoices(props.id, file, changed),
    )
  })
  usePageTitle(() => (title() ? `${words().board} · ${title()}` : words().board))

  onMount(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && taking.now() === null && glances.merging() === null) void reload()
    }, LOOK_AGAIN_MS)
    onCleanup(() => clearInterval(timer))
  })
  const address = (file: string) => `/w/${encodeURIComponent(props.id)}/exchange/${encodeURIComponent(file)}`
  const failure = () => {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
  const isShut = () => {
    const now = failure()
    return now?.kind === 'refused' && now.problems.some(each => each.code === 'coordinator-only')
  }
  const lets = (state: SheetState) => filter() === 'all' || state === filter()
  const shown = (all: readonly BoardLine[]) =>
    byAttention(
      all.filter(line => lets(line.state)),
      file => {
        const glance = glances.of(file)
        if (glance === null || isClear(glance)) return 0
        return glance.conflict > 0 ? 2 : 1
      },
    )
  const lines = createMemo(() => {
    const known = board()
    return known ? boardOf(known) : { sendings: [], alone: [] }
  })
  const states = createMemo(() => linesOf(lines()).map(line => line.state))
  const count = (each: Filter) => states().filter(state => each === 'all' || state === each).length
  const unitOf = (sent: string) => {
    const sheet = board() && allSheets(board()!).find(each => each.id === sent)
    return sheet && (sheet.unitName || words().wholeSheet)
  }
  createEffect(on(filter, now => announce(words().filters[now]), { defer: true }))
  const nothing = () => board() && board()!.sendings.length + board()!.files.length === 0

  return (
    <>
      <AppHeader />
      <main id="main" class="page exchange-page">
        <div class="page-head">
          <div>
            <h1>{words().board}</h1>
            <p class="muted">{title()}</p>
          </div>
          <div class="exchange-actions">
            <A class="button quiet" href={`/w/${encodeURIComponent(props.id)}`}>
              {words().back}
            </A>
            <Show when={board()}>
              <Button tone="primary" onClick={() => setSending(true)}>
                {words().send}
              </Button>
            </Show>
          </div>
        </div>
        <Switch fallback={<Skeleton rows={5} label={words().loading} />}>
          <Match when={isShut()}>
            <EmptyState icon="lock" title={words().board} text={words().coordinatorOnly} />
          </Match>
          <Match when={!board() && failure()}>
            {found => <FailureNotice failure={found()} onRetry={() => void reload()} />}
          </Match>
          <Match when={board()}>
            {known => (
              <>
                <DropFiles
                  label={words().dropText}
                  choose={words().choose}
                  release={words().dropHere}
                  several
                  disabled={taking.now() !== null}
                  onFiles={files => void taking.run(files)}
                />
                <TakenList taking={taking} address={address} unitOf={unitOf} />
                <Show when={strays(known().files).length > 0}>
                  <StrayFiles
                    workbook={props.id}
                    files={strays(known().files)}
                    sheets={allSheets(known())}
                    onDone={() => void reload()}
                  />
                </Show>
                <ClearFiles glances={glances} files={known().files} />
                <Show
                  when={!nothing()}
                  fallback={<EmptyState icon="mail" title={words().nothingSent} text={words().nothingSentText} />}
                >
                  <Segments
                    legend={words().show}
                    all={filters}
                    now={filter()}
                    label={each => `${words().filters[each]} ${count(each)}`}
                    onChoose={setFilter}
                  />
                </Show>
                <For each={lines().sendings}>
                  {each => {
                    const { sending: of } = each
                    const back = each.lines.filter(line => line.state !== 'out').length
                    return (
                      <section class="sending" aria-labelledby={`sending-${of.id}`}>
                        <div class="sending-head">
                          <h2 id={`sending-${of.id}`}>
                            {words().layouts[of.layout]}
                            <Show when={of.period}>
                              {period => <small> {words().period(periodName(period(), language()))}</small>}
                            </Show>
                          </h2>
                          <p class="muted">
                            {fullMoment(of.at, language())} · {words().byWhom(of.by)} ·{' '}
                            {words().returnedOf(back, each.lines.length)}
                          </p>
                          <progress
                            max={each.lines.length}
                            value={back}
                            aria-label={words().returnedOf(back, each.lines.length)}
                          />
                          <Button small disabled={back === each.lines.length} onClick={() => setReminding(of.id)}>
                            {words().remind}
                          </Button>
                        </div>
                        <BoardTable lines={shown(each.lines)} glances={glances} address={address} />
                      </section>
                    )
                  }}
                </For>
                <Show when={lines().alone.length > 0}>
                  <section class="sending" aria-labelledby="sent-alone">
                    <div class="sending-head">
                      <h2 id="sent-alone">{words().singleTitle}</h2>
                      <p class="muted">{words().singleText}</p>
                    </div>
                    <BoardTable lines={shown(lines().alone)} glances={glances} address={address} alone />
                  </section>
                </Show>
                <Show when={sending()}>
                  <SendDialog
                    workbook={props.id}
                    units={known().units}
                    onSent={() => void reload()}
                    onClose={() => setSending(false)}
                  />
                </Show>
                <Show when={lines().sendings.find(each => each.sending.id === reminding())} keyed>
                  {({ sending: of, lines: sheets }) => (
                    <ReminderDialog
                      text={words().remindText(
                        title(),
                        words().layouts[of.layout],
                        of.period === null ? '' : periodName(of.period, language()),
                        new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(new Date(of.at)),
                        sheets.flatMap(line => (line.state === 'out' ? [line.sheet.unitName] : [])),
                      )}
                      onClose={() => setReminding(null)}
                    />
                  )}
                </Show>
              </>
            )}
          </Match>
        </Switch>
      </main>
    </>
  )
}
