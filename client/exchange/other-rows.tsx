import { For, Show } from 'solid-js'
import type { ReturnedReview } from '../../schema/http/returned-review.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { refusalText } from './refusal-text.ts'
import type { ReviewColumns } from './review-row.tsx'
import { addedKey, type Choices } from './reviewing.ts'
import { exchangeWords } from './words.ts'

/** Rows of the file that were not sent, each to be taken or not. */
export function AddedRows(props: {
  rows: ReturnedReview['review']['added']
  columns: ReviewColumns
  choices: Choices
  onTake: (key: string, taken: boolean) => void
}) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  return (
    <section class="card review-row" aria-label={words().kinds.added}>
      <div class="review-row-head">
        <h2>{words().kinds.added}</h2>
        <p class="muted">{words().addedText}</p>
      </div>
      <For each={props.rows}>
        {row => (
          <div class="added-row">
            <label>
              <input
                type="checkbox"
                disabled={row.refusal !== undefined}
                checked={row.refusal === undefined && props.choices.added.includes(addedKey(row))}
                onChange={event => props.onTake(addedKey(row), event.currentTarget.checked)}
              />
              <span>
                {words().takeAdded}
                <small>{words().addedRow(row.sheet, row.row)}</small>
                <Show when={row.refusal}>{reason => <small>{refusalText(reason(), language())}</small>}</Show>
                <Show when={row.copied}>
                  <small class="tag warning">{words().copiedRow}</small>
                </Show>
              </span>
            </label>
            <dl class="added-cells">
              <For each={row.cells}>
                {cell => (
                  <>
                    <dt>{props.columns.get(cell.column)?.heading ?? cell.column}</dt>
                    <dd>{cell.text}</dd>
                  </>
                )}
              </For>
            </dl>
          </div>
        )}
      </For>
    </section>
  )
}

/** Rows that were sent and did not come back, or that came back as they were. */
export function PlainRows(props: {
  label: string
  text?: string
  rows: readonly { measure: string; number: string; title: string; gone: boolean }[]
}) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  return (
    <section class="card review-row" aria-label={props.label}>
      <div class="review-row-head">
        <h2>{props.label}</h2>
        <Show when={props.text}>
          <p class="muted">{props.text}</p>
        </Show>
      </div>
      <ul class="plain-rows">
        <For each={props.rows}>
          {row => (
            <li>
              {[row.number, row.title].filter(Boolean).join(' ')}
              <Show when={row.gone}>
                {' '}
                <span class="tag warning">{words().gone}</span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
