import { type JSX, Show } from 'solid-js'
import { Icon } from './icons.tsx'

/** Something said in place. Errors are announced when they appear. */
export function Notice(props: {
  tone: 'info' | 'warning' | 'error'
  title?: string
  children: JSX.Element
  action?: JSX.Element
}) {
  const icon = () => (props.tone === 'info' ? 'info' : props.tone === 'warning' ? 'doubt' : 'error')
  return (
    <div class={`notice ${props.tone}`} role={props.tone === 'error' ? 'alert' : 'status'}>
      <Icon name={icon()} />
      <div class="notice-text">
        <Show when={props.title}>
          <strong>{props.title}</strong>
        </Show>
        <p>{props.children}</p>
      </div>
      {props.action}
    </div>
  )
}
