import type { JSX } from 'solid-js'
import { Icon } from '../ui/icons.tsx'

/** A panel beside the grid that takes the focus and that Esc closes. `class` names it and sets its width. */
export function SidePanel(props: {
  class: string
  title: string
  close: string
  onClose: () => void
  ref: (element: HTMLElement) => void
  children: JSX.Element
}) {
  return (
    <section
      ref={props.ref}
      class={`side-panel ${props.class}`}
      aria-label={props.title}
      tabindex={-1}
      onKeyDown={event => event.key === 'Escape' && !event.defaultPrevented && props.onClose()}
    >
      <header>
        <h2>{props.title}</h2>
        <button
          type="button"
          class="button quiet square small"
          aria-label={props.close}
          title={props.close}
          onClick={() => props.onClose()}
        >
          <Icon name="close" />
        </button>
      </header>
      {props.children}
    </section>
  )
}
