import '../styles/preview.css'
import '../grid/page.css'
import { A, useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { AppHeader } from '../app/app-header.tsx'
import { FailedPage } from '../app/failed-page.tsx'
import { createLoad } from '../app/load.ts'
import { LoadingPage } from '../app/loading-page.tsx'
import { usePageTitle } from '../app/page-title.ts'
import { createDark } from '../grid/dark.ts'
import { createGridController, type GridController } from '../grid/grid-controller.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import { GridWaiting } from '../grid/states/grid-waiting.tsx'
import { gridWords } from '../grid/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { memberApi } from '../members/member-api.ts'
import { ClosedBanner } from '../panels/closed-banner.tsx'
import { StatusBar } from '../panels/status-bar.tsx'
import { openParts } from '../parts/open-parts.tsx'
import { createWorkbookStore } from '../stores/workbook-store.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icons.tsx'
import { toast } from '../ui/toast.tsx'
import { openPreview } from './open-preview.ts'
import { previewWords } from './words.ts'

/** A workbook as a unit sees it, for its coordinators. Noted before anything is shown. */
export function PreviewPage(props: { id: string; session: Session }) {
  const [params] = useSearchParams<{ unit?: string }>()
  return (
    <Show when={params.unit?.trim()} keyed fallback={<NoUnit id={props.id} />}>
      {unit => <NotedPreview id={props.id} unit={unit} licence={props.session.gridLicence} />}
    </Show>
  )
}

function NoUnit(props: { id: string }) {
  const { language } = useI18n()
  return (
    <>
      <AppHeader />
      <main id="main" class="page centred">
        <EmptyState icon="eye" title={previewWords(language()).missing} text={previewWords(language()).missingText}>
          <A class="button primary" href={`/w/${encodeURIComponent(props.id)}`}>
            {previewWords(language()).back}
          </A>
        </EmptyState>
      </main>
    </>
  )
}

type Look = { id: string; unit: string; licence: string }

function NotedPreview(props: Look) {
  const { load, reload } = createLoad(() => memberApi.preview(props.id, props.unit))
  const failure = () => {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
  return (
    <Switch fallback={<LoadingPage />}>
      <Match when={load().state === 'ready'}>
        <Preview id={props.id} unit={props.unit} licence={props.licence} />
      </Match>
      <Match when={failure()}>{found => <FailedPage failure={found()} onRetry={() => void reload()} />}</Match>
    </Switch>
  )
}

function Preview(props: Look) {
  const { language } = useI18n()
  const navigate = useNavigate()
  const dark = createDark()
  const words = () => previewWords(language())
  const { id, unit } = props
  const store = createWorkbookStore()
  const workbook = openPreview({
    workbook: id,
    actor: { person: '', name: '', unit, role: 'contributor' },
    keeper: store,
    tried: () => toast(words().readOnly, { error: true }),
  })
  const [ready, setReady] = createSignal(false)
  const [view, setView] = createSignal(workbook.view())
  const [controller, setController] = createSignal<GridController>()
  const [place, setPlace] = createSignal<CellPlace | null>(null, { equals: false })
  const parts = openParts({ store, workbook, controller })
  let element!: HTMLElement
  let gone = false
  const stop = workbook.subscribe(() => {
    setView(workbook.view())
    setReady(workbook.ready())
  })
  onCleanup(() => {
    gone = true
    controller()?.stop()
    stop()
    workbook.close()
    store.stop()
  })
  usePageTitle(() => words().title(unit))

  createEffect(
    on(ready, async isReady => {
      if (!isReady || controller()) return
      const { mountHotGrid } = await import('../grid/hot/hot-grid.ts')
      if (gone) return
      setController(
        createGridController({
          element,
          mount: mountHotGrid,
          store,
          workbook,
          language: language(),
          licence: props.licence,
          dark: dark(),
          events: {
            say: (text, error) => toast(text, { error: error === true }),
            selected: setPlace,
            asked: () => {},
            parts: parts.open,
          },
        }),
      )
    }),
  )
  createEffect(on(language, now => controller()?.setLanguage(now), { defer: true }))
  createEffect(on(dark, now => controller()?.grid.setDark(now), { defer: true }))

  const locked = () => {
    const at = place()
    return at ? (controller()?.lockSentence(at) ?? null) : null
  }
  const closed = () => {
    const now = view()
    return now.kind === 'closed' ? now : undefined
  }
  const units = () => {
    store.version()
    return ready()
      ? [...new Set([unit, ...[...store.snapshot().units.values()].map(each => each.name)])].sort()
      : [unit]
  }

  return (
    <div class="workbook-page" classList={{ dark: dark() }}>
      <AppHeader>
        <span class="preview-title">{ready() ? store.plan().title : ''}</span>
      </AppHeader>
      <parts.Dialog />
      <main id="main" class="workbook-main">
        <div class="preview-banner" role="status">
          <Icon name="eye" />
          <p>
            <strong>{words().banner(unit)}</strong> {words().noted}
          </p>
          <select
            class="input"
            aria-label={words().unit}
            onChange={event => navigate(`/w/${id}/as?unit=${encodeURIComponent(event.currentTarget.value)}`)}
          >
            <For each={units()}>
              {each => (
                <option value={each} selected={each === unit}>
                  {each}
                </option>
              )}
            </For>
          </select>
          <Button tone="primary" onClick={() => navigate(`/w/${id}`)}>
            {words().leave}
          </Button>
        </div>
        <Show when={closed()}>
          {now => <ClosedBanner close={now().code} pending={0} language={language()} onRetry={workbook.reconnect} />}
        </Show>
        <div class="workbook-body">
          <div class="grid-place">
            <section
              ref={element}
              class="grid-element"
              classList={{ dark: dark() }}
              aria-label={gridWords(language()).gridLabel}
            />
            <Show when={!controller()}>
              <GridWaiting failed={false} />
            </Show>
          </div>
        </div>
        <StatusBar
          counts={store.counts()}
          locked={locked()}
          warnings={[]}
          language={language()}
          onNextDoubt={() => controller()?.nextDoubt()}
        />
      </main>
    </div>
  )
}
