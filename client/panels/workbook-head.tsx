import { Show } from 'solid-js'
import type { Plan } from '../../schema/plan/plan.ts'
import type { Language } from '../../schema/words/language.ts'
import { periodName, wordsOf } from '../../schema/words/words.ts'
import { AppHeader } from '../app/app-header.tsx'
import { gridWords } from '../grid/words.ts'
import { WorkbookTitle } from './workbook-title.tsx'

/** The page's head over an open workbook: its title, stage and current period. `plan` is null until there is one. */
export function WorkbookHead(props: {
  plan: Plan | null
  /** What the list of workbooks knows of it, shown until then. */
  known: { title: string; stage: Plan['stage'] }
  editable: boolean
  language: Language
  onRename: (title: string) => void
}) {
  const words = () => gridWords(props.language)
  return (
    <AppHeader>
      <WorkbookTitle
        title={props.plan?.title ?? props.known.title}
        editable={props.editable}
        language={props.language}
        onRename={props.onRename}
      />
      <span class="stage-badge" title={words().stage}>
        {wordsOf(props.language).stages[props.plan?.stage ?? props.known.stage]}
      </span>
      <Show when={props.plan}>
        {plan => (
          <span class="period-note">
            {plan().period ? words().period(periodName(plan().period ?? '', props.language)) : words().noPeriod}
          </span>
        )}
      </Show>
    </AppHeader>
  )
}
