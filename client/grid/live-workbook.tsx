import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import type { Session, WorkbookInfo } from '../../schema/http/routes.ts'
import { periodName, wordsOf } from '../../schema/words/words.ts'
import { AppHeader } from '../app/app-header.tsx'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { MembersDialog } from '../members/members-dialog.tsx'
import { ClosedBanner } from '../panels/closed-banner.tsx'
import { PresenceList } from '../panels/presence-list.tsx'
import { ReturnedPanel } from '../panels/returned-panel.tsx'
import { SaveIndicator } from '../panels/save-indicator.tsx'
import { StatusBar } from '../panels/status-bar.tsx'
import { Toolbar } from '../panels/toolbar.tsx'
import { WorkbookTitle } from '../panels/workbook-title.tsx'
import { createWorkbookStore } from '../stores/workbook-store.ts'
import { openWorkbook, syncServer } from '../sync/open-workbook.ts'
import type { Where } from '../sync/presence.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { createDark } from './dark.ts'
import { createGridController, type GridController } from './grid-controller.ts'
import type { CellPlace } from './grid-seam.ts'
import { gridWords } from './words.ts'
import './page.css'

type Props = { info: WorkbookInfo; person: NonNullable<Session['person']>; licence: string }

/** The open workbook: its connection, its store, the grid, and what stands around it. */
export function LiveWorkbook(props: Props) {
  const { language } = useI18n()
  const dark = createDark()
  const { id } = props.info
  // archived workbooks open for reading: the server admits everyone as a reader then
  const role = props.info.state === 'archived' ? 'reader' : props.info.role
  const { id: person, name, unit } = props.person
  const store = createWorkbookStore()
  const workbook = openWorkbook({
    server: syncServer(location),
    workbook: id,
    actor: { person, name, unit, role },
    keeper: store,
    storage: safeStorage(),
  })
  const words = () => gridWords(language())

  // what the connection says, for the page to follow
  const [view, setView] = createSignal(workbook.view(), { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) })
  const [ready, setReady] = createSignal(workbook.ready())
  const [steps, setSteps] = createSignal({ undo: false, redo: false })
  const [returned, setReturned] = createSignal(workbook.returned.all())
  const [panel, setPanel] = createSignal(returned().length > 0)
  const [others, setOthers] = createSignal(workbook.presence.others())
  const [controller, setController] = createSignal<GridController>()
  const [failed, setFailed] = createSignal(false)
  const [sharing, setSharing] = createSignal(false)
  const [place, setPlace] = createSignal<CellPlace | null>(null, { equals: false })
  const stops = [
    workbook.subscribe(() => {
      setView(workbook.view())
      setReady(workbook.ready())
      setSteps({ undo: workbook.canUndo(), redo: workbook.canRedo() })
    }),
    workbook.returned.subscribe(() => {
      const before = returned().length
      setReturned(workbook.returned.all())
      if (returned().length > before) setPanel(true)
      if (returned().length === 0) setPanel(false)
    }),
    workbook.presence.subscribe(() => setOthers(workbook.presence.others())),
  ]
  onCleanup(() => {
    controller()?.stop()
    for (const stop of stops) stop()
    workbook.close()
    store.stop()
  })
  usePageTitle(() => (ready() ? store.plan().title : props.info.title))

  let element!: HTMLElement
  let gone = false
  onCleanup(() => {
    gone = true
  })
  createEffect(
    on(ready, async isReady => {
      if (!isReady || controller()) return
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
          events: { say: (text, error) => toast(text, { error: error === true }), selected: setPlace },
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
  const canRename = () => {
    store.version()
    return role === 'coordinator' && ready() && ['draft', 'consult'].includes(store.plan().stage) && !closed()
  }
  const rename = (title: string) =>
    workbook.edit([{ kind: 'plan', key: 'title', before: store.plan().title, after: title }])
  const goTo = (where: Where) => controller()?.goTo({ row: where.measure, column: where.column as CellPlace['column'] })

  return (
    <div class="workbook-page" classList={{ dark: dark() }}>
      <AppHeader>
        <WorkbookTitle
          title={ready() ? store.plan().title : props.info.title}
          editable={canRename()}
          language={language()}
          onRename={rename}
        />
        <span class="stage-badge" title={words().stage}>
          {wordsOf(language()).stages[ready() ? store.plan().stage : props.info.stage]}
        </span>
        <Show when={ready()}>
          <span class="period-note">
            {store.plan().period ? words().period(periodName(store.plan().period ?? '', language())) : words().noPeriod}
          </span>
        </Show>
      </AppHeader>
      <main id="main" class="workbook-main">
        <Toolbar
          workbook={id}
          language={language()}
          coordinator={role === 'coordinator'}
          commands={controller()?.commands ?? []}
          canUndo={steps().undo}
          canRedo={steps().redo}
          onUndo={() => controller()?.undo()}
          onRedo={() => controller()?.redo()}
          onShare={() => setSharing(true)}
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
          <PresenceList
            others={others().filter(each => each.who.person !== person)}
            language={language()}
            onGo={goTo}
          />
          <SaveIndicator view={view()} language={language()} />
        </Toolbar>
        <Show when={closed()}>
          {now => (
            <ClosedBanner
              close={now().code}
              pending={now().pending}
              language={language()}
              onRetry={workbook.reconnect}
            />
          )}
        </Show>
        <div class="workbook-body">
          <div class="grid-place">
            <section ref={element} class="grid-element" classList={{ dark: dark() }} aria-label={words().gridLabel} />
            <Show when={!controller()}>
              <p class="grid-waiting" role="status">
                {failed() ? words().loadFailed : words().opening}
              </p>
            </Show>
          </div>
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
          language={language()}
          onNextDoubt={() => controller()?.nextDoubt()}
        />
      </main>
      <Show when={sharing()}>
        <MembersDialog workbook={props.info} open={sharing()} onClose={() => setSharing(false)} />
      </Show>
    </div>
  )
}

/** The browser's store, or one that forgets where the browser has none to give. */
function safeStorage(): Storage {
  try {
    localStorage.getItem('taizhang')
    return localStorage
  } catch {
    const kept = new Map<string, string>()
    return {
      get length() {
        return kept.size
      },
      key: index => [...kept.keys()][index] ?? null,
      getItem: key => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: key => void kept.delete(key),
      clear: () => kept.clear(),
    }
  }
}
