import { type Accessor, createSignal, type JSX, onCleanup, Show } from 'solid-js'
import { Icon, type IconName } from './icons.tsx'

/** What stands where there is nothing: why, and what to do about it. */
export function EmptyState(props: { icon: IconName; title: string; text?: string; children?: JSX.Element }) {
  return (
    <div class="empty-state">
      <Icon name={props.icon} />
      <h2>{props.title}</h2>
      <Show when={props.text}>
        <p>{props.text}</p>
      </Show>
      {props.children}
    </div>
  )
}

/** What comes sooner is not announced by anything that flashes. */
const GLANCE_MS = 300

/** False at first, true once this part has stood longer than a glance: by script, since animations may be switched off. */
export function createLater(): Accessor<boolean> {
  const [late, setLate] = createSignal(false)
  const timer = setTimeout(() => setLate(true), GLANCE_MS)
  onCleanup(() => clearTimeout(timer))
  return late
}

/** Grey bars in the shape of what is being loaded; announced once as loading. */
export function Skeleton(props: { rows: number; label: string }) {
  const shown = createLater()
  return (
    <div class="skeleton" classList={{ early: !shown() }} role="status" aria-label={props.label}>
      {Array.from({ length: props.rows }, () => (
        <span class="skeleton-bar" />
      ))}
    </div>
  )
}
