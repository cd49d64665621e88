import { Route, Router, type RouteSectionProps, useParams } from '@solidjs/router'
import { type Component, ErrorBoundary, lazy, Show, Suspense } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { AccountPage } from '../session/account-page.tsx'
import { InvitePage } from '../session/invite-page.tsx'
import { ResetPage } from '../session/reset-page.tsx'
import { SessionProvider, useSession } from '../session/session.tsx'
import { SessionGate } from '../session/session-gate.tsx'
import { SignedOutPage } from '../session/signed-out-page.tsx'
import { Announcer } from '../ui/announce.tsx'
import { REGION_EVENT } from '../ui/regions.ts'
import { ToastRegion } from '../ui/toast.tsx'
import { Tooltips } from '../ui/tooltip.tsx'
import { WorkbooksPage } from '../workbooks/workbooks-page.tsx'
import { CrashPage } from './crash-page.tsx'
import { LoadingPage } from './loading-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { Shortcuts } from './shortcuts/open-shortcuts.tsx'

const NewPlanPage = lazy(async () => ({ default: (await import('../new-plan/new-plan-page.tsx')).NewPlanPage }))
const NewFromSheetPage = lazy(async () => ({
  default: (await import('../imports/import-page.tsx')).NewFromSheetPage,
}))
const ImportPage = lazy(async () => ({ default: (await import('../imports/import-page.tsx')).ImportPage }))
const WorkbookPage = lazy(async () => ({ default: (await import('../grid/workbook-page.tsx')).WorkbookPage }))
const AdminPage = lazy(async () => ({ default: (await import('../admin/admin-page.tsx')).AdminPage }))
const PreviewPage = lazy(async () => ({ default: (await import('../preview/preview-page.tsx')).PreviewPage }))
const AdjustmentsPage = lazy(async () => ({
  default: (await import('../stages/adjustments-page.tsx')).AdjustmentsPage,
}))
const ConsultPage = lazy(async () => ({ default: (await import('../stages/consult-page.tsx')).ConsultPage }))
const ClosedPeriodPage = lazy(async () => ({
  default: (await import('../stages/closed-period-page.tsx')).ClosedPeriodPage,
}))
const ExchangePage = lazy(async () => ({ default: (await import('../exchange/exchange-page.tsx')).ExchangePage }))
const ReviewPage = lazy(async () => ({ default: (await import('../exchange/review-page.tsx')).ReviewPage }))
const ReturnPage = lazy(async () => ({ default: (await import('../exchange/return-page.tsx')).ReturnPage }))
const PrintRoute = lazy(async () => ({ default: (await import('../grid/print-route.tsx')).PrintRoute }))

/** The whole client: routes, who is signed in, and what every page shares. */
export function App() {
  return (
    <SessionProvider>
      <Router root={Shell}>
        <Route path="/signed-out" component={SignedOutPage} />
        <Route path="/invite/:token" component={InvitePage} />
        <Route path="/reset/:token" component={ResetPage} />
        <Route path="/return/:token" component={ReturnPage} />
        <Route path="/" component={SessionGate}>
          <Route path="/" component={WorkbooksPage} />
          <Route path="/new" component={NewPlanPage} />
          <Route path="/w/:id" component={() => <OfWorkbook page={WorkbookPage} />} />
          <Route path="/import" component={NewFromSheetPage} />
          <Route path="/w/:id/import" component={() => <OfWorkbook page={ImportPage} />} />
          <Route path="/w/:id/as" component={() => <OfWorkbook page={PreviewPage} />} />
          <Route path="/w/:id/adjustments" component={() => <OfWorkbook page={AdjustmentsPage} />} />
          <Route path="/w/:id/consult" component={() => <OfWorkbook page={ConsultPage} />} />
          <Route path="/w/:id/periods/:period/:closing" component={() => <OfWorkbook page={ClosedPeriodPage} />} />
          <Route path="/w/:id/exchange" component={() => <OfWorkbook page={ExchangePage} />} />
          <Route path="/w/:id/exchange/:file" component={() => <OfWorkbook page={ReviewPage} />} />
          <Route path="/w/:id/print" component={() => <OfWorkbook page={PrintRoute} />} />
          <Route path="/account" component={AccountPage} />
          <Route path="/admin" component={AdminPage} />
          <Route path="*any" component={NotFoundPage} />
        </Route>
      </Router>
    </SessionProvider>
  )
}

/** One workbook's page, made anew when the address names another workbook. */
function OfWorkbook(props: { page: Component<{ id: string; session: Session }> }) {
  const params = useParams<{ id: string }>()
  const { session } = useSession()
  return (
    <Show when={params.id} keyed>
      {id => <Show when={session()}>{known => <props.page id={id} session={known()} />}</Show>}
    </Show>
  )
}

function Shell(props: RouteSectionProps) {
  const { t } = useI18n()
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: a link to a place in the page, which the router must not take over */}
      <a class="skip-link" href="#main" onClick={skipToMain}>
        {t().app.skip}
      </a>
      <ErrorBoundary fallback={error => <CrashPage error={error} />}>
        <Suspense fallback={<LoadingPage />}>{props.children}</Suspense>
      </ErrorBoundary>
      <Shortcuts />
      <ToastRegion />
      <Announcer />
      <Tooltips />
    </>
  )
}

/** The router would take the fragment for a navigation; moving the focus is all that is wanted. */
function skipToMain(event: MouseEvent): void {
  event.preventDefault()
  const main = document.getElementById('main')
  if (!main) return
  // a page whose main matter is the grid leads straight into it
  const wish = new Event(REGION_EVENT, { cancelable: true })
  main.querySelector('[data-region="grid"]')?.dispatchEvent(wish)
  if (wish.defaultPrevented) return
  main.tabIndex = -1
  main.focus()
}
