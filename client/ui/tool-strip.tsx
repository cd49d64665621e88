import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { Icon } from './icons.tsx'
import { toolsIn } from './roving.ts'
import './tool-strip.css'

/**
 * A row of tools that holds any number of them: what does not fit stands in a list under 更多, in the same order, so
 * that the first children are those seldom hidden. First the words of tools marked `data-terse` give way to their
 * icons. Nothing is moved in the document: the tools that overflow are placed by style alone, and their owners may come
 * and go as they like.
 */
export function ToolStrip(props: { more: string; children: JSX.Element }) {
  let place!: HTMLDivElement
  let strip!: HTMLDivElement
  let button!: HTMLButtonElement
  const [over, setOver] = createSignal(0)
  const [open, setOpen] = createSignal(false)
  const tools = () => [...strip.children].filter((child): child is HTMLElement => child instanceof HTMLElement)
  const overflowing = () => tools().filter(tool => tool.classList.contains('over'))

  const overflows = (): HTMLElement[] => {
    const shown = tools().filter(tool => tool.offsetWidth > 0)
    const top = shown[0]?.offsetTop ?? 0
    // the first is on the first line also where even it has no room
    const end = strip.getBoundingClientRect().right + 1
    return shown.filter(tool => tool.offsetTop > top + 8 || tool.getBoundingClientRect().right > end)
  }
  const measure = () => {
    for (const tool of tools()) tool.classList.remove('over')
    strip.classList.remove('terse')
    let found = overflows()
    if (found.length > 0) {
      strip.classList.add('terse')
      found = overflows()
    }
    for (const [i, tool] of found.entries()) {
      tool.classList.add('over')
      tool.style.setProperty('--over', String(i))
    }
    setOver(found.length)
    if (found.length === 0) setOpen(false)
  }
  const close = (refocus: boolean) => {
    if (!open()) return
    setOpen(false)
    if (refocus) button.focus()
  }
  const toggle = () => {
    setOpen(now => !now)
    if (open()) firstOf(overflowing()[0])?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (!open()) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      return close(true)
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || event.defaultPrevented) return
    const list = overflowing().flatMap(tool => firstOf(tool) ?? [])
    const at = list.indexOf(event.target as HTMLElement)
    event.preventDefault()
    list[(at + step + list.length) % list.length]?.focus()
  }
  /** A dialog that gives the focus back to a tool out of sight gives it to the list's button. */
  const onFocus = (event: FocusEvent) => {
    if (!open() && (event.target as Element).closest('.over')) button.focus()
  }
  const onClick = (event: MouseEvent) => {
    const tool = (event.target as Element).closest('.over button, .over a, button.over, a.over')
    // what opens a list of its own stays, for that list to stand beside it
    if (tool && !tool.hasAttribute('aria-haspopup')) close(false)
  }
  const onOutside = (event: Event) => {
    const target = event.target as Element
    if (!strip.parentElement?.contains(target) && !target.closest('[role="menu"]')) close(false)
  }

  onMount(() => {
    let width = 0
    let waiting = 0
    const later = () => {
      cancelAnimationFrame(waiting)
      waiting = requestAnimationFrame(() => !open() && measure())
    }
    const size = new ResizeObserver(() => {
      // of the whole place: the strip itself grows narrower when the list opens
      if (place.clientWidth === width) return
      width = place.clientWidth
      setOpen(false)
      later()
    })
    size.observe(place)
    const content = new MutationObserver(later)
    content.observe(strip, { childList: true, subtree: true, characterData: true })
    document.addEventListener('pointerdown', onOutside)
    document.addEventListener('focusin', onOutside)
    measure()
    onCleanup(() => {
      cancelAnimationFrame(waiting)
      size.disconnect()
      content.disconnect()
      document.removeEventListener('pointerdown', onOutside)
      document.removeEventListener('focusin', onOutside)
    })
  })

  return (
    <div ref={place} class="tool-strip-place" classList={{ open: open() }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and clicks of the tools within pass here */}
      <div ref={strip} class="tool-strip" onKeyDown={onKey} onFocusIn={onFocus} onClick={onClick}>
        {props.children}
      </div>
      <Show when={open()}>
        <div class="tool-strip-list" style={{ '--count': over() }} />
      </Show>
      <button
        ref={button}
        type="button"
        class="button quiet small tool-strip-more"
        classList={{ none: over() === 0 }}
        disabled={over() === 0}
        aria-expanded={open()}
        onClick={toggle}
        onKeyDown={onKey}
      >
        <span>{props.more}</span>
        <Icon name="down" small />
      </button>
    </div>
  )
}

const firstOf = (tool: HTMLElement | undefined): HTMLElement | undefined =>
  tool && (tool.matches('button, a, input') ? tool : toolsIn(tool)[0])
