import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { Icon, type IconName } from './icons.tsx'

/**
 * A menu opens on pressing and is placed a moment later: until then the release of a quick click must not choose the
 * entry that happens to lie under it. By script and not by animation, since animations may be switched off.
 */
const SETTLES_MS = 200

/** Whether the menu has settled, and what tells it that the menu opens or closes. */
function settling(): [() => boolean, (open: boolean) => void] {
  const [settled, setSettled] = createSignal(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const turn = (open: boolean) => {
    clearTimeout(timer)
    setSettled(!open)
    if (open) timer = setTimeout(() => setSettled(true), SETTLES_MS)
  }
  return [settled, turn]
}

/** A button that opens a menu. `label` names it where the trigger shows only an icon. */
export function Menu(props: {
  label?: string
  class: string
  /** In a dialog, which hides everything outside itself from assistive technology, a menu must be modal to be seen. */
  inDialog?: boolean
  trigger: JSX.Element
  children: JSX.Element
}) {
  const [settled, onOpenChange] = settling()
  return (
    <DropdownMenu
      placement="bottom-end"
      gutter={4}
      modal={props.inDialog === true}
      preventScroll={false}
      onOpenChange={onOpenChange}
    >
      <DropdownMenu.Trigger class={props.class} aria-label={props.label} title={props.label}>
        {props.trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="menu" classList={{ unsettled: !settled() }}>
          {props.children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}

/**
 * A menu without a button, open beside a part of the window for as long as it stands. `onClose` asks for its end; `back`
 * says that nothing else of the page was pressed, so that the keys go back to where they were.
 */
export function MenuAt(props: {
  label: string
  at: { x: number; y: number; width: number; height: number }
  onClose: (back: boolean) => void
  children: JSX.Element
}) {
  const [settled, turn] = settling()
  turn(true)
  let elsewhere = false
  return (
    <DropdownMenu
      open
      onOpenChange={open => !open && props.onClose(!elsewhere)}
      getAnchorRect={() => props.at}
      placement="right-start"
      // to the other side, never upwards from its last line: near the lower edge it slides up only as far as it must
      flip="left-start"
      // where neither side has room for it, rather over what it belongs to than out of the window
      overlap
      gutter={2}
      modal={false}
      preventScroll={false}
    >
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          class="menu"
          classList={{ unsettled: !settled() }}
          aria-label={props.label}
          onInteractOutside={() => {
            elsewhere = true
          }}
          onContextMenu={(event: MouseEvent) => event.preventDefault()}
        >
          {props.children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}

/** A line of a menu that opens more of them beside it. */
export function SubMenu(props: { label: string; disabled?: boolean; children: JSX.Element }) {
  return (
    <DropdownMenu.Sub gutter={2} shift={-5}>
      <DropdownMenu.SubTrigger class="menu-item" disabled={props.disabled === true}>
        <span class="icon" />
        <span class="menu-item-text">{props.label}</span>
        <Icon name="right" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent
          class="menu"
          aria-label={props.label}
          onContextMenu={(event: MouseEvent) => event.preventDefault()}
        >
          {props.children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}

/** An entry. One that is not allowed stays in the list and says why. */
export function MenuItem(props: {
  icon?: IconName
  onSelect: () => void
  hint?: string | undefined
  /** The keys that do the same, at the end of the line. */
  keys?: string | undefined
  disabled?: boolean
  danger?: boolean
  children: JSX.Element
}) {
  return (
    <DropdownMenu.Item
      class="menu-item"
      classList={{ danger: props.danger === true }}
      disabled={props.disabled === true}
      onSelect={props.onSelect}
    >
      <Show when={props.icon} fallback={<span class="icon" />}>
        {name => <Icon name={name()} />}
      </Show>
      <span class="menu-item-text">
        {props.children}
        <Show when={props.hint}>
          <small>{props.hint}</small>
        </Show>
      </span>
      <Show when={props.keys}>
        <kbd class="menu-keys">{props.keys}</kbd>
      </Show>
    </DropdownMenu.Item>
  )
}

export function MenuChoices<T extends string>(props: {
  label: string
  choices: { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
}) {
  return (
    <DropdownMenu.RadioGroup value={props.value} onChange={value => props.onChange(value as T)}>
      <MenuLabel muted>{props.label}</MenuLabel>
      <For each={props.choices}>
        {choice => (
          <DropdownMenu.RadioItem class="menu-item" value={choice.value} closeOnSelect={false}>
            <span class="icon">
              <DropdownMenu.ItemIndicator>
                <Icon name="check" />
              </DropdownMenu.ItemIndicator>
            </span>
            {choice.label}
          </DropdownMenu.RadioItem>
        )}
      </For>
    </DropdownMenu.RadioGroup>
  )
}

export const MenuSeparator = () => <DropdownMenu.Separator class="menu-separator" />

export const MenuLabel = (props: { muted?: boolean; children: JSX.Element }) => (
  <div class="menu-label" classList={{ muted: props.muted === true }}>
    {props.children}
  </div>
)
