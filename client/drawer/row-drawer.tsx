import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { rowName } from '../../schema/changes/describe.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Icon } from '../ui/icons.tsx'
import { neighboursOf } from './neighbours.ts'
import { RowBody } from './row-body.tsx'
import type { RowDesk } from './row-desk.ts'
import { drawerWords } from './words.ts'
import './drawer.css'

export const WIDTH_MIN = 320
export const WIDTH_MAX = 900
const STEP = 24
const HOLD_MS = 250

/**
 * The whole row beside the grid, or over it where the window is narrow. Words are written when their author leaves the
 * field; what could not be written is asked about before it is left behind.
 */
export function RowDrawer(props: {
  desk: RowDesk
  row: string
  order: () => readonly string[]
  width: number
  /** It covers the grid: nothing beside it can be reached. */
  covers: boolean
  /** Whether the focus goes in when it opens. */
  takesFocus: boolean
  onResize: (width: number) => void
  onGo: (row: string) => void
  onClose: () => void
}) {
  const { desk } = props
  const words = () => drawerWords(desk.language())
  const near = () => neighboursOf(props.order(), props.row)
  const measure = () => desk.snapshot().measures.get(props.row)
  const name = () => rowName(props.row, desk.snapshot())
  const [asking, setAsking] = createSignal<{ then: () => void } | null>(null)
  let panel!: HTMLElement
  let scroller!: HTMLDivElement
  let title!: HTMLHeadingElement

  /** Does it once everything that was typed is written, or its author lets it go. */
  const after = (then: () => void) => {
    if (document.activeElement instanceof HTMLElement && panel.contains(document.activeElement)) {
      const { activeElement } = document
      // what is composed by an input method is done with when the field is left
      if (activeElement.matches('input, textarea')) activeElement.blur()
    }
    if (desk.fields.flush()) then()
    else setAsking({ then })
  }
  const go = (row: string | null) => {
    if (row === null) return
    after(() => {
      const inside = panel.contains(document.activeElement) || document.activeElement === document.body
      props.onGo(row)
      scroller.scrollTop = 0
      if (!inside) return
      title.focus()
      holdFocus(panel, title)
    })
  }
  const close = () => after(props.onClose)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return
    const step = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (step && (event.key === 'PageDown' || event.key === 'PageUp')) {
      event.preventDefault()
      go(event.key === 'PageDown' ? near().next : near().previous)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      const target = event.target as HTMLElement
      // out of the field first, with what was written there
      if (target.matches('input, textarea, select')) title.focus()
      else close()
    }
  }
  const hide = () => document.visibilityState === 'hidden' && desk.fields.flush()
  const flush = () => void desk.fields.flush()
  /** A phone's keyboard takes half of the window: the field that is written in stays in sight. */
  const onResize = () => {
    const field = document.activeElement
    if (field?.matches('input, textarea') && panel.contains(field)) field.scrollIntoView({ block: 'center' })
  }
  onMount(() => {
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('pagehide', flush)
    window.visualViewport?.addEventListener('resize', onResize)
    if (props.takesFocus) title.focus()
  })
  onCleanup(() => {
    document.removeEventListener('visibilitychange', hide)
    window.removeEventListener('pagehide', flush)
    window.visualViewport?.removeEventListener('resize', onResize)
  })

  return (
    <section
      ref={panel}
      class="row-drawer"
      classList={{ covers: props.covers }}
      style={{ width: props.covers ? undefined : `${props.width}px` }}
      aria-label={words().panel(name())}
      data-row={props.row}
      onKeyDown={onKeyDown}
    >
      <Show when={!props.covers}>
        <Edge width={props.width} label={words().resize} onResize={props.onResize} />
      </Show>
      <header class="drawer-head">
        <button
          type="button"
          class="button quiet square drawer-close"
          aria-label={words().close}
          title={`${words().close} (Esc)`}
          onClick={close}
        >
          <Icon name={props.covers ? 'left' : 'close'} />
        </button>
        <h2 ref={title} tabindex={-1}>
          {name() || words().title}
        </h2>
        <span class="drawer-place">{words().place(near().at, near().of)}</span>
        <StepButton
          label={words().previous}
          keys="Alt+PgUp"
          icon="up"
          row={near().previous}
          onGo={() => go(near().previous)}
        />
        <StepButton label={words().next} keys="Alt+PgDn" icon="down" row={near().next} onGo={() => go(near().next)} />
      </header>
      <div ref={scroller} class="drawer-scroll">
        <Show when={measure() && !measure()!.removed} fallback={<p class="drawer-gone">{words().gone}</p>}>
          <Show when={props.row} keyed>
            {row => <RowBody desk={desk} row={row} />}
          </Show>
        </Show>
      </div>
      <ConfirmDialog
        open={asking() !== null}
        title={words().leaveTitle}
        text={words().leaveText}
        confirm={words().leave}
        cancel={words().stay}
        danger
        onConfirm={() => {
          const then = asking()?.then
          setAsking(null)
          then?.()
        }}
        onCancel={() => setAsking(null)}
      />
    </section>
  )
}

/** A grid that shows another selection asks for the focus some moments later: it stays where it was. */
function holdFocus(panel: HTMLElement, keeper: HTMLElement): void {
  const back = ({ target }: FocusEvent) => {
    if (target instanceof Element && !panel.contains(target) && target.closest('.grid-place')) keeper.focus()
  }
  document.addEventListener('focusin', back)
  const end = () => {
    clearTimeout(timer)
    document.removeEventListener('focusin', back)
    document.removeEventListener('pointerdown', end, true)
  }
  const timer = setTimeout(end, HOLD_MS)
  // whoever clicks into the grid means it
  document.addEventListener('pointerdown', end, true)
}

function StepButton(props: { label: string; keys: string; icon: 'up' | 'down'; row: string | null; onGo: () => void }) {
  return (
    <button
      type="button"
      class="button quiet square"
      aria-label={props.label}
      aria-keyshortcuts={props.keys.replace('PgUp', 'PageUp').replace('PgDn', 'PageDown')}
      title={`${props.label} (${props.keys})`}
      // a button that goes off under the finger would take the focus with it
      aria-disabled={props.row === null}
      onClick={() => props.onGo()}
    >
      <Icon name={props.icon} />
    </button>
  )
}

/** The drawer's edge, to be dragged or moved by the arrows. */
function Edge(props: { width: number; label: string; onResize: (width: number) => void }) {
  const set = (width: number) => props.onResize(Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, width))))
  let from: { x: number; width: number } | null = null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged
    <div
      class="drawer-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-valuemin={WIDTH_MIN}
      aria-valuemax={WIDTH_MAX}
      aria-valuenow={props.width}
      tabindex={0}
      onPointerDown={event => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        from = { x: event.clientX, width: props.width }
      }}
      onPointerMove={event => from && set(from.width + from.x - event.clientX)}
      onPointerUp={() => {
        from = null
      }}
      onPointerCancel={() => {
        from = null
      }}
      onKeyDown={event => {
        const step = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0
        if (step === 0) return
        event.preventDefault()
        set(props.width + step)
      }}
    />
  )
}
