import { createSignal } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { copyText } from '../panels/copy-text.ts'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { exchangeWords } from './words.ts'

/** A message about who has not returned a sheet, to be copied into a group chat or a mail. */
export function ReminderDialog(props: { text: string; onClose: () => void }) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  const [copied, setCopied] = createSignal<'no' | 'yes' | 'selected'>('no')
  let shown!: HTMLParagraphElement
  const label = () => ({ no: words().copy, yes: words().copied, selected: words().copyByHand })[copied()]
  const copy = async () => {
    setCopied((await copyText(props.text, shown)) ? 'yes' : 'selected')
    announce(label())
  }
  return (
    <Dialog open onClose={props.onClose} title={words().remindTitle}>
      <p ref={shown} class="reminder-text">
        {props.text}
      </p>
      <div class="dialog-actions">
        <Button tone="primary" icon={copied() === 'yes' ? 'check' : 'copy'} onClick={() => void copy()}>
          {label()}
        </Button>
      </div>
    </Dialog>
  )
}
