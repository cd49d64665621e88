import { For, Show } from 'solid-js'
import { comparedFields, type RowDifference } from '../../schema/review/differences.ts'
import type { NewPlanWords } from './words.ts'

const shown = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join('、'))

/** One row that is new, gone or different, with each cell before and now; with a box where it can be accepted. */
export function DifferenceItem(props: {
  difference: RowDifference
  words: NewPlanWords
  /** Whether it is to be accepted; null where nothing can be. */
  chosen: boolean | null
  onChoose: (on: boolean) => void
}) {
  const row = () => (props.difference.kind === 'dropped' ? props.difference.before : props.difference.after)
  const name = () => row().title || row().text.slice(0, 30)
  const cells = () => {
    const each = props.difference
    if (each.kind === 'changed') return each.fields
    return comparedFields
      .filter(field => field !== 'title' && shown(row()[field]) !== '')
      .map(field => ({ field, before: row()[field], after: row()[field] }))
  }
  return (
    <li class={`difference ${props.difference.kind}`}>
      <div class="difference-head">
        <Show when={props.chosen !== null}>
          <input
            type="checkbox"
            checked={props.chosen === true}
            aria-label={props.words.accept(name())}
            onChange={event => props.onChoose(event.currentTarget.checked)}
          />
        </Show>
        <span class="tag">{props.words.kinds[props.difference.kind]}</span>
        <strong lang="zh-CN">{[row().number, name()].filter(Boolean).join('  ')}</strong>
      </div>
      <table class="difference-cells">
        <tbody>
          <For each={cells()}>
            {cell => (
              <tr>
                <th scope="row">{props.words.fields[cell.field]}</th>
                <td lang="zh-CN">
                  <Show when={props.difference.kind !== 'added'}>
                    <del>
                      <span class="only-read">{props.words.before}：</span>
                      {shown(cell.before) || props.words.empty}
                    </del>
                  </Show>
                  <Show when={props.difference.kind !== 'dropped'}>
                    <ins>
                      <span class="only-read">{props.words.after}：</span>
                      {shown(cell.after) || props.words.empty}
                    </ins>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </li>
  )
}
