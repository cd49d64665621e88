import type { Session } from '../../schema/http/routes.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { RegisterPage } from './register-page.tsx'
import { RequestTable } from './request-table.tsx'
import { stagesWords } from './words.ts'

/** 调整登记表: every adjustment of the issued plan, decided or waiting; prints as a register. */
export function AdjustmentsPage(props: { id: string; session: Session }) {
  const { language } = useI18n()
  return (
    <RegisterPage id={props.id} session={props.session} title={stagesWords(language()).registerTitle}>
      {view => <RequestTable view={view} root="adjustments" />}
    </RegisterPage>
  )
}
