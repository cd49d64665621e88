import { For, Show } from 'solid-js'
import type { GridCommand } from '../grid/grid-command.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { MenuItem, MenuSeparator, SubMenu } from '../ui/menu.tsx'
import type { MenuLine } from './layout.ts'
import { cellMenuWords } from './words.ts'

/** The lines of a menu of commands: groups parted by rules, folders that open beside their line. */
export function CommandLines(props: { lines: readonly MenuLine[][]; onRun: (command: GridCommand) => void }) {
  const { language } = useI18n()
  const words = () => cellMenuWords(language())
  const Items = (items: { commands: readonly GridCommand[] }) => (
    <For each={items.commands}>
      {command => (
        <MenuItem disabled={!command.enabled()} keys={command.keys || undefined} onSelect={() => props.onRun(command)}>
          {command.label()}
        </MenuItem>
      )}
    </For>
  )
  return (
    <For each={props.lines}>
      {(group, place) => (
        <>
          <Show when={place() > 0}>
            <MenuSeparator />
          </Show>
          <For each={group}>
            {line =>
              'command' in line ? (
                <Items commands={[line.command]} />
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
                        <Items commands={commands} />
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
  )
}
