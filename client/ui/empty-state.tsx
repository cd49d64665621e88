import { type JSX, Show } from 'solid-js'
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

/** Grey bars in the shape of what is being loaded; announced once as loading. */
export function Skeleton(props: { rows: number; label: string }) {
  return (
    <div class="skeleton" role="status" aria-label={props.label}>
      {Array.from({ length: props.rows }, () => (
        <span class="skeleton-bar" />
      ))}
    </div>
  )
}
