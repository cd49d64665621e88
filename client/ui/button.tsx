import { type JSX, Show, splitProps } from 'solid-js'
import { Icon, type IconName } from './icons.tsx'

type Props = JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
  tone?: 'plain' | 'primary' | 'danger' | 'quiet'
  icon?: IconName
  small?: boolean
  busy?: boolean
}

/** A button. While `busy` it stays focusable, says so, and does nothing: `aria-disabled`, as whoever presses it must know. */
export function Button(props: Props) {
  const [own, rest] = splitProps(props, ['tone', 'icon', 'small', 'busy', 'children', 'class', 'onClick'])
  return (
    <button
      type="button"
      {...rest}
      class={`button ${own.tone ?? 'plain'} ${own.class ?? ''}`}
      classList={{ small: own.small === true, busy: own.busy === true }}
      aria-busy={own.busy ? true : undefined}
      aria-disabled={own.busy || rest['aria-disabled'] ? true : undefined}
      onClick={event => {
        if (own.busy) event.preventDefault()
        else if (typeof own.onClick === 'function') own.onClick(event)
      }}
    >
      <Show when={own.icon}>{name => <Icon name={name()} />}</Show>
      {own.children}
    </button>
  )
}
