import { Match, Switch } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { api } from '../app/api.ts'
import { FailedPage } from '../app/failed-page.tsx'
import { createLoad } from '../app/load.ts'
import { answerName, orKept } from '../offline/kept-answers.ts'
import { LiveWorkbook } from './live-workbook.tsx'
import { WorkbookLoading } from './states/grid-waiting.tsx'

/** One workbook in the grid. Asks first what part this person has in it, for the cells to know what they may. */
export function WorkbookPage(props: { id: string; session: Session }) {
  const { load, reload } = createLoad(() =>
    orKept(answerName(props.session.person?.id ?? '', `workbook.${props.id}`), () => api.workbook(props.id)),
  )
  const failure = () => {
    const now = load()
    return now.state === 'failed' && now.value === undefined ? now.failure : undefined
  }
  return (
    <Switch fallback={<WorkbookLoading />}>
      <Match when={load().value && props.session.person}>
        {person => <LiveWorkbook info={load().value!} person={person()} licence={props.session.gridLicence} />}
      </Match>
      <Match when={failure()}>{found => <FailedPage failure={found()} onRetry={() => void reload()} />}</Match>
    </Switch>
  )
}
