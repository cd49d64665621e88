import { A } from '@solidjs/router'
import { For, onMount, Show } from 'solid-js'
import type { RefusalReason } from '../../schema/access/authorise.ts'
import type { ImportReport } from '../../schema/http/imports.ts'
import { refusalSentence } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import type { Importing } from './importing.ts'
import { importWords } from './words.ts'

/** Step four: what was taken in, what was not and why, what was left aside. */
export function ReportStep(props: { importing: Importing; report: ImportReport }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const report = () => props.report
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus())
  const outcome = () => {
    const { added, cells } = report()
    if (props.importing.workbook === null) return words().doneBook(added)
    return added + cells === 0 ? words().doneNothing : words().doneInto(added, cells)
  }
  const why = (reason: string) =>
    words().reasons[reason as keyof ReturnType<typeof words>['reasons']] ??
    refusalSentence(reason as RefusalReason, language()) ??
    reason
  return (
    <section class="import-report">
      <h2 ref={heading} tabIndex={-1}>
        {words().done}
      </h2>
      <p>{outcome()}</p>
      <ul>
        <Show when={report().sections > 0}>
          <li>{words().doneSections(report().sections)}</li>
        </Show>
        <Show when={report().columns.length > 0}>
          <li>
            {words().doneColumns}
            {report().columns.join('、')}
          </li>
        </Show>
        <Show when={report().units.length > 0}>
          <li>
            {words().doneUnits}
            {report().units.join('、')}
          </li>
        </Show>
        <Show when={report().aside.length > 0}>
          <li>
            {words().aside}
            {report()
              .aside.map(each => words().asideOne(each.header, each.cells))
              .join('、')}
          </li>
        </Show>
      </ul>
      <Show when={report().notTaken.length > 0}>
        <details open={report().notTaken.length <= 20}>
          <summary>{words().notTaken(report().notTaken.length)}</summary>
          <ul>
            <For each={report().notTaken}>
              {each => <li>{words().notTakenAt(each.sheet, each.row, each.column, why(each.reason))}</li>}
            </For>
          </ul>
        </details>
      </Show>
      <div class="import-actions">
        <Button onClick={() => void props.importing.startOver()}>{words().again}</Button>
        <A class="button primary" href={`/w/${encodeURIComponent(report().workbook)}`}>
          {words().openBook}
        </A>
      </div>
    </section>
  )
}
