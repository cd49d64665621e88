import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { paceMarks } from '../pace-marks.ts'
import { choiceByNumber, choicesFor, type ShownChoice } from './choice-options.ts'
import type { EditorOpening, OpenedEditor } from './editor-seam.ts'
import { asCombobox, openPanel, pointAt } from './panel.tsx'
import type { EditorWords } from './words.ts'

const WIDTH = 196

export type ChoiceSource = {
  words: EditorWords
  label: string
  choices: readonly ShownChoice[]
  /** Whether the choices are the paces, each with a colour and a shape of its own. */
  pace: boolean
}

/**
 * Chooses one of a column's words. A number key takes it at once, letters narrow the list, Enter takes what is marked.
 * Words that are none of the choices are kept as they are typed, and marked for checking.
 */
export function openChoice(opening: EditorOpening, source: ChoiceSource): OpenedEditor {
  const { input } = opening
  const { words, choices } = source
  const list = `choices-${createUniqueId()}`
  // opened by a key that is no letter, the cell's word is where the list begins, not what is searched
  const [typed, setTyped] = createSignal(opening.typed ? input.value : '')
  if (!opening.typed) input.value = ''
  const now = choices.find(each => each.label === opening.text)
  const [at, setAt] = createSignal<number | null>(null)
  const found = () => choicesFor(typed(), choices)
  const active = (): number => {
    const own = typed() === '' && now ? found().indexOf(now) : -1
    return Math.min(at() ?? (own >= 0 || typed() === '' ? own : 0), found().length - 1)
  }
  const point = () => pointAt(input, active() >= 0 ? `${list}-${active()}` : null)
  const take = (choice: ShownChoice) => {
    const place = found().indexOf(choice)
    if (place < 0) setTyped('')
    setAt(found().indexOf(choice))
    opening.commit()
  }
  const onInput = (event: Event) => {
    setTyped(input.value)
    setAt(null)
    point()
    const numbered = (event as InputEvent).isComposing ? null : choiceByNumber(input.value, choices)
    if (numbered) take(numbered)
  }
  input.addEventListener('input', onInput)
  input.placeholder = opening.typed ? '' : opening.text
  const plain = asCombobox(input, list, words.editing(source.label))

  const panel = openPanel(opening, {
    width: WIDTH,
    body: slot => (
      <>
        <div class="cell-slot" ref={slot} />
        <div class="choice-options" role="listbox" id={list} aria-label={source.label}>
          <For each={found()}>
            {(choice, i) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: its keys come from the input, which keeps the focus
              <div
                id={`${list}-${i()}`}
                role="option"
                aria-selected={active() === i()}
                class="choice-option"
                classList={{ active: active() === i() }}
                tabIndex={-1}
                onClick={() => take(choice)}
              >
                <kbd>{choice.number}</kbd>
                <span class={source.pace ? `pace pace-${choice.id}` : ''}>
                  <Show when={source.pace}>
                    <span aria-hidden="true">{paceMarks[choice.id]}</span>
                  </Show>
                  {choice.label}
                </span>
              </div>
            )}
          </For>
        </div>
        <p class="cell-keys">{found().length === 0 && typed() !== '' ? words.otherWords(typed()) : words.choiceKeys}</p>
      </>
    ),
  })
  point()
  return {
    value: () => {
      const choice = found()[active()]
      if (choice) return { text: choice.label }
      // nothing typed over no word: the cell stays as it is
      return { text: typed() === '' ? opening.text : typed() }
    },
    place: panel.place,
    away: panel.away,
    key: event => {
      if (event.ctrlKey || event.metaKey) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const { length } = found()
        const step = event.key === 'ArrowDown' ? 1 : -1
        if (length > 0) setAt(active() < 0 ? (step > 0 ? 0 : length - 1) : (active() + step + length) % length)
        point()
        return true
      }
      return false
    },
    close: () => {
      input.removeEventListener('input', onInput)
      input.placeholder = ''
      plain()
      panel.close()
    },
  }
}
