import { createRoot, createSignal, For, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'

type Toast = {
  id: number
  text: string
  error: boolean
  undo: (() => void) | undefined
  action: ToastAction | undefined
}

/** What else can be done at once. */
export type ToastAction = { label: string; run: () => void }

const LASTS = 8_000
const MOST = 3

const state = createRoot(() => {
  const [toasts, setToasts] = createSignal<Toast[]>([])
  return { toasts, setToasts }
})
let last = 0

/** Says that something happened, in passing; with `undo`, offers to take it back while it shows; with `action`, that. */
export function toast(text: string, options: { undo?: () => void; action?: ToastAction; error?: boolean } = {}): void {
  const next: Toast = { id: ++last, text, error: options.error === true, undo: options.undo, action: options.action }
  state.setToasts(toasts => [...toasts, next].slice(-MOST))
}

const dismiss = (id: number) => state.setToasts(toasts => toasts.filter(each => each.id !== id))

/** Where toasts appear. They stay while pointed at or focused, so that nobody has to hurry. */
export function ToastRegion() {
  const { t } = useI18n()
  return (
    <Portal>
      <section class="toasts" aria-label={t().app.notifications} aria-live="polite">
        <For each={state.toasts()}>{each => <ToastCard toast={each} />}</For>
      </section>
    </Portal>
  )
}

function ToastCard(props: { toast: Toast }) {
  const { t } = useI18n()
  let clock: ReturnType<typeof setTimeout> | undefined
  const hold = () => clearTimeout(clock)
  const start = () => {
    hold()
    clock = setTimeout(() => dismiss(props.toast.id), LASTS)
  }
  start()
  return (
    <div
      class="toast"
      classList={{ error: props.toast.error }}
      onPointerEnter={hold}
      onPointerLeave={start}
      onFocusIn={hold}
      onFocusOut={start}
    >
      <Icon name={props.toast.error ? 'error' : 'check'} />
      <p>{props.toast.text}</p>
      <Show when={props.toast.undo}>
        {undo => (
          <Button
            small
            onClick={() => {
              dismiss(props.toast.id)
              undo()()
            }}
          >
            {t().app.undo}
          </Button>
        )}
      </Show>
      <Show when={props.toast.action}>
        {action => (
          <Button
            small
            onClick={() => {
              dismiss(props.toast.id)
              action().run()
            }}
          >
            {action().label}
          </Button>
        )}
      </Show>
      <button
        type="button"
        class="button quiet square small"
        aria-label={t().app.dismiss}
        title={t().app.dismiss}
        onClick={() => dismiss(props.toast.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
