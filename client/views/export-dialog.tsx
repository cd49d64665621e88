import { createSignal, Show } from 'solid-js'
import type { View } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { exportAddress, exportView } from './export-view.ts'
import { viewsWords } from './words.ts'

/** Asks whether the file shall hold what one sees or the whole workbook, each with how many rows that is. */
export function ExportDialog(props: {
  workbook: string
  view: View
  /** What the view is called; '' for one without a name. */
  name: string
  counts: { shown: number; all: number }
  language: Language
  onClose: () => void
}) {
  const words = () => viewsWords(props.language)
  const [whole, setWhole] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<ApiFailure | null>(null)
  let first: HTMLInputElement | undefined
  const run = async () => {
    setBusy(true)
    setFailure(await exportView(props.workbook, { view: props.view, name: props.name, lang: props.language }))
    setBusy(false)
    if (failure() === null) props.onClose()
  }
  return (
    <Dialog open onClose={props.onClose} title={words().exportTitle} focus={() => first}>
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          if (!busy()) void run()
        }}
      >
        <fieldset class="view-audience">
          <legend>{words().exportWhat}</legend>
          <label>
            <input ref={first} type="radio" name="extent" checked={!whole()} onChange={() => setWhole(false)} />
            <span>
              {words().thisView(props.name)}
              <small>{words().thisViewText(props.counts.shown, props.counts.all)}</small>
            </span>
          </label>
          <label>
            <input type="radio" name="extent" checked={whole()} onChange={() => setWhole(true)} />
            <span>
              {words().wholeBook}
              <small>{words().wholeBookText(props.counts.all)}</small>
            </span>
          </label>
        </fieldset>
        <Show when={failure()}>{found => <FailureNotice failure={found()} />}</Show>
        <div class="dialog-actions">
          <Button onClick={props.onClose}>{words().cancel}</Button>
          <Show
            when={whole()}
            fallback={
              <Button tone="primary" type="submit" disabled={busy()}>
                {words().exportGo}
              </Button>
            }
          >
            <a
              class="button primary"
              href={exportAddress(props.workbook, props.language)}
              download=""
              rel="external"
              onClick={() => props.onClose()}
            >
              {words().exportGo}
            </a>
          </Show>
        </div>
      </form>
    </Dialog>
  )
}
