import { createSignal, For, Show } from 'solid-js'
import type { ReviewBody, SavedReview } from '../../schema/http/saved-reviews.ts'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { createLoad } from '../app/load.ts'
import { momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { reviewsApi } from './reviews-api.ts'
import { newPlanWords } from './words.ts'

/** The reviews that this person keeps on the server: to go on with, to read a revised text against, to delete. */
export function SavedList(props: { onOpen: (review: ReviewBody, revise: boolean) => void }) {
  const { language } = useI18n()
  const words = () => newPlanWords(language())
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [deleting, setDeleting] = createSignal<SavedReview | null>(null)
  const { load, put } = createLoad(reviewsApi.list)
  const list = () => load().value?.reviews ?? []
  const trouble = () => {
    const now = load()
    return failure() ?? (now.state === 'failed' ? now.failure : undefined)
  }
  const open = async (id: string, revise: boolean) => {
    const answer = await reviewsApi.get(id)
    if (answer.ok) props.onOpen(answer.value, revise)
    else setFailure(answer.failure)
  }
  const remove = async (review: SavedReview) => {
    setDeleting(null)
    const answer = await reviewsApi.remove(review.id)
    if (!answer.ok) return setFailure(answer.failure)
    put(({ reviews }) => ({ reviews: reviews.filter(each => each.id !== review.id) }))
    toast(words().deleted(review.name))
  }
  return (
    <Show when={list().length > 0 || trouble()}>
      <section class="saved-reviews" aria-labelledby="saved-reviews-title">
        <h2 id="saved-reviews-title">{words().savedList}</h2>
        <Show when={trouble()}>{it => <FailureNotice failure={it()} />}</Show>
        <ul>
          <For each={list()}>
            {review => (
              <li>
                <span class="saved-name">
                  <strong lang="zh-CN">{review.name}</strong>
                  <small class="muted">
                    {words().savedInfo(review.measures, review.corrections, momentText(review.changedAt, language()))}
                  </small>
                </span>
                <Button small onClick={() => void open(review.id, false)}>
                  {words().openSaved}
                </Button>
                <Button small onClick={() => void open(review.id, true)}>
                  {words().reviseSaved}
                </Button>
                <Button
                  small
                  tone="quiet"
                  icon="bin"
                  aria-label={`${words().deleteSaved}：${review.name}`}
                  title={words().deleteSaved}
                  onClick={() => setDeleting(review)}
                />
              </li>
            )}
          </For>
        </ul>
        <ConfirmDialog
          open={deleting() !== null}
          title={words().deleteTitle(deleting()?.name ?? '')}
          text={words().deleteText}
          confirm={words().deleteSaved}
          danger
          onConfirm={() => {
            const review = deleting()
            if (review) void remove(review)
          }}
          onCancel={() => setDeleting(null)}
        />
      </section>
    </Show>
  )
}
