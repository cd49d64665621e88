import { A } from '@solidjs/router'
import { For, onMount, Show } from 'solid-js'
import type { Merged } from '../../schema/http/exchange.ts'
import type { ReturnedReview } from '../../schema/http/returned-review.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { refusalText } from './refusal-text.ts'
import { exchangeWords } from './words.ts'

/** What a merge took, what it did not and why, and where to go on. */
export function MergeResult(props: {
  workbook: string
  merged: Merged
  review: ReturnedReview['review']
  /** Where the next file that waits is reviewed. */
  next: string | null
}) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus())
  const place = (measure: string, column: string) => {
    const row = props.review.rows.find(each => each.measure === measure)
    const head = props.review.columns.find(each => each.id === column)?.heading ?? column
    return `${[row?.number, row?.title].filter(Boolean).join(' ')} · ${head}`
  }
  return (
    <section class="card merge-result" aria-labelledby="merge-result">
      <h2 id="merge-result" ref={heading} tabIndex={-1}>
        <Icon name="check" /> {words().mergedTitle}
      </h2>
      <p role="status">{words().mergedText(props.merged.cells, props.merged.rows)}</p>
      <Show when={props.merged.refused.length > 0}>
        <p>{words().notTaken(props.merged.refused.length)}</p>
        <ul class="not-taken">
          <For each={props.merged.refused}>
            {each => (
              <li>
                <strong>
                  {each.at ? words().addedRow(each.at.sheet, each.at.row) : place(each.measure, each.column)}
                </strong>
                <span>{refusalText(each.reason, language())}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="exchange-actions">
        <Show when={props.next}>
          {next => (
            <A class="button primary" href={next()}>
              {words().nextFile}
            </A>
          )}
        </Show>
        <A class="button" href={`/w/${encodeURIComponent(props.workbook)}/exchange`}>
          {words().toBoardBack}
        </A>
        <A class="button quiet" href={`/w/${encodeURIComponent(props.workbook)}`}>
          {words().openBook}
        </A>
      </div>
    </section>
  )
}
