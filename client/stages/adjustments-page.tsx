import type { Session } from '../../schema/http/routes.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { requestsTable } from '../../schema/print/layouts/registers.ts'
import type { Language } from '../../schema/words/language.ts'
import { printedOn } from '../app/office-day.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { RegisterPage } from './register-page.tsx'
import { RequestTable } from './request-table.tsx'
import { stagesWords } from './words.ts'

const tables = (snapshot: Snapshot, language: Language) => [requestsTable(snapshot, 'adjustments', printedOn(language))]

/** 调整登记表: every adjustment of the issued plan, decided or waiting. */
export function AdjustmentsPage(props: { id: string; session: Session }) {
  const { language } = useI18n()
  return (
    <RegisterPage id={props.id} session={props.session} title={stagesWords(language()).registerTitle} tables={tables}>
      {view => <RequestTable view={view} root="adjustments" />}
    </RegisterPage>
  )
}
