import { type Accessor, createSignal, Show } from 'solid-js'
import type { GridCommand } from '../grid/grid-command.ts'
import type { MenuOpening } from '../grid/hands-seam.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { MenuAt } from '../ui/menu.tsx'
import { CommandLines } from './command-lines.tsx'
import { menuLines } from './layout.ts'
import { cellMenuWords } from './words.ts'

/** The menu of the selected cells. The cell has the keys again before a command runs, as if its keys were pressed. */
export function openCellMenu(page: { commands: Accessor<readonly GridCommand[]> }) {
  const { language } = useI18n()
  const words = () => cellMenuWords(language())
  const [opening, setOpening] = createSignal<MenuOpening | null>(null)
  const close = (back: boolean) => {
    const closed = opening()
    setOpening(null)
    closed?.leave(back)
  }
  const run = (command: GridCommand) => {
    close(true)
    command.run()
  }
  return {
    ask: (asked: MenuOpening) => {
      close(false)
      setOpening(asked)
    },
    Menu: () => (
      <Show when={opening()} keyed>
        {({ at }) => (
          <MenuAt label={words().label} at={at} onClose={close}>
            <CommandLines lines={menuLines(page.commands())} onRun={run} />
          </MenuAt>
        )}
      </Show>
    ),
  }
}
