import { createMemo, createSignal, Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { waitingCount } from './register-view.ts'
import { mayEditUnits, UnitsDialog } from './units-dialog.tsx'
import { unitWords } from './words.ts'

/** The way to the register from the toolbar; who may decide about names sees how many wait. */
export function UnitsEntry(props: { workbook: OpenWorkbook; store: WorkbookStore }) {
  const { language } = useI18n()
  const words = () => unitWords(language())
  const [open, setOpen] = createSignal(false)
  let button!: HTMLButtonElement
  const close = () => {
    setOpen(false)
    queueMicrotask(() => button.focus())
  }
  const waiting = createMemo(() => {
    props.store.version()
    return mayEditUnits(props.workbook, props.store) ? waitingCount(props.store.snapshot()) : 0
  })
  return (
    <>
      <button ref={button} type="button" class="button quiet small" onClick={() => setOpen(true)}>
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2.5 13.5v-11h7v11M9.5 6h4v7.5M1.5 13.5h13M4.8 5h2.4M4.8 7.7h2.4M4.8 10.4h2.4" />
        </svg>
        <span>{words().button}</span>
        <Show when={waiting() > 0}>
          <span class="tag units-waiting" title={words().undecidedCount(waiting())}>
            <span aria-hidden="true">{waiting()}</span>
            <span class="only-read">{words().undecidedCount(waiting())}</span>
          </span>
        </Show>
      </button>
      <Show when={open()}>
        <UnitsDialog workbook={props.workbook} store={props.store} open={open()} onClose={close} />
      </Show>
    </>
  )
}
