import { createEffect, createSignal, Match, on, onMount, Show, Switch } from 'solid-js'
import { SidePanel } from '../panels/side-panel.tsx'
import { Segments } from '../ui/segments.tsx'
import { AllHistory } from './all-history.tsx'
import type { Historian, Place } from './historian.ts'
import { PlaceHistory } from './place-history.tsx'
import { VersionsView } from './versions-view.tsx'
import { historyWords } from './words.ts'
import './history.css'

export type HistoryView = 'cell' | 'row' | 'all' | 'versions'
const views: readonly HistoryView[] = ['cell', 'row', 'all', 'versions']

/**
 * What happened to the selected cell, its row and the whole workbook, and the versions kept of it. The cell follows the
 * grid's selection. `asked` is what was asked for last, from the menu or by key.
 */
export function HistoryPanel(props: {
  historian: Historian
  place: Place | null
  asked: { view: HistoryView }
  onClose: () => void
}) {
  const words = () => historyWords(props.historian.language())
  const [view, setView] = createSignal<HistoryView>(props.asked.view)
  // the last place stays when the grid loses its selection
  const [place, setPlace] = createSignal<Place | null>(props.place, {
    equals: (a, b) => a?.row === b?.row && a?.column === b?.column,
  })
  createEffect(() => props.place && setPlace(props.place))
  let panel!: HTMLElement
  createEffect(
    on(
      () => props.asked,
      ({ view: asked }) => {
        setView(asked)
        panel.focus()
      },
      { defer: true },
    ),
  )
  onMount(() => panel.focus())
  return (
    <SidePanel
      ref={element => {
        panel = element
      }}
      class="history-panel"
      title={words().title}
      close={words().close}
      onClose={props.onClose}
    >
      <Segments legend={words().views} all={views} now={view()} label={each => words()[each]} onChoose={setView} />
      <Switch>
        <Match when={view() === 'all'}>
          <AllHistory historian={props.historian} />
        </Match>
        <Match when={view() === 'versions'}>
          <VersionsView historian={props.historian} />
        </Match>
        <Match when={true}>
          <Show when={place()} fallback={<p class="history-state">{words().pickCell}</p>}>
            {at => <PlaceHistory historian={props.historian} place={at()} whole={view() === 'row'} />}
          </Show>
        </Match>
      </Switch>
    </SidePanel>
  )
}
