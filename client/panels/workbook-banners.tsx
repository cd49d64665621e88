import { Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { offlineWords } from '../offline/words.ts'
import { Notice } from '../ui/notice.tsx'
import { ClosedBanner } from './closed-banner.tsx'

/** What hinders the whole workbook now: the server closed it to this page, cannot store, or this browser is full. */
export function WorkbookBanners(props: {
  closed: { code: number; pending: number } | undefined
  failing: boolean
  full: boolean
  language: Language
  onRetry: () => void
}) {
  const words = () => offlineWords(props.language)
  return (
    <>
      <Show when={props.closed}>
        {now => (
          <ClosedBanner close={now().code} pending={now().pending} language={props.language} onRetry={props.onRetry} />
        )}
      </Show>
      <Show when={props.failing}>
        <div class="workbook-banner">
          <Notice tone="warning">{words().storeFailing}</Notice>
        </div>
      </Show>
      <Show when={props.full}>
        <div class="workbook-banner">
          <Notice tone="warning">{words().storeFull}</Notice>
        </div>
      </Show>
    </>
  )
}
