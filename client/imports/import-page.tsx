import '../styles/new-plan.css'
import './imports.css'
import { A, useBeforeLeave } from '@solidjs/router'
import { createSignal, For, Match, onCleanup, Show, Switch } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { api } from '../app/api.ts'
import { AppHeader } from '../app/app-header.tsx'
import { createLoad } from '../app/load.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useMayCreate } from '../session/session.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { DifferenceStep } from './difference-step.tsx'
import { FileStep } from './file-step.tsx'
import { createImporting, type Step } from './importing.ts'
import { MappingStep } from './mapping-step.tsx'
import { ReportStep } from './report-step.tsx'
import { importWords } from './words.ts'

const steps: readonly Step[] = ['file', 'mapping', 'difference', 'done']

/** 从表格新建: a workbook made of somebody's sheet. */
export function NewFromSheetPage() {
  const { t } = useI18n()
  const mayCreate = useMayCreate()
  return (
    <Show
      when={mayCreate()}
      fallback={
        <>
          <AppHeader />
          <main id="main" class="page centred">
            <EmptyState icon="text" title={t().list.askAdministrator} />
          </main>
        </>
      }
    >
      <ImportWizard workbook={null} title={null} />
    </Show>
  )
}

/** 导入表格: a sheet taken into a workbook that is there. */
export function ImportPage(props: { id: string; session: Session }) {
  const { load } = createLoad(() => api.workbook(props.id))
  return <ImportWizard workbook={props.id} title={load().value?.title ?? ''} />
}

function ImportWizard(props: { workbook: string | null; title: string | null }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const importing = createImporting(props.workbook, language)
  const [leaving, setLeaving] = createSignal<(() => void) | null>(null)
  const title = () => (props.workbook === null ? words().titleNew : words().titleInto(props.title ?? ''))
  usePageTitle(title)

  const unfinished = () => importing.book() !== null && importing.step() !== 'done'
  useBeforeLeave(event => {
    if (!unfinished() || event.defaultPrevented) return
    event.preventDefault()
    setLeaving(() => () => event.retry(true))
  })
  const beforeUnload = (event: BeforeUnloadEvent) => {
    if (unfinished()) event.preventDefault()
  }
  addEventListener('beforeunload', beforeUnload)
  onCleanup(() => removeEventListener('beforeunload', beforeUnload))

  return (
    <>
      <AppHeader>
        <ol class="step-marks" aria-label={words().stepsLabel}>
          <For each={words().steps}>
            {(name, i) => (
              <li aria-current={steps[i()] === importing.step() ? 'step' : undefined}>
                <span class="step-number">{i() + 1}</span>
                {name}
              </li>
            )}
          </For>
        </ol>
      </AppHeader>
      <main id="main" class="page import-page">
        <div class="page-head">
          <h1>{title()}</h1>
          <A class="button quiet" href={props.workbook === null ? '/' : `/w/${encodeURIComponent(props.workbook)}`}>
            {props.workbook === null ? words().backList : words().back}
          </A>
        </div>
        <Switch>
          <Match when={importing.step() === 'file'}>
            <FileStep importing={importing} />
          </Match>
          <Match when={importing.step() === 'mapping' && importing.reading()}>
            {reading => <MappingStep importing={importing} reading={reading()} />}
          </Match>
          <Match when={importing.step() === 'difference' && importing.reading()}>
            {reading => <DifferenceStep importing={importing} reading={reading()} />}
          </Match>
          <Match when={importing.report()}>{report => <ReportStep importing={importing} report={report()} />}</Match>
        </Switch>
      </main>
      <ConfirmDialog
        open={leaving() !== null}
        title={words().leaveTitle}
        text={words().leaveText}
        confirm={words().leave}
        cancel={words().stay}
        onConfirm={() => {
          const go = leaving()
          setLeaving(null)
          void importing.forget().then(() => go?.())
        }}
        onCancel={() => setLeaving(null)}
      />
    </>
  )
}
