import type { JSX } from 'solid-js'
import { render } from 'solid-js/web'
import type { EditorOpening } from './editor-seam.ts'
import './editors.css'

/** The distance that a panel keeps from the edges of the page, in CSS pixels. */
const EDGE = 8

export type Panel = {
  element: HTMLElement
  place: () => void
  away: () => void
  /** Over the whole page, or back over the cell. */
  fill: (on: boolean) => void
  close: () => void
}

/**
 * The box of an editor, over its cell and wholly on the page. The grid's input is laid over its slot and keeps the focus:
 * nothing in the box takes it, so that composing goes on whatever the box shows.
 */
export function openPanel(
  opening: EditorOpening,
  options: {
    /** The least width, in CSS pixels; a wider cell makes it wider. */
    width: number
    body: (slot: (element: HTMLElement) => void) => JSX.Element
  },
): Panel {
  const element = document.createElement('div')
  element.className = `cell-editor cell-editor-${opening.kind}`
  element.classList.toggle('dark', opening.input.closest('.dark') !== null)
  let slot: HTMLElement | null = null
  let full = false
  const hold = (event: Event) => {
    event.preventDefault()
    // the grid takes a press anywhere else for the end of the edit
    event.stopPropagation()
  }
  element.addEventListener('mousedown', hold)
  opening.parent.append(element)
  const dispose = render(() => options.body(each => (slot = each)), element)

  const place = () => {
    const cell = opening.cell()
    if (!cell && !full) return away()
    element.classList.remove('away')
    element.classList.toggle('full', full)
    const { style } = element
    if (full || !cell) style.left = style.top = style.width = ''
    else {
      const { innerWidth, innerHeight } = window
      const width = Math.min(Math.max(cell.width, options.width), innerWidth - 2 * EDGE)
      style.width = `${width}px`
      style.left = `${Math.max(EDGE, Math.min(cell.left, innerWidth - EDGE - width))}px`
      style.top = `${Math.max(EDGE, Math.min(cell.top, innerHeight - EDGE - element.offsetHeight))}px`
    }
    frame()
  }
  const frame = () => {
    if (slot && !element.classList.contains('away')) opening.frame(slot.getBoundingClientRect())
  }
  const away = () => {
    element.classList.add('away')
    opening.frame({ left: -9_999, top: 0, width: 1, height: 1 })
  }
  const watch = new ResizeObserver(place)
  watch.observe(element)
  window.addEventListener('resize', place)
  return {
    element,
    place,
    away,
    fill: on => {
      full = on
      place()
    },
    close: () => {
      watch.disconnect()
      window.removeEventListener('resize', place)
      dispose()
      element.remove()
    },
  }
}

/** Makes the grid's input the box's combobox, and a plain input again. */
export function asCombobox(input: HTMLTextAreaElement, list: string, label: string): () => void {
  const names = ['role', 'aria-expanded', 'aria-controls', 'aria-autocomplete', 'aria-label', 'aria-activedescendant']
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-expanded', 'true')
  input.setAttribute('aria-controls', list)
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-label', label)
  return () => {
    for (const name of names) input.removeAttribute(name)
  }
}

/** Tells assistive programs which option the arrows stand on. */
export function pointAt(input: HTMLTextAreaElement, id: string | null): void {
  if (id === null) input.removeAttribute('aria-activedescendant')
  else input.setAttribute('aria-activedescendant', id)
}
