import { useNavigate, useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { NotFollowedYet } from '../panels/followed-banner.tsx'
import { orderFromText } from '../print/order-link.ts'
import { PrintPage } from '../print/print-page.tsx'
import { followWorkbook } from '../stores/followed-workbook.ts'
import { viewFromText } from '../views/view-link.ts'
import { gridWords } from './words.ts'

/** The workbook for paper: read from the server, never edited here. */
export function PrintRoute(props: { id: string; session: Session }) {
  const { language } = useI18n()
  const navigate = useNavigate()
  const followed = followWorkbook(props.id)
  usePageTitle(() => (followed.ready() ? `${gridWords(language()).print} · ${followed.snapshot().plan.title}` : ''))
  const [query] = useSearchParams<{ v?: string; called?: string; o?: string; code?: string }>()
  const view = () => (query.v ? viewFromText(query.v) : null)
  return (
    <Show when={followed.ready()} fallback={<NotFollowedYet followed={followed} language={language()} />}>
      <PrintPage
        snapshot={followed.snapshot()}
        language={language()}
        workbook={props.id}
        {...(query.code !== undefined && { code: query.code })}
        order={query.o ? orderFromText(query.o) : null}
        seen={{ view: view(), called: query.called?.slice(0, 60) ?? '', unit: props.session.person?.unit ?? '' }}
        onClose={() => navigate(`/w/${props.id}`)}
      />
    </Show>
  )
}
