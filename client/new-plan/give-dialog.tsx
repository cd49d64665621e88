import { createMemo, createSignal, For, Show } from 'solid-js'
import { Dialog } from '../ui/dialog.tsx'
import type { ReviewCommands } from './review-commands.ts'
import type { Reviewing } from './reviewing.ts'

const SHOWN = 60

/** Chooses the measure to which a paragraph belongs: by number or words, arrows and Enter. */
export function GiveDialog(props: { reviewing: Reviewing; commands: ReviewCommands }) {
  const words = () => props.commands.words()
  const [typed, setTyped] = createSignal('')
  const [at, setAt] = createSignal(0)
  let field!: HTMLInputElement
  const found = createMemo(() => {
    const own = props.commands.giving()?.piece.key
    const wanted = typed().trim().toLowerCase()
    return props.reviewing
      .ordered()
      .filter(measure => measure.key !== own && measure.key >= 0)
      .filter(measure => {
        const serial = String(props.reviewing.serial(measure.key))
        return wanted === '' || serial === wanted || `${measure.title}${measure.text}`.toLowerCase().includes(wanted)
      })
      .slice(0, SHOWN)
  })
  const close = () => {
    setTyped('')
    setAt(0)
    props.commands.stopGiving()
  }
  const give = (key: number | undefined) => {
    if (key === undefined) return
    setTyped('')
    setAt(0)
    props.commands.give(key)
  }
  return (
    <Dialog
      open={props.commands.giving() !== null}
      onClose={close}
      title={words().giveTitle}
      text={words().giveText}
      focus={() => field}
    >
      <input
        ref={field}
        class="input"
        type="search"
        aria-label={words().giveFind}
        placeholder={words().giveFind}
        value={typed()}
        role="combobox"
        aria-expanded="true"
        aria-controls="give-list"
        aria-activedescendant={found()[at()] ? `give-${found()[at()]!.key}` : undefined}
        onInput={event => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={event => {
          if (event.isComposing) return
          if (event.key === 'ArrowDown') setAt(n => Math.min(found().length - 1, n + 1))
          else if (event.key === 'ArrowUp') setAt(n => Math.max(0, n - 1))
          else if (event.key === 'Enter') give(found()[at()]?.key)
          else return
          event.preventDefault()
        }}
      />
      <div id="give-list" class="give-list" role="listbox" aria-label={words().giveTitle}>
        <For each={found()} fallback={<p class="muted">{words().giveNone}</p>}>
          {(measure, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              id={`give-${measure.key}`}
              role="option"
              aria-selected={at() === i()}
              onClick={() => give(measure.key)}
            >
              <span class="serial">{props.reviewing.serial(measure.key)}</span>
              <span lang="zh-CN">
                {measure.title}
                <Show when={measure.title === ''}>{measure.text.slice(0, 40)}</Show>
              </span>
            </div>
          )}
        </For>
      </div>
    </Dialog>
  )
}
