import { useNavigate } from '@solidjs/router'
import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import type { Session, WorkbookInfo } from '../../schema/http/routes.ts'
import { newSecret } from '../../schema/ids.ts'
import { api } from '../app/api.ts'
import { FirstHint } from '../app/hints/first-hint.tsx'
import { usePageTitle } from '../app/page-title.ts'
import { openHands } from '../clipboard/open-hands.tsx'
import { ColumnsEntry } from '../columns/columns-entry.tsx'
import { openWhole } from '../drawer/open-whole.tsx'
import { openHistory } from '../history/open-history.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { MembersDialog } from '../members/members-dialog.tsx'
import { openBrowserKeep } from '../offline/browser-keep.ts'
import { openPageRoll } from '../offline/pages.ts'
import { safeStorage } from '../offline/safe-storage.ts'
import { ReturnedPanel } from '../panels/returned-panel.tsx'
import { SaveIndicator } from '../panels/save-indicator.tsx'
import { StatusBar } from '../panels/status-bar.tsx'
import { Toolbar } from '../panels/toolbar.tsx'
import { WorkbookBanners } from '../panels/workbook-banners.tsx'
import { WorkbookHead } from '../panels/workbook-head.tsx'
import { openParts } from '../parts/open-parts.tsx'
import { openReview } from '../problems/open-review.tsx'
import { createStagesDesk } from '../stages/stages-desk.ts'
import { StagesMenu } from '../stages/stages-dialogs.tsx'
import { tellAnswer } from '../stages/tell-answer.ts'
import { createWorkbookStore } from '../stores/workbook-store.ts'
import { syncServer } from '../sync/link.ts'
import { openWorkbook } from '../sync/open-workbook.ts'
import { openCompany } from '../together/open-company.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { UnitsEntry } from '../units/units-entry.tsx'
import { openViews } from '../views/open-views.tsx'
import { goOnWhenTakenOut } from './come-back.ts'
import { createRowDesk } from './commands/row-desk.ts'
import { RowDialogs } from './commands/row-dialogs.tsx'
import { createDark } from './dark.ts'
import { enterGrid, gridRegion } from './enter-grid.ts'
import { createGridController, type GridController } from './grid-controller.ts'
import type { CellPlace } from './grid-seam.ts'
import { GridStates } from './states/grid-states.tsx'
import { gridWords } from './words.ts'
import './page.css'

type Props = { info: WorkbookInfo; person: NonNullable<Session['person']>; licence: string }

