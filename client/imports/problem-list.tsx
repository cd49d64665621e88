import { For, Show } from 'solid-js'
import type { ImportReading } from '../../schema/http/imports.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { importWords } from './words.ts'

const SHOWN = 100

/** What a person should look at in the sheet, each by its cell. */
export function ProblemList(props: { problems: ImportReading['problems'] }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  return (
    <Show when={props.problems.length > 0}>
      <details class="import-problems">
        <summary>{words().problems(props.problems.length)}</summary>
        <ul>
          <For each={props.problems.slice(0, SHOWN)}>
            {each => (
              <li>
                <Show when={each.address}>
                  <code>{each.address}</code>{' '}
                </Show>
                {words().problemWords[each.code as keyof ReturnType<typeof words>['problemWords']] ?? each.code}
                <Show when={each.text !== ''}>
                  {': '}
                  <q>{each.text.slice(0, 80)}</q>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.problems.length > SHOWN}>
          <p class="muted">{words().moreProblems(props.problems.length - SHOWN)}</p>
        </Show>
      </details>
    </Show>
  )
}
