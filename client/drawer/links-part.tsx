import { createSignal, For, Show } from 'solid-js'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { newId } from '../../schema/ids.ts'
import { LINKS_MAX, type Link, linkLabel, linksInOrder, nextOrder, safeUrl } from '../../schema/plan/links.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { toast } from '../ui/toast.tsx'
import type { RowDesk } from './row-desk.ts'
import { drawerWords } from './words.ts'

/** 附件: where the row's documents lie. Only addresses that open a page are taken and shown as links (L1). */
export function LinksPart(props: { desk: RowDesk; row: string }) {
  const { desk } = props
  const words = () => drawerWords(desk.language())
  const links = () => linksInOrder(desk.snapshot().measures.get(props.row)?.links)
  const change = (link: string, before: Link | null, after: Link | null): Change => ({
    kind: 'link',
    measure: props.row,
    link,
    before,
    after,
  })
  const may = () => !desk.ended() && authorise(desk.actor(), change(newId('link'), null, null), desk.snapshot()).allowed
  const [adding, setAdding] = createSignal(false)
  const remove = ({ id, ...link }: Link & { id: string }) => {
    if (desk.write([change(id, link, null)]).refused.length > 0) return
    toast(words().linkRemoved, { undo: () => void desk.write([change(id, null, link)]) })
    opener?.focus()
  }
  let opener: HTMLButtonElement | undefined
  return (
    <div class="drawer-links">
      <h4 class="drawer-label">{words().links}</h4>
      <Show when={links().length > 0} fallback={<p class="drawer-none">{words().noLinks}</p>}>
        <ul>
          <For each={links()}>
            {link => (
              <li>
                <Icon name="link" />
                <Show when={safeUrl(link.url)} fallback={<span>{link.label || link.url}</span>}>
                  {url => (
                    <a href={url()} target="_blank" rel="noopener noreferrer" title={url()}>
                      {link.label || link.url}
                      <span class="only-read"> {words().linkOpens}</span>
                    </a>
                  )}
                </Show>
                <small>{hostOf(link.url)}</small>
                <Show when={may()}>
                  <button
                    type="button"
                    class="button quiet square small"
                    aria-label={words().linkRemove(link.label || link.url)}
                    title={words().linkRemove(link.label || link.url)}
                    onClick={() => remove(link)}
                  >
                    <Icon name="bin" />
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={may()}>
        <Show
          when={adding()}
          fallback={
            <Button ref={opener} small icon="plus" onClick={() => setAdding(true)}>
              {words().addLink}
            </Button>
          }
        >
          <LinkForm
            desk={desk}
            full={links().length >= LINKS_MAX}
            onAdd={(label, url) => {
              const order = nextOrder(desk.snapshot().measures.get(props.row)?.links)
              const outcome = desk.write([change(newId('link'), null, { label, url, order })])
              if (outcome.refused.length === 0) setAdding(false)
              opener?.focus()
            }}
            onCancel={() => {
              setAdding(false)
              opener?.focus()
            }}
          />
        </Show>
      </Show>
    </div>
  )
}

/** The host that the address leads to, so that a label can promise nothing else. */
const hostOf = (url: string): string => /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? ''

function LinkForm(props: {
  desk: RowDesk
  full: boolean
  onAdd: (label: string, url: string) => void
  onCancel: () => void
}) {
  const words = () => drawerWords(props.desk.language())
  const [label, setLabel] = createSignal('')
  const [url, setUrl] = createSignal('')
  const [wrong, setWrong] = createSignal<string>()
  const add = () => {
    const safe = safeUrl(url())
    if (props.full) setWrong(words().linkFull(LINKS_MAX))
    else if (safe === null) setWrong(words().linkWrong)
    else props.onAdd(linkLabel(label()), safe)
  }
  return (
    <form
      class="drawer-link-form"
      onSubmit={event => {
        event.preventDefault()
        add()
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.isComposing) return
        event.stopPropagation()
        props.onCancel()
      }}
    >
      <Field label={words().linkUrl} hint={words().linkHint} wrong={wrong()}>
        {attributes => (
          <input
            {...attributes}
            ref={element => queueMicrotask(() => element.focus())}
            class="input"
            inputmode="url"
            autocomplete="off"
            maxLength={2_000}
            value={url()}
            onInput={event => {
              setUrl(event.currentTarget.value)
              setWrong(undefined)
            }}
          />
        )}
      </Field>
      <Field label={words().linkLabel}>
        {attributes => (
          <input
            {...attributes}
            class="input"
            maxLength={200}
            value={label()}
            onInput={event => setLabel(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="drawer-actions">
        <Button type="submit" small tone="primary">
          {words().linkAdd}
        </Button>
        <Button small onClick={props.onCancel}>
          {words().linkCancel}
        </Button>
      </div>
    </form>
  )
}