/** The open workbook: its connection, its store, the grid, and what stands around it. */
export function LiveWorkbook(props: Props) {
  const { t, language } = useI18n()
  const dark = createDark()
  const { id } = props.info
  // archived workbooks open for reading: the server admits everyone as a reader then
  const roleOf = (info: WorkbookInfo) => (info.state === 'archived' ? ('reader' as const) : info.role)
  const [role, setRole] = createSignal(roleOf(props.info))
  const { id: person, name, unit } = props.person
  const store = createWorkbookStore()
  const page = newSecret(40)
  const roll = openPageRoll(`${person}.${id}`, page)
  const [full, setFull] = createSignal(false)
  const workbook = openWorkbook({
    server: syncServer(location),
    workbook: id,
    actor: { person, name, unit, role: role() },
    keeper: store,
    storage: safeStorage(),
    keep: openBrowserKeep(person, id, setFull),
    alive: roll.alive,
    page,
    onReturn: () => void learnPart(),
    onWordings: () => toast(words().conflict, { error: true }),
  })
  /** The coordinator gave this person another role, or the administrator another unit: no reload needed. */
  async function learnPart() {
    const [info, session] = await Promise.all([api.workbook(id), api.session()])
    if (!info.ok || !session.ok || session.value.person?.id !== person) return
    const now = roleOf(info.value)
    setRole(now)
    workbook.setActor({ person, name: session.value.person.name, unit: session.value.person.unit, role: now })
    controller()?.grid.repaint()
    setPlace(at => at)
  }
  const words = () => gridWords(language())

  // what the connection says, for the page to follow
  const [view, setView] = createSignal(workbook.view(), { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) })
  const [ready, setReady] = createSignal(workbook.ready())
  const [steps, setSteps] = createSignal({ undo: false, redo: false })
  const [failing, setFailing] = createSignal(workbook.storeFailing())
  const [returned, setReturned] = createSignal(workbook.returned.all())
  const [panel, setPanel] = createSignal(returned().length > 0)
  const [controller, setController] = createSignal<GridController>()
  const [failed, setFailed] = createSignal(false)
  const [sharing, setSharing] = createSignal(false)
  const [place, setPlace] = createSignal<CellPlace | null>(null, { equals: false })
  const stops = [
    workbook.subscribe(() => {
      setView(workbook.view())
      setReady(workbook.ready())
      setSteps({ undo: workbook.canUndo(), redo: workbook.canRedo() })
      setFailing(workbook.storeFailing())
    }),
    workbook.returned.subscribe(() => {
      const before = returned().length
      setReturned(workbook.returned.all())
      if (returned().length > before) setPanel(true)
      if (returned().length === 0) setPanel(false)
    }),
  ]
  onCleanup(() => {
    controller()?.stop()
    for (const stop of stops) stop()
    workbook.close()
    roll.close()
    store.stop()
  })
  usePageTitle(() => (ready() ? store.plan().title : props.info.title))

  let element!: HTMLElement
  let gone = false
  let mounting = false
  onCleanup(() => {
    gone = true
  })
  createEffect(
    on([ready, () => whole.phone()], async ([isReady, isPhone]) => {
      if (!isReady || isPhone || controller() || mounting) return
      mounting = true
      try {
        const { mountHotGrid } = await import('./hot/hot-grid.ts')
        if (gone) return
        const made = createGridController({
          element,
          mount: mountHotGrid,
          store,
          workbook,
          language: language(),
          licence: props.licence,
          dark: dark(),
          stages,
          comments: company.comments.marks,
          views: views.start(),
          more: [views.command, whole.command, ...rows.commands, ...checks.commands, company.comments.command],
          rowDrag: rows.drag,
          hands: hands.hands,
          events: {
            say: (text, error) => toast(text, { error: error === true }),
            selected: setPlace,
            parts: place => parts.open(place),
            asked: () => history.ask('cell'),
          },
        })
        setController(made)
      } catch (error) {
        setFailed(true)
        reportError(error)
      }
    }),
  )
  createEffect(
    on(
      language,
      now => {
        controller()?.setLanguage(now)
        // what is said of the selected cell is said anew
        setPlace(at => at)
      },
      { defer: true },
    ),
  )
  createEffect(on(dark, now => controller()?.grid.setDark(now), { defer: true }))
  createEffect(
    on(view, (now, before) => (now.kind === 'closed') !== (before?.kind === 'closed') && controller()?.grid.repaint()),
  )

  const locked = () => {
    const at = place()
    return at ? (controller()?.lockSentence(at) ?? null) : null
  }
  const warnings = () => {
    const at = place()
    return at ? (controller()?.warningSentences(at) ?? []) : []
  }
  const closed = () => {
    const now = view()
    return now.kind === 'closed' ? now : undefined
  }
  goOnWhenTakenOut({ id, code: () => closed()?.code, goOn: () => void learnPart().then(workbook.reconnect) })
  const canRename = () => {
    store.version()
    return role() === 'coordinator' && ready() && ['draft', 'consult'].includes(store.plan().stage) && !closed()
  }
  /** The keys are the grid's again, at the cell that is selected. */
  function backToGrid() {
    enterGrid(controller()?.grid, store.snapshot())
  }
  function gridPlace(found: HTMLElement) {
    element = found
    gridRegion(found, backToGrid)
  }
  const checks = openReview({
    store,
    workbook,
    ready,
    closed: () => closed() !== undefined,
    place,
    goTo: at => whole.goTo(at),
    leave: backToGrid,
  })
  onCleanup(checks.stop)
  const hands = openHands({ store, workbook, controller, leave: backToGrid })
  const history = openHistory({
    id,
    store,
    workbook,
    coordinator: () => role() === 'coordinator',
    place,
    restore: changes => controller()?.restore(changes) ?? null,
    goTo: at => whole.goTo(at),
    leave: backToGrid,
  })
  const views = openViews({ id, person, store, workbook, place, element: () => element, leave: backToGrid })
  onCleanup(views.stop)
  const parts = openParts({ store, workbook, controller })
  const stages = createStagesDesk({
    workbook: id,
    actor: () => workbook.actor,
    snapshot: store.snapshot,
    language,
    live: () => ready() && !closed(),
    selection: () => ({
      place: controller()?.grid.selection() ?? null,
      rows: controller()?.grid.selectedRows() ?? [],
    }),
    say: text => toast(text, { error: true }),
    tell: (answer, done) => tellAnswer(answer, done, t(), language()),
    go: useNavigate(),
    leave: backToGrid,
  })
  const rows = createRowDesk({
    workbook,
    snapshot: store.snapshot,
    language,
    controller,
    live: () => ready() && !closed(),
    instead: changes => stages.instead(changes),
    ordered: views.ordered,
    leave: backToGrid,
  })
  const whole = openWhole({
    id,
    store,
    workbook,
    controller,
    ready,
    closed,
    role,
    place,
    stages,
    historian: history.historian,
    check: checks.ask,
    leave: backToGrid,
    setPlace,
    comments: () => company.comments.desk,
  })
  const pending = () => {
    const at = place()
    const text = at && stages.pendingText(at)
    return text ? { text, onOpen: () => stages.showPending(at) } : null
  }
  const rename = (title: string) =>
    workbook.edit([{ kind: 'plan', key: 'title', before: store.plan().title, after: title }])
  const company = openCompany({
    id,
    store,
    workbook,
    controller,
    place,
    whole,
    live: () => ready() && !closed(),
    shown: () => controller() !== undefined || (ready() && whole.phone()),
    goTo: at => whole.goTo(at),
    leave: backToGrid,
  })

  /** What is undone is shown, where there is a grid. */
  const shown = () => (whole.phone() ? whole : (controller() ?? whole))
  return (
    <div class="workbook-page" classList={{ dark: dark() }}>
      <WorkbookHead
        plan={ready() ? store.plan() : null}
        known={props.info}
        editable={canRename()}
        language={language()}
        onRename={rename}
      />
      <main id="main" class="workbook-main">
        <Toolbar
          workbook={id}
          language={language()}
          role={role()}
          place={place()}
          commands={(controller()?.commands ?? []).filter(({ id }) => id !== 'who-changed' && id !== 'check-wordings')}
          canUndo={steps().undo}
          canRedo={steps().redo}
          onUndo={() => void shown().undo()}
          onRedo={() => void shown().redo()}
          onShare={() => setSharing(true)}
          seen={views.seen()}
          onExport={views.onExport}
          state={
            <>
              <company.List />
              <SaveIndicator view={view()} durable={!full() && workbook.durable()} language={language()} />
            </>
          }
        >
          <Show when={returned().length > 0}>
            <Button
              small
              icon="doubt"
              class="returned-button"
              onClick={() => setPanel(open => !open)}
              aria-expanded={panel()}
            >
              {words().returnedOpen(returned().length)}
            </Button>
          </Show>
          <checks.Button />
          <whole.Button />
          <hands.Button />
          <history.Button />
          <company.comments.Button />
          <Show when={ready()}>
            <UnitsEntry workbook={workbook} store={store} />
            <ColumnsEntry workbook={workbook} store={store} />
          </Show>
          <Show when={ready()}>
            <StagesMenu desk={stages} version={store.version} />
          </Show>
        </Toolbar>
        <WorkbookBanners
          closed={closed()}
          failing={failing()}
          full={full()}
          language={language()}
          onRetry={workbook.reconnect}
        />
        <FirstHint person={person} role={role()} onDone={backToGrid} />
        <views.Bar />
        <div class="workbook-body">
          <div class="grid-place">
            <section ref={gridPlace} class="grid-element" classList={{ dark: dark() }} aria-label={words().gridLabel} />
            <hands.Bar />
            <GridStates stands={!!controller()} failed={failed()} store={store} role={role()} desk={rows} />
            <views.Nothing />
            <Show when={!whole.covers()}>
              <company.Bar />
            </Show>
          </div>
          <Show when={whole.covers()}>
            <company.Bar />
          </Show>
          <whole.Rows />
          <whole.Panel />
          <company.comments.Panel />
          <checks.Panel />
          <hands.Panel />
          <history.Panel />
          <parts.Dialog />
          <Show when={panel() && returned().length > 0}>
            <ReturnedPanel
              list={returned()}
              snapshot={store.snapshot}
              language={language()}
              onDismiss={workbook.returned.dismiss}
              onClose={() => setPanel(false)}
            />
          </Show>
        </div>
        <StatusBar
          counts={store.counts()}
          locked={locked()}
          warnings={warnings()}
          pending={pending()}
          language={language()}
          onNextDoubt={() => controller()?.nextDoubt()}
        />
      </main>
      <checks.Dialog />
      <hands.Dialogs />
      <RowDialogs desk={rows} />
      <Show when={sharing()}>
        <MembersDialog workbook={props.info} open={sharing()} onClose={() => setSharing(false)} />
      </Show>
    </div>
  )
}
