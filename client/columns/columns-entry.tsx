import { createSignal, Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { ColumnsDialog } from './columns-dialog.tsx'
import { columnsWords } from './words.ts'

/** The way to the workbook's columns from the toolbar. */
export function ColumnsEntry(props: { workbook: OpenWorkbook; store: WorkbookStore }) {
  const { language } = useI18n()
  const [open, setOpen] = createSignal(false)
  let button!: HTMLButtonElement
  const close = () => {
    setOpen(false)
    queueMicrotask(() => button.focus())
  }
  return (
    <>
      <button ref={button} type="button" class="button quiet small" onClick={() => setOpen(true)}>
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2.5 2.5h11v11h-11zM6.2 2.5v11M9.8 2.5v11" />
        </svg>
        <span>{columnsWords(language()).button}</span>
      </button>
      <Show when={open()}>
        <ColumnsDialog workbook={props.workbook} store={props.store} open={open()} onClose={close} />
      </Show>
    </>
  )
}
