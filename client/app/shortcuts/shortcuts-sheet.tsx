import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { findShortcuts, shortcutGroups } from './key-list.ts'
import { shortcutWords } from './words.ts'
import './shortcuts.css'

/** All shortcuts on one sheet, to search or to print and put beside the keyboard. */
export function ShortcutsSheet(props: { onClose: () => void }) {
  const { language } = useI18n()
  const words = () => shortcutWords(language())
  const [typed, setTyped] = createSignal('')
  const groups = createMemo(() => findShortcuts(shortcutGroups(language()), typed()))
  const count = () => groups().reduce((sum, group) => sum + group.shortcuts.length, 0)
  createEffect(on(typed, () => announce(words().found(count())), { defer: true }))
  let field!: HTMLInputElement
  const print = () => {
    const root = document.documentElement
    root.dataset.prints = 'shortcuts'
    addEventListener('afterprint', () => delete root.dataset.prints, { once: true })
    window.print()
  }
  return (
    <Dialog open onClose={props.onClose} title={words().title} text={words().text} wide focus={() => field}>
      <div class="shortcuts-bar">
        <input
          ref={field}
          type="search"
          class="input"
          aria-label={words().find}
          placeholder={words().find}
          value={typed()}
          onInput={event => setTyped(event.currentTarget.value)}
        />
        <Button onClick={print}>{words().print}</Button>
      </div>
      <div class="shortcuts">
        <For each={groups()} fallback={<p class="muted">{words().none(typed())}</p>}>
          {group => (
            <section class="shortcuts-group">
              <h3>{group.title}</h3>
              <dl>
                <For each={group.shortcuts}>
                  {shortcut => (
                    <div class="shortcut">
                      <dt>{shortcut.label}</dt>
                      <dd>
                        <For each={shortcut.keys}>
                          {way => (
                            <span class="shortcut-way">
                              <For each={way}>
                                {(part, i) => (
                                  <>
                                    <Show when={i() > 0}>+</Show>
                                    <kbd>{part}</kbd>
                                  </>
                                )}
                              </For>
                            </span>
                          )}
                        </For>
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  )
}
