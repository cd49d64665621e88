import { createSignal, onCleanup, Show } from 'solid-js'
import { REVIEW_NAME_MAX } from '../../schema/http/saved-reviews.ts'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import type { Reviewing } from './reviewing.ts'
import { reviewsApi } from './reviews-api.ts'
import { newPlanWords } from './words.ts'

/** Keeps the review on the server: under a name the first time, then where it was. Ctrl+S does the same. */
export function SaveReview(props: { reviewing: Reviewing }) {
  const { t, language } = useI18n()
  const words = () => newPlanWords(language())
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [name, setName] = createSignal('')
  const [failure, setFailure] = createSignal<ApiFailure>()
  const now = () => props.reviewing

  const keep = async (as: string) => {
    const { text, corrections, plan } = now().kept()
    const body = { name: as, measures: now().ordered().length, text, corrections, plan }
    const saved = now().saved()
    setBusy(true)
    const answer = await (saved ? reviewsApi.put(saved.id, body) : reviewsApi.add(body))
    setBusy(false)
    if (!answer.ok) {
      const gone = answer.failure.kind === 'refused' && answer.failure.problems.some(p => p.code === 'reading-unknown')
      // deleted meanwhile, perhaps elsewhere: kept anew
      if (gone && saved) now().setSaved(null)
      setFailure(answer.failure)
      setAsking(true)
      return
    }
    setFailure(undefined)
    setAsking(false)
    now().setSaved({ id: answer.value.id, name: answer.value.name })
    toast(words().savedAs(answer.value.name))
  }
  const start = () => {
    const saved = now().saved()
    setFailure(undefined)
    if (saved) void keep(saved.name)
    else {
      setName(now().review.title.slice(0, REVIEW_NAME_MAX))
      setAsking(true)
    }
  }
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    if (!busy() && !asking()) start()
  }
  addEventListener('keydown', onKey)
  onCleanup(() => removeEventListener('keydown', onKey))

  return (
    <>
      <Button busy={busy()} title={now().saved() && now().unsaved() ? words().savedNot : undefined} onClick={start}>
        {now().saved() ? words().saveAgain : words().saveReview}
        <Show when={now().saved() && now().unsaved()}>
          <span class="unsaved-dot" />
        </Show>
      </Button>
      <Dialog open={asking()} onClose={() => setAsking(false)} title={words().saveTitle} text={words().saveText}>
        <form
          onSubmit={event => {
            event.preventDefault()
            if (name().trim() !== '') void keep(name().trim())
          }}
        >
          <Field label={words().saveName}>
            {attributes => (
              <input
                {...attributes}
                class="input"
                required
                maxlength={REVIEW_NAME_MAX}
                value={name()}
                onInput={event => setName(event.currentTarget.value)}
              />
            )}
          </Field>
          <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
          <div class="dialog-actions">
            <Button onClick={() => setAsking(false)}>{t().app.cancel}</Button>
            <Button tone="primary" type="submit" busy={busy()}>
              {words().saveAgain}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
