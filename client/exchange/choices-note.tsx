import { For, Show } from 'solid-js'
import { failureText } from '../app/failure-text.ts'
import { momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { FileChoices } from './waiting-choices.ts'
import { exchangeWords } from './words.ts'

/** Where the decisions of a review are, and who else decided some of them. */
export function ChoicesNote(props: {
  waiting: FileChoices
  /** The keys of all that there is to decide. */
  keys: ReadonlySet<string>
  left: number
  decided: number
}) {
  const { t, language } = useI18n()
  const words = () => exchangeWords(language())
  const others = () => props.waiting.others(props.keys)
  const kept = () => (props.waiting.isKept() ? words().keptHere : words().keptInPage)
  return (
    <>
      <Show when={others().length > 0}>
        <p class="muted review-others">
          <For each={others()}>
            {(each, i) => (
              <>
                {i() > 0 ? '；' : ''}
                {words().decidedBy(each.name || words().colleague, momentText(each.at, language()), each.count)}
              </>
            )}
          </For>
        </p>
      </Show>
      <Show when={props.left > 0 && props.decided > 0}>
        <p class="muted">
          {words().undecided(props.left)} <Show when={!props.waiting.failure()}>{words().choicesKept}</Show>
        </p>
      </Show>
      <Show when={props.waiting.unsent() > 0 && props.waiting.failure()}>
        {failure => (
          <p class="muted review-unsent" role="status">
            {failure().kind === 'refused'
              ? `${failureText(failure(), t(), language()).text} ${kept()(props.waiting.unsent())}`
              : `${words().notReached} ${kept()(props.waiting.unsent())}`}
          </p>
        )}
      </Show>
    </>
  )
}

/** Says that somebody ended the review while it was open here. */
export function EndedNotice(props: { ended: { by: string; at: number | null }; onAgain: () => void }) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  return (
    <Notice
      tone="warning"
      action={
        <Button small onClick={props.onAgain}>
          {words().compareAgain}
        </Button>
      }
    >
      {words().endedMeanwhile(
        props.ended.by || words().colleague,
        props.ended.at === null ? '' : momentText(props.ended.at, language()),
      )}
    </Notice>
  )
}
