import { createSignal, Show } from 'solid-js'
import type { EditorOpening, OpenedEditor } from './editor-seam.ts'
import { openPanel } from './panel.tsx'
import type { EditorWords } from './words.ts'

const WIDTH = 480

export type LongSource = { words: EditorWords; label: string }

/** Characters as people count them: a sign of two code units is one; line breaks are none. */
export const signsOf = (text: string): number => [...text.replace(/\n/g, '')].length

/**
 * Room for paragraphs: it grows with the text, fills the window on demand, and says how long the text is. The text stays
 * in the grid's own input, so that an edit begun by an input method goes on in it.
 */
export function openLong(opening: EditorOpening, source: LongSource): OpenedEditor {
  const { input } = opening
  const { words } = source
  const [text, setText] = createSignal(input.value)
  const [full, setFull] = createSignal(false)
  const onInput = () => {
    setText(input.value)
    panel.place()
  }
  input.addEventListener('input', onInput)
  input.setAttribute('aria-label', words.editing(source.label))
  const toggle = () => {
    setFull(on => !on)
    panel.fill(full())
  }
  const panel = openPanel(opening, {
    width: WIDTH,
    body: slot => (
      <>
        <Show when={full()}>
          <p class="long-title">{source.label}</p>
        </Show>
        {/* the same words unseen, so that the box takes their height; the input lies over them */}
        <div class="cell-slot long-slot" ref={slot} aria-hidden="true">
          {`${text()}\n`}
        </div>
        <div class="long-foot">
          <span class="long-count">{words.count(signsOf(text()))}</span>
          <span class="cell-keys">{words.longKeys}</span>
          <button
            type="button"
            class="button quiet square small"
            tabIndex={-1}
            aria-pressed={full()}
            aria-label={full() ? words.small : words.full}
            title={full() ? words.small : words.full}
            onClick={toggle}
          >
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
              <path
                d={
                  full()
                    ? 'M6.5 2.5v4h-4M9.5 13.5v-4h4M6 6 2.5 2.5M10 10l3.5 3.5'
                    : 'M9.5 2.5h4v4M6.5 13.5h-4v-4M13 3 9.5 6.5M3 13l3.5-3.5'
                }
              />
            </svg>
          </button>
        </div>
      </>
    ),
  })
  return {
    value: () => ({ text: input.value }),
    place: panel.place,
    away: panel.away,
    key: event => {
      if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.code === 'KeyZ') {
        toggle()
        return true
      }
      return false
    },
    close: () => {
      input.removeEventListener('input', onInput)
      input.removeAttribute('aria-label')
      panel.close()
    },
  }
}
