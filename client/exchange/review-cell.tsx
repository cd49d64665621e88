import { createUniqueId, For, Show } from 'solid-js'
import type { ReviewedCell, ReviewedRow } from '../../schema/http/returned-review.ts'
import type { Choice } from '../../schema/http/review-choices.ts'
import { isOpen } from '../../schema/sheet/returns/undisputed.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { LaidOver } from './laid-over.tsx'
import { refusalText } from './refusal-text.ts'
import { bothTexts } from './reviewing.ts'
import { exchangeWords } from './words.ts'

type Take = Choice['take']

/** A cell three ways, as a line of the row's table, with what is to become of it. */
export function ReviewCell(props: {
  row: ReviewedRow
  cell: ReviewedCell
  heading: string
  /** Whether the column holds long text, where two wordings can stand side by side. */
  long: boolean
  choice: Choice | undefined
  /** Who else decided it, and when; '' where nobody else did. */
  by: string
  onChoose: (choice: Choice) => void
}) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  const name = createUniqueId()
  const title = () => props.row.title || props.row.number
  const takes = (): Take[] =>
    props.cell.state === 'conflict' && (props.long || props.cell.joined !== undefined)
      ? ['theirs', 'ours', 'both', 'text']
      : ['theirs', 'ours', 'text']
  const label = (take: Take) =>
    ({ theirs: words().theirs, ours: words().ours, both: words().both, text: words().edited })[take]
  const choose = (take: Take) => {
    const { cell } = props
    if (take === 'both') props.onChoose({ take, text: bothTexts(cell) })
    else if (take === 'text') {
      const before = props.choice && 'text' in props.choice ? props.choice.text : (cell.joined ?? cell.theirs)
      props.onChoose({ take, text: before })
    } else props.onChoose({ take })
  }
  const written = () => {
    const now = props.choice
    return now && 'text' in now ? now.text : undefined
  }
  const plain = (text: string) => (text === '' ? <span class="muted">{words().empty}</span> : text)
  const changedByUs = () => props.cell.ours !== props.cell.sent
  return (
    <tr class={`review-cell ${props.cell.state}`} data-column={props.cell.column} data-state={props.cell.state}>
      <th scope="row">
        {props.heading}
        <span class={`tag cell-state ${props.cell.state}`}>{words().cellStates[props.cell.state]}</span>
        <Show when={!props.cell.theirOwn}>
          <span class="tag warning" title={words().foreignText}>
            {words().foreign}
          </span>
        </Show>
      </th>
      <td data-label={words().sentHead} class="review-text">
        {plain(props.cell.sent)}
      </td>
      <td data-label={words().theirsHead} class="review-text">
        <Show when={props.cell.theirs !== props.cell.sent} fallback={<span class="muted">{words().sameAsSent}</span>}>
          <LaidOver from={props.cell.sent} to={props.cell.theirs} language={language()} />
        </Show>
      </td>
      <td data-label={words().oursHead} class="review-text">
        <Show when={changedByUs()} fallback={<span class="muted">{words().sameAsSent}</span>}>
          <LaidOver from={props.cell.sent} to={props.cell.ours} language={language()} />
        </Show>
      </td>
      <td data-label={words().choiceHead} class="review-choice">
        <Show when={props.cell.refusal}>
          {reason => <p class="review-refusal">{refusalText(reason(), language())}</p>}
        </Show>
        <Show when={isOpen(props.row, props.cell)} fallback={props.cell.refusal ? null : <span class="muted">—</span>}>
          <fieldset>
            <legend class="only-read">{words().decide(props.heading, title())}</legend>
            <For each={takes()}>
              {take => (
                <label>
                  <input type="radio" name={name} checked={props.choice?.take === take} onChange={() => choose(take)} />
                  <span>{label(take)}</span>
                </label>
              )}
            </For>
          </fieldset>
          <Show when={props.by}>
            <small class="muted">{props.by}</small>
          </Show>
          <Show when={written() !== undefined}>
            <textarea
              class="input"
              rows={3}
              aria-label={words().editedLabel(props.heading)}
              value={written()}
              onInput={event => props.onChoose({ take: 'text', text: event.currentTarget.value })}
            />
          </Show>
        </Show>
      </td>
    </tr>
  )
}
