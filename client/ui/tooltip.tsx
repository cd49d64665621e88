import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'

/** What may carry a hint: controls. A cell of the grid says its own in the status bar. */
const HINTED = 'button[title], a[title], input[title], summary[title], [role="button"][title], [data-tip]'
const DELAY_MS = 450
/** So long the hint stays when the pointer is on its way to it. */
const LINGER_MS = 150
const GAP = 6

type Shown = { text: string; left: number; top: number; above: boolean }

/**
 * The hints of all controls: on pointing at one for a moment, and at once when the keyboard comes to it; Esc takes it
 * away, the pointer may rest on it. A control only writes `title` (or `data-tip`) as ever; the browser's own hint, which
 * no keyboard reaches, is taken over when it would show.
 */
export function Tooltips() {
  const [shown, setShown] = createSignal<Shown | null>(null)
  let tip: HTMLDivElement | undefined
  let owner: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const hide = () => {
    clearTimeout(timer)
    if (owner?.getAttribute('aria-describedby') === 'tooltip') owner.removeAttribute('aria-describedby')
    owner = null
    setShown(null)
  }
  const show = (control: HTMLElement) => {
    const text = control.dataset.tip ?? ''
    if (text === '' || !control.isConnected) return
    const box = control.getBoundingClientRect()
    const above = box.bottom + 60 > innerHeight
    setShown({ text, left: box.left + box.width / 2, top: above ? box.top - GAP : box.bottom + GAP, above })
    if (tip) {
      const half = tip.offsetWidth / 2 + GAP
      const left = Math.min(Math.max(box.left + box.width / 2, half), innerWidth - half)
      setShown(now => now && { ...now, left })
    }
    const known = control.getAttribute('aria-label') ?? control.textContent?.trim()
    if (known !== text && !control.hasAttribute('aria-describedby')) control.setAttribute('aria-describedby', 'tooltip')
  }
  const wait = (control: HTMLElement, ms: number) => {
    if (control === owner) return clearTimeout(timer)
    hide()
    take(control)
    owner = control
    if (ms === 0) show(control)
    else timer = setTimeout(() => show(control), ms)
  }
  const leave = () => {
    clearTimeout(timer)
    timer = setTimeout(hide, shown() ? LINGER_MS : 0)
  }
  const onOver = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return
    const target = event.target as Element
    if (tip?.contains(target)) return clearTimeout(timer)
    const control = target.closest<HTMLElement>(HINTED)
    if (control) wait(control, shown() ? 0 : DELAY_MS)
    else if (owner && !owner.matches(':focus-visible')) leave()
  }
  const onFocus = (event: FocusEvent) => {
    const control = (event.target as Element).closest<HTMLElement>(HINTED)
    if (control && (event.target as Element).matches(':focus-visible')) wait(control, 0)
    else hide()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide()
  }
  onMount(() => {
    const on = { capture: true, passive: true }
    document.addEventListener('pointerover', onOver, on)
    document.addEventListener('focusin', onFocus, on)
    document.addEventListener('focusout', hide, on)
    document.addEventListener('pointerdown', hide, on)
    document.addEventListener('keydown', onKey, on)
    addEventListener('scroll', hide, on)
    onCleanup(() => {
      hide()
      document.removeEventListener('pointerover', onOver, on)
      document.removeEventListener('focusin', onFocus, on)
      document.removeEventListener('focusout', hide, on)
      document.removeEventListener('pointerdown', hide, on)
      document.removeEventListener('keydown', onKey, on)
      removeEventListener('scroll', hide, on)
    })
  })

  return (
    <Portal>
      <Show when={shown()}>
        {now => (
          <div
            ref={tip}
            id="tooltip"
            role="tooltip"
            class="tooltip"
            classList={{ above: now().above }}
            style={{ left: `${now().left}px`, top: `${now().top}px` }}
          >
            {now().text}
          </div>
        )}
      </Show>
    </Portal>
  )
}

/** The words of `title` become ours; a control that has no other name keeps them as its name. */
function take(control: HTMLElement): void {
  const { title } = control
  if (title === '') return
  control.dataset.tip = title
  control.removeAttribute('title')
  const named = control.hasAttribute('aria-label') || control.hasAttribute('aria-labelledby')
  if (!named && control.textContent?.trim() === '') control.setAttribute('aria-label', title)
}
