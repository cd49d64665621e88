import * as AlertDialog from '@kobalte/core/alert-dialog'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from './button.tsx'

/** Asks before something that cannot be undone. The harmless answer has the focus. */
export function ConfirmDialog(props: {
  open: boolean
  title: string
  text: string
  confirm: string
  cancel?: string
  danger?: boolean
  onConfirm: () => void
  onCancel: () => void
}) {
  const { t } = useI18n()
  let stay!: HTMLButtonElement
  return (
    <AlertDialog.Root open={props.open} onOpenChange={open => !open && props.onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay class="dialog-overlay" />
        <div class="dialog-place">
          <AlertDialog.Content
            class="dialog narrow"
            onOpenAutoFocus={event => {
              event.preventDefault()
              stay.focus()
            }}
          >
            <AlertDialog.Title class="dialog-title">{props.title}</AlertDialog.Title>
            <AlertDialog.Description class="dialog-text">{props.text}</AlertDialog.Description>
            <div class="dialog-actions">
              <Button ref={stay} onClick={props.onCancel}>
                {props.cancel ?? t().app.cancel}
              </Button>
              <Button tone={props.danger ? 'danger' : 'primary'} onClick={props.onConfirm}>
                {props.confirm}
              </Button>
            </div>
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
