import type { PrintOrder } from '../../schema/print/order.ts'
import { TextField } from './choice.tsx'
import type { PrintWords } from './words.ts'

/** What stands over and under a document's tables. */
export function TitleFields(props: {
  order: PrintOrder
  /** What the layout says where nothing is written. */
  own: { title: string; signed: boolean }
  words: PrintWords
  onChange: (change: Partial<PrintOrder>) => void
}) {
  return (
    <details class="print-group">
      <summary>{props.words.groupTitle}</summary>
      <TextField
        label={props.words.title}
        value={props.order.title}
        placeholder={props.own.title || props.words.titleHint}
        rows={3}
        max={300}
        onChoose={title => props.onChange({ title })}
      />
      <TextField
        label={props.words.mark}
        value={props.order.mark}
        placeholder={props.words.markHint}
        max={40}
        onChoose={mark => props.onChange({ mark })}
      />
      <TextField
        label={props.words.filledBy}
        value={props.order.filledBy}
        placeholder={props.words.notPrinted}
        max={200}
        onChoose={filledBy => props.onChange({ filledBy })}
      />
      <TextField
        label={props.words.date}
        value={props.order.date}
        placeholder={props.words.notPrinted}
        max={200}
        onChoose={date => props.onChange({ date })}
      />
      <TextField
        label={props.words.contact}
        value={props.order.contact}
        placeholder={props.words.notPrinted}
        max={200}
        onChoose={contact => props.onChange({ contact })}
      />
      <TextField
        label={props.words.notes}
        value={props.order.notes}
        placeholder={props.words.notesHint}
        rows={2}
        max={600}
        onChoose={notes => props.onChange({ notes })}
      />
      <label class="print-check">
        <input
          type="checkbox"
          checked={props.order.signatures ?? props.own.signed}
          onChange={event => props.onChange({ signatures: event.currentTarget.checked })}
        />
        {props.words.signatures}
      </label>
    </details>
  )
}
