import { Show } from 'solid-js'
import { type ErrorCode, errorEntry, errors } from '../../schema/errors/registry.ts'
import type { Language } from '../../schema/words/language.ts'
import { sentence } from '../../schema/words/words.ts'
import { gridWords } from '../grid/words.ts'
import { accountWords } from '../session/words.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

/** The session was ended, here or from another browser. */
const ENDED = 4401

/** Codes that several errors share: the one that a connection being closed means. */
const meant: Partial<Record<number, ErrorCode>> = { 4403: 'no-part', 4400: 'frame-shape', 4422: 'value-shape' }

const codeOf = (close: number): ErrorCode =>
  meant[close] ?? (Object.keys(errors) as ErrorCode[]).find(code => errorEntry(code).close === close) ?? 'internal'

/** Says why the server closed the workbook to this page, what became of the edits, and what can be done. */
export function ClosedBanner(props: { close: number; pending: number; language: Language; onRetry: () => void }) {
  const words = () => gridWords(props.language)
  return (
    <div class="workbook-banner">
      <Notice
        tone="error"
        action={
          <Show
            when={props.close === ENDED}
            fallback={
              <Button small onClick={() => props.onRetry()}>
                {words().retry}
              </Button>
            }
          >
            {/* a full load, at this very address: the page asks who is there, and what was typed waits in this browser */}
            <Button small onClick={() => location.reload()}>
              {accountWords(props.language).signInAgain}
            </Button>
          </Show>
        }
      >
        {sentence({ code: codeOf(props.close), detail: {} }, props.language)}
        {props.pending > 0 ? ` ${words().closedPending(props.pending)}` : ''}
      </Notice>
    </div>
  )
}
