import { createSignal, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { type Clip, type ClipBlock, transposed } from './block.ts'
import { blockIn } from './copying.ts'
import { clipboardWords } from './words.ts'

/** Pasting from a menu where the browser does not hand the clipboard out, and pasting in another way. */
export function PasteDialog(props: {
  /** What the browser handed out already, if anything. */
  clip: Clip | null
  language: Language
  onPaste: (block: ClipBlock, clip: Clip) => void
  onClose: () => void
}) {
  const words = () => clipboardWords(props.language)
  const [clip, setClip] = createSignal(props.clip)
  const [plain, setPlain] = createSignal(false)
  const [turned, setTurned] = createSignal(false)
  let box!: HTMLTextAreaElement
  const block = () => {
    const now = clip()
    const found = now && blockIn(now, plain())
    return found && turned() ? transposed(found) : found
  }
  const size = () => {
    const found = block()
    return found ? words().pasteSize(found.rows.length, found.rows[0]?.cells.length ?? 0) : words().pasteEmpty
  }
  const take = (next: Clip) => setClip(next.text === '' && next.html === '' ? null : next)
  return (
    <Dialog open onClose={props.onClose} title={words().pasteTitle} text={words().pasteText} focus={() => box}>
      <form
        class="paste-form"
        onSubmit={event => {
          event.preventDefault()
          const [found, from] = [block(), clip()]
          if (found && from) props.onPaste(found, from)
        }}
      >
        <textarea
          ref={box}
          class="input paste-box"
          rows={5}
          aria-label={words().pasteBox}
          placeholder={words().pasteBox}
          value={clip()?.text ?? ''}
          onPaste={event => {
            const data = event.clipboardData
            if (!data) return
            event.preventDefault()
            take({ text: data.getData('text/plain'), html: data.getData('text/html') })
          }}
          // typed by hand, or put there by an input method
          onInput={event => take({ text: event.currentTarget.value, html: '' })}
          onKeyDown={event => event.stopPropagation()}
        />
        <p class="paste-size" role="status">
          {size()}
        </p>
        <label class="check">
          <input type="checkbox" checked={turned()} onChange={event => setTurned(event.currentTarget.checked)} />
          <span>{words().transpose}</span>
        </label>
        <Show when={(clip()?.html ?? '') !== ''}>
          <label class="check">
            <input type="checkbox" checked={plain()} onChange={event => setPlain(event.currentTarget.checked)} />
            <span>{words().plainOnly}</span>
          </label>
        </Show>
        <div class="dialog-actions">
          <Button type="submit" tone="primary" disabled={block() === null}>
            {words().doPaste}
          </Button>
          <Button onClick={() => props.onClose()}>{words().cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
