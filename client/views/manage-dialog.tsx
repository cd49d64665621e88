import { createSignal, For, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { OfferedView } from './view-state.ts'
import { viewsWords } from './words.ts'

/** All saved views with what may be done with each. */
export function ManageDialog(props: {
  views: readonly OfferedView[]
  coordinator: boolean
  language: Language
  onRename: (id: string, name: string) => void
  onRemove: (view: OfferedView) => void
  onDefault: (id: string | null) => void
  onClose: () => void
}) {
  const words = () => viewsWords(props.language)
  const [renaming, setRenaming] = createSignal<string | null>(null)
  const list = (shared: boolean) => props.views.filter(view => view.shared === shared)
  const Item = (item: { view: OfferedView }) => (
    <li>
      <Show
        when={renaming() === item.view.id}
        fallback={
          <span class="view-name">
            {item.view.name}
            <Show when={item.view.isDefault}>
              <span class="tag">{words().isDefault}</span>
            </Show>
          </span>
        }
      >
        <input
          ref={input => queueMicrotask(() => input.focus())}
          class="input"
          aria-label={words().renameOf(item.view.name)}
          maxLength={60}
          value={item.view.name}
          onKeyDown={event => {
            if (event.isComposing) return
            if (event.key === 'Enter') event.currentTarget.blur()
            if (event.key !== 'Escape') return
            event.stopPropagation()
            setRenaming(null)
          }}
          onBlur={event => {
            const name = event.currentTarget.value.trim()
            if (renaming() === item.view.id && name !== '' && name !== item.view.name)
              props.onRename(item.view.id, name)
            setRenaming(null)
          }}
        />
      </Show>
      <Show when={item.view.shared && props.coordinator}>
        <Button
          small
          aria-label={item.view.isDefault ? words().dropDefault(item.view.name) : words().makeDefault(item.view.name)}
          onClick={() => props.onDefault(item.view.isDefault ? null : item.view.id)}
        >
          {item.view.isDefault ? words().unsetDefault : words().setDefault}
        </Button>
      </Show>
      <Show when={item.view.mayChange}>
        <Button small aria-label={words().renameOf(item.view.name)} onClick={() => setRenaming(item.view.id)}>
          {words().rename}
        </Button>
        <Button
          small
          tone="danger"
          aria-label={words().removeView(item.view.name)}
          onClick={() => props.onRemove(item.view)}
        >
          {words().delete}
        </Button>
      </Show>
    </li>
  )
  return (
    <Dialog open onClose={props.onClose} title={words().manageTitle} wide>
      <Show when={props.views.length === 0}>
        <p>{words().noViews}</p>
      </Show>
      <For each={[true, false]}>
        {shared => (
          <Show when={list(shared).length > 0}>
            <section>
              <h3 class="views-heading">{shared ? words().shared : words().personal}</h3>
              <ul class="views-list">
                <For each={list(shared)}>{view => <Item view={view} />}</For>
              </ul>
            </section>
          </Show>
        )}
      </For>
    </Dialog>
  )
}
