import { Show } from 'solid-js'
import { api } from '../app/api.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { forgetPerson, type Unsent } from './forget.ts'
import { forgetAnswers } from './kept-answers.ts'
import { offlineWords } from './words.ts'

/** Signing out while something would be lost with it: asks, and says what. */
export function LeaveDialog(props: { unsent: Unsent | undefined; onLeave: () => Promise<void>; onStay: () => void }) {
  const { language } = useI18n()
  const words = () => offlineWords(language())
  return (
    <Show when={props.unsent}>
      {unsent => (
        <ConfirmDialog
          open
          danger
          title={words().leaveTitle}
          text={words().leaveText(unsent().edits, unsent().returned)}
          confirm={words().leaveAnyway}
          cancel={words().stay}
          onConfirm={() => {
            props.onStay()
            void props.onLeave()
          }}
          onCancel={props.onStay}
        />
      )}
    </Show>
  )
}

/**
 * Signs out, then clears what this browser keeps of the person. Without a network the session cannot be ended, so
 * nothing is cleared either and the page says so.
 */
export async function leave(person: string | null): Promise<void> {
  const answer = await api.signOut()
  if (!answer.ok && (answer.failure.kind === 'offline' || answer.failure.kind === 'slow')) {
    toast(offlineWords(useI18n().language()).cannotLeave, { error: true })
    return
  }
  if (person !== null) {
    forgetAnswers(person)
    await forgetPerson(person).catch(() => {})
  }
  // an open workbook would ask a second time
  addEventListener('beforeunload', event => event.stopImmediatePropagation(), { capture: true })
  // a full load: nothing of the person stays in memory
  location.assign('/signed-out')
}
