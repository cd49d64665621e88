import { createSignal, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { keepFresh, unread } from './inbox-state.ts'
import { inboxWords } from './words.ts'
import './inbox.css'

const InboxDialog = lazy(() => import('./inbox-dialog.tsx').then(({ InboxDialog: dialog }) => ({ default: dialog })))

/** What concerns me, over all workbooks: a bell with the number of unread messages. */
export function InboxButton() {
  const { language } = useI18n()
  const words = () => inboxWords(language())
  const [open, setOpen] = createSignal(false)
  onMount(() => onCleanup(keepFresh()))
  return (
    <>
      <button
        type="button"
        class="button quiet square inbox-button"
        aria-label={words().button(unread())}
        title={words().button(unread())}
        onClick={() => setOpen(true)}
      >
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M4 11V7a4 4 0 0 1 8 0v4l1.5 1.5h-11zM6.5 14h3" />
        </svg>
        <Show when={unread() > 0}>
          <span class="inbox-count" aria-hidden="true">
            {unread() > 99 ? '99+' : unread()}
          </span>
        </Show>
      </button>
      <Show when={open()}>
        <Suspense>
          <InboxDialog onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </>
  )
}
