import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { clipboardWords } from './words.ts'

/** Asks what is to become of rows that the table has no place for. */
export function TooLongDialog(props: {
  rows: number
  language: Language
  onAnswer: (answer: 'add' | 'fit' | null) => void
}) {
  const words = () => clipboardWords(props.language)
  let add!: HTMLButtonElement
  return (
    <Dialog
      open
      onClose={() => props.onAnswer(null)}
      title={words().tooLong(props.rows)}
      text={words().tooLongText(props.rows)}
      focus={() => add}
    >
      <div class="dialog-actions">
        <Button ref={add} tone="primary" onClick={() => props.onAnswer('add')}>
          {words().addRows(props.rows)}
        </Button>
        <Button onClick={() => props.onAnswer('fit')}>{words().fitOnly}</Button>
        <Button onClick={() => props.onAnswer(null)}>{words().cancel}</Button>
      </div>
    </Dialog>
  )
}
