import { type Accessor, createSignal, For, Show } from 'solid-js'
import type { GridCommand } from '../grid/grid-command.ts'
import type { MenuOpening } from '../grid/hands-seam.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { MenuAt, MenuItem, MenuSeparator, SubMenu } from '../ui/menu.tsx'
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
  const Lines = (props: { commands: readonly GridCommand[] }) => (
    <For each={props.commands}>
      {command => (
        <MenuItem
          disabled={!command.enabled()}
          keys={command.keys || undefined}
          onSelect={() => {
            close(true)
            command.run()
          }}
        >
          {command.label()}
        </MenuItem>
      )}
    </For>
  )
  return {
    ask: (asked: MenuOpening) => {
      close(false)
      setOpening(asked)
    },
    Menu: () => (
      <Show when={opening()} keyed>
        {({ at }) => (
          <MenuAt label={words().label} at={at} onClose={close}>
            <For each={menuLines(page.commands())}>
              {(group, place) => (
                <>
                  <Show when={place() > 0}>
                    <MenuSeparator />
                  </Show>
                  <For each={group}>
                    {line =>
                      'command' in line ? (
                        <Lines commands={[line.command]} />
                      ) : (
                        <SubMenu
                          label={words().folders[line.folder]}
                          disabled={!line.groups.flat().some(each => each.enabled())}
                        >
                          <For each={line.groups}>
                            {(commands, at) => (
                              <>
                                <Show when={at() > 0}>
                                  <MenuSeparator />
                                </Show>
                                <Lines commands={commands} />
                              </>
                            )}
                          </For>
                        </SubMenu>
                      )
                    }
                  </For>
                </>
              )}
            </For>
          </MenuAt>
        )}
      </Show>
    ),
  }
}
