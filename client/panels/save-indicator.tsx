import { createEffect, createSignal, on, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { momentText } from '../app/moment.ts'
import { gridWords } from '../grid/words.ts'
import { reloadsOffline } from '../offline/reloads.ts'
import { offlineWords } from '../offline/words.ts'
import type { SaveView } from '../sync/save-state.ts'

const icons = {
  saved: 'M3 8.5 6.5 12 13 4.5',
  saving: 'M8 2.5v3M8 10.5v3M2.5 8h3M10.5 8h3M4.2 4.2l2 2M9.8 9.8l2 2M11.8 4.2l-2 2M6.2 9.8l-2 2',
  offline:
    'M2 6a9 9 0 0 1 3-1.9M8 3.5c2.3 0 4.4.9 6 2.5M4.3 8.5c.7-.7 1.5-1.1 2.4-1.4M11.7 8.5c-.5-.5-1-.8-1.6-1M8 12.5h.01M2.5 2.5l11 11',
  closed: 'M4 4l8 8M12 4l-8 8',
} as const

/**
 * What is saved, in words and a sign. It says 已保存 only when the server has every edit on disk. Offline it opens to
 * say what that means here: where the edits are, and whether the page may be reloaded.
 */
export function SaveIndicator(props: { view: SaveView; durable: boolean; language: Language }) {
  const words = () => gridWords(props.language)
  const [open, setOpen] = createSignal(false)
  const icon = () => (props.view.kind === 'opening' ? 'saving' : props.view.kind)
  createEffect(
    on(
      () => props.view.kind,
      kind => kind !== 'offline' && setOpen(false),
    ),
  )
  const text = () => {
    const view = props.view
    const w = words()
    switch (view.kind) {
      case 'opening':
        return w.opening
      case 'saved':
        return w.savedPlain
      case 'saving':
        return view.pending === 0 ? w.connecting : w.saving(view.pending)
      case 'offline':
        return w.offline(view.pending)
      case 'closed':
        return view.pending > 0 ? `${w.closed} · ${w.offline(view.pending)}` : w.closed
    }
  }
  const since = () => (props.view.kind === 'offline' ? props.view.since : null)
  return (
    <div class="save-place">
      <div class={`save-indicator ${props.view.kind}`} role="status" aria-live="polite" data-save={props.view.kind}>
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d={icons[icon()]} />
        </svg>
        <span>
          {text()}
          <Show when={props.view.kind === 'saved' && props.view.at}>
            {at => <span class="save-time"> {momentText(at(), props.language)}</span>}
          </Show>
        </span>
      </div>
      <Show when={since()}>
        {from => (
          <>
            <button
              type="button"
              class="button quiet small save-more"
              aria-expanded={open()}
              onClick={() => setOpen(now => !now)}
              onKeyDown={event => event.key === 'Escape' && setOpen(false)}
            >
              {offlineWords(props.language).details}
            </button>
            <Show when={open()}>
              <OfflineDetails since={from()} durable={props.durable} language={props.language} />
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}

function OfflineDetails(props: { since: number; durable: boolean; language: Language }) {
  const words = () => offlineWords(props.language)
  const reload = () => {
    const reloads = reloadsOffline()
    if (reloads === 'works') return words().mayReload
    return reloads === 'never' ? words().needsServer : words().notReadyYet
  }
  return (
    <div class="save-details" role="note">
      <p>{words().since(momentText(props.since, props.language))}</p>
      <p>{props.durable ? words().keptHere : words().onlyHere}</p>
      <p>{reload()}</p>
    </div>
  )
}
