import { createRoot, createSignal, lazy, onCleanup, onMount, Show } from 'solid-js'
import { goToRegion, REGION_EVENT } from '../../ui/regions.ts'

const ShortcutsSheet = lazy(async () => ({ default: (await import('./shortcuts-sheet.tsx')).ShortcutsSheet }))

const state = createRoot(() => {
  const [open, setOpen] = createSignal(false)
  return { open, setOpen }
})

/** The grid has the keys without an element of its own having the focus for long: it is asked to take them back. */
let grid: Element | null = null

/** Shows the sheet of shortcuts. */
export function openShortcuts(): void {
  grid = document.activeElement?.closest('[data-region="grid"]') ?? null
  state.setOpen(true)
}

function close(): void {
  state.setOpen(false)
  const asked = grid
  // once the dialog has handed the focus back
  if (asked) setTimeout(() => asked.dispatchEvent(new Event(REGION_EVENT, { cancelable: true })))
}

/** Where `?` is a letter to type. The grid's waiting text field is one, too. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The keys of the whole page: Ctrl+/ or ? for the sheet, F6 from part to part. */
export function Shortcuts() {
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return
    const mod = event.ctrlKey || event.metaKey
    const asks =
      (mod && !event.altKey && event.code === 'Slash') || (event.key === '?' && !mod && !isTyping(event.target))
    if (asks) openShortcuts()
    else if (event.key === 'F6' && !mod && !event.altKey) {
      if (!goToRegion(event.shiftKey ? -1 : 1)) return
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  onMount(() => {
    // before the grid, which takes every key
    addEventListener('keydown', onKey, true)
    onCleanup(() => removeEventListener('keydown', onKey, true))
  })
  return (
    <Show when={state.open()}>
      <ShortcutsSheet onClose={close} />
    </Show>
  )
}
