// `Dialog.Content` of the package becomes the alert dialog's once both are loaded: one object serves both
import * as Kobalte from '@kobalte/core/dialog'
import { createEffect, createSignal, type JSX, onCleanup, Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { holdFocus } from './held-focus.ts'
import { Icon } from './icons.tsx'

/** A modal dialog: focus goes in and comes back, Esc and the cross close it. */
export function Dialog(props: {
  open: boolean
  onClose: () => void
  title: string
  text?: string
  wide?: boolean
  /** What has the focus first; without it the first control. */
  focus?: () => HTMLElement | undefined
  children: JSX.Element
}) {
  const { t } = useI18n()
  const [content, setContent] = createSignal<HTMLElement>()
  createEffect(() => {
    const element = content()
    if (element) onCleanup(holdFocus(element))
  })
  return (
    <Kobalte.Root open={props.open} onOpenChange={open => !open && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="dialog-overlay" />
        <div class="dialog-place">
          <Kobalte.Content
            ref={setContent}
            class="dialog"
            classList={{ wide: props.wide === true }}
            onOpenAutoFocus={event => {
              const first = props.focus?.()
              if (!first) return
              event.preventDefault()
              first.focus()
            }}
          >
            <div class="dialog-head">
              <Kobalte.Title class="dialog-title">{props.title}</Kobalte.Title>
              <Kobalte.CloseButton class="button quiet square" aria-label={t().app.close} title={t().app.close}>
                <Icon name="close" />
              </Kobalte.CloseButton>
            </div>
            <Show when={props.text}>
              <Kobalte.Description class="dialog-text">{props.text}</Kobalte.Description>
            </Show>
            {props.children}
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  )
}
