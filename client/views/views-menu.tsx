import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { For, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { Icon } from '../ui/icons.tsx'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.tsx'
import type { OfferedView } from './view-state.ts'
import { viewsWords } from './words.ts'

/** Saved views to choose from, and what can be done with the one that is on. */
export function ViewsMenu(props: {
  views: readonly OfferedView[]
  from: OfferedView | null
  changed: boolean
  language: Language
  onChoose: (id: string | null) => void
  onSave: () => void
  onUpdate: () => void
  onManage: () => void
  onLink: () => void
}) {
  const words = () => viewsWords(props.language)
  const list = (shared: boolean) => props.views.filter(view => view.shared === shared)
  const Choices = (each: { views: readonly OfferedView[] }) => (
    <For each={each.views}>
      {view => (
        <DropdownMenu.RadioItem class="menu-item" value={view.id} onSelect={() => props.onChoose(view.id)}>
          <span class="icon">
            <DropdownMenu.ItemIndicator>
              <Icon name="check" />
            </DropdownMenu.ItemIndicator>
          </span>
          <span>{view.name}</span>
          <Show when={view.isDefault}>
            <span class="tag">{words().isDefault}</span>
          </Show>
        </DropdownMenu.RadioItem>
      )}
    </For>
  )
  return (
    <Menu
      class="button quiet small"
      trigger={
        <>
          {props.from ? props.from.name : words().viewsButton}
          <Show when={props.from && props.changed}>
            <small class="view-changed">{words().changed}</small>
          </Show>
          <Icon name="down" small />
        </>
      }
    >
      <DropdownMenu.RadioGroup value={props.from?.id ?? (props.changed ? 'changed' : 'plan')}>
        <DropdownMenu.RadioItem class="menu-item" value="plan" onSelect={() => props.onChoose(null)}>
          <span class="icon">
            <DropdownMenu.ItemIndicator>
              <Icon name="check" />
            </DropdownMenu.ItemIndicator>
          </span>
          {words().plan}
        </DropdownMenu.RadioItem>
        <Show when={list(true).length > 0}>
          <MenuLabel muted>{words().shared}</MenuLabel>
          <Choices views={list(true)} />
        </Show>
        <Show when={list(false).length > 0}>
          <MenuLabel muted>{words().personal}</MenuLabel>
          <Choices views={list(false)} />
        </Show>
      </DropdownMenu.RadioGroup>
      <MenuSeparator />
      <Show when={props.from?.mayChange && props.changed && props.from}>
        {saved => <MenuItem onSelect={props.onUpdate}>{words().saveOver(saved().name)}</MenuItem>}
      </Show>
      <MenuItem icon="plus" onSelect={props.onSave}>
        {words().saveAs}
      </MenuItem>
      <MenuItem icon="link" onSelect={props.onLink}>
        {words().copyLink}
      </MenuItem>
      <Show when={props.views.length > 0}>
        <MenuItem icon="settings" onSelect={props.onManage}>
          {words().manage}
        </MenuItem>
      </Show>
    </Menu>
  )
}
