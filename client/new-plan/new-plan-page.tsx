import '../styles/new-plan.css'
import '../styles/source-pane.css'
import '../styles/measure-cards.css'
import { useBeforeLeave } from '@solidjs/router'
import { createMemo, createSignal, For, onCleanup, Show } from 'solid-js'
import type { LeadRule } from '../../schema/policy/reading.ts'
import { AppHeader } from '../app/app-header.tsx'
import { momentText } from '../app/moment.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useMayCreate, useSession } from '../session/session.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { keepPlan, keptPlan } from './kept-review.ts'
import { createPlanReading } from './plan-reading.ts'
import { ReviewStep } from './review-step.tsx'
import { createReviewing, type Kept, startOf } from './reviewing.ts'
import { SourceStep } from './source-step.tsx'

/** From the text of a document to a workbook: put the text in, review what was read, create. */
export function NewPlanPage() {
  const { t } = useI18n()
  const mayCreate = useMayCreate()
  usePageTitle(() => t().plan.title)
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
      <NewPlan />
    </Show>
  )
}

function NewPlan() {
  const { t, language } = useI18n()
  const { session } = useSession()
  const person = session()?.person?.id ?? ''
  const before = keptPlan(person)
  const [text, setText] = createSignal(before?.text ?? '')
  const [start, setStart] = createSignal<Kept | null>(before?.read ?? null)
  const [step, setStep] = createSignal<'source' | 'review'>(before?.read ? 'review' : 'source')
  const [resumedAt, setResumedAt] = createSignal(before?.read ? before.at : null)
  const [leaving, setLeaving] = createSignal<(() => void) | null>(null)
  const [discarding, setDiscarding] = createSignal(false)
  const reviewing = createMemo(() => {
    const from = start()
    return from && createReviewing(person, structuredClone(from))
  })
  let created = false

  const begin = (kept: Kept) => {
    setText(kept.text)
    setStart(kept)
    reviewing()?.save()
    setResumedAt(null)
    setStep('review')
    scrollTo(0, 0)
  }
  const planReading = createPlanReading(result => {
    const next = startOf(result)
    const now = step() === 'review' ? reviewing()?.review : undefined
    // read again for another lead rule: what was said about the plan as a whole stays
    if (now) {
      const { title, year, documentNumber, cadence } = now
      Object.assign(next.review, { title, year, documentNumber, cadence })
    }
    begin(next)
  })

  const unsaved = () => !created && (reviewing()?.corrections() ?? 0) > 0
  useBeforeLeave(event => {
    if (!unsaved() || event.defaultPrevented) return
    event.preventDefault()
    setLeaving(() => () => event.retry(true))
  })
  const beforeUnload = (event: BeforeUnloadEvent) => {
    if (unsaved() && !reviewing()?.keptHere()) event.preventDefault()
  }
  addEventListener('beforeunload', beforeUnload)
  onCleanup(() => removeEventListener('beforeunload', beforeUnload))

  const startOver = () => {
    setDiscarding(false)
    reviewing()?.forget()
    setStart(null)
    setText('')
    setResumedAt(null)
    setStep('source')
  }
  const typed = (next: string) => {
    setText(next)
    if (!start()) keepPlan(person, next.trim() === '' ? null : { text: next, read: null, at: Date.now() })
  }

  return (
    <>
      <AppHeader>
        <ol class="step-marks" aria-label={t().plan.stepsLabel}>
          <For each={t().plan.steps}>
            {(name, i) => (
              <li aria-current={(step() === 'source' ? 0 : 1) === i() ? 'step' : undefined}>
                <span class="step-number">{i() + 1}</span>
                {name}
              </li>
            )}
          </For>
        </ol>
      </AppHeader>
      <Show
        when={step() === 'review' && reviewing()}
        keyed
        fallback={
          <SourceStep
            text={text()}
            onText={typed}
            reading={planReading}
            corrections={reviewing()?.corrections() ?? 0}
            unchanged={start() !== null && start()?.text === text()}
            onGoOn={() => setStep('review')}
          />
        }
      >
        {now => (
          <ReviewStep
            reviewing={now}
            resumed={resumedAt() === null ? null : t().plan.resumed(momentText(resumedAt()!, language()))}
            reading={planReading}
            onBack={() => setStep('source')}
            onStartOver={() => setDiscarding(true)}
            onLeadRule={(leadRule: LeadRule) => void planReading.readText(now.text, { leadRule })}
            onCreated={() => {
              created = true
              now.forget()
            }}
          />
        )}
      </Show>
      <ConfirmDialog
        open={leaving() !== null}
        title={t().plan.review.leaveTitle}
        text={reviewing()?.keptHere() ? t().plan.review.leaveText : t().plan.review.leaveTextLost}
        confirm={t().plan.review.leave}
        cancel={t().plan.review.stay}
        onConfirm={() => {
          const go = leaving()
          setLeaving(null)
          go?.()
        }}
        onCancel={() => setLeaving(null)}
      />
      <ConfirmDialog
        open={discarding()}
        title={t().plan.startOverTitle}
        text={t().plan.startOverText}
        confirm={t().plan.startOverDo}
        danger
        onConfirm={startOver}
        onCancel={() => setDiscarding(false)}
      />
    </>
  )
}
