import '../styles/new-plan.css'
import '../styles/source-pane.css'
import '../styles/measure-cards.css'
import '../styles/review-tools.css'
import { A, useBeforeLeave } from '@solidjs/router'
import { createMemo, createSignal, For, onCleanup, Show, untrack } from 'solid-js'
import type { ReviewBody } from '../../schema/http/saved-reviews.ts'
import type { Reading } from '../../schema/policy/reading.ts'
import { carryOver } from '../../schema/review/carry.ts'
import { countCorrections } from '../../schema/review/corrections.ts'
import { AppHeader } from '../app/app-header.tsx'
import { momentText } from '../app/moment.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { importEntry } from '../imports/entry-words.ts'
import { useMayCreate, useSession } from '../session/session.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { type Kept, keepPlan, keptPlan } from './kept-review.ts'
import { createPlanReading } from './plan-reading.ts'
import { ReviewStep } from './review-step.tsx'
import { createReviewing, startOf } from './reviewing.ts'
import { SavedList } from './saved-list.tsx'
import { SourceStep } from './source-step.tsx'
import { newPlanWords } from './words.ts'

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
  const [start, setStart] = createSignal<{ kept: Kept; reading?: Reading } | null>(
    before?.read ? { kept: before.read } : null,
  )
  const [step, setStep] = createSignal<'source' | 'review'>(before?.read ? 'review' : 'source')
  const [resumedAt, setResumedAt] = createSignal(before?.read ? before.at : null)
  const [leaving, setLeaving] = createSignal<(() => void) | null>(null)
  const [discarding, setDiscarding] = createSignal(false)
  const [replacing, setReplacing] = createSignal<(() => void) | null>(null)
  /** The review whose text is being replaced by a revised one. */
  const [revising, setRevising] = createSignal<Kept | null>(null)
  const reviewing = createMemo(() => {
    const from = start()
    // what it reads of itself as it begins is no reason to begin anew
    return from && untrack(() => createReviewing(person, from.kept, from.reading))
  })
  const words = () => newPlanWords(language())
  let created = false

  const begin = (kept: Kept, reading?: Reading) => {
    setText(kept.text)
    setStart(reading ? { kept, reading } : { kept })
    reviewing()?.save()
    setResumedAt(null)
    setRevising(null)
    setStep('review')
    scrollTo(0, 0)
  }
  /** A text that was read: corrections of the text it takes the place of go along by paragraph (M3). */
  const planReading = createPlanReading(result => {
    const next = startOf(result.text, result.reading)
    const from = revising() ?? reviewing()?.kept() ?? null
    if (from === null || (revising() === null && countCorrections(from.corrections) === 0))
      return begin(next, result.reading)
    const { corrections, carried, lost } = carryOver(from.text, from.corrections, result.text)
    const earlier = revising() ? { text: from.text, corrections: from.corrections } : from.earlier
    begin(
      {
        ...next,
        plan: { ...next.plan, cadence: from.plan.cadence, naming: from.plan.naming },
        corrections,
        earlier,
        lost,
        saved: revising() ? null : from.saved,
      },
      result.reading,
    )
    if (carried > 0) toast(words().carried(carried))
  })

  /** `pasted`: what stands in the empty form already, as the revised text. */
  const revise = (kept: Kept, pasted = '') => {
    setRevising(kept)
    setText(pasted)
    setStep('source')
    scrollTo(0, 0)
  }
  /** Opens a saved review, asking first where the present one would be lost. */
  const openSaved = (review: ReviewBody, thenRevise: boolean) => {
    const kept: Kept = {
      text: review.text,
      corrections: review.made,
      plan: review.plan,
      saved: { id: review.id, name: review.name },
      earlier: null,
      lost: [],
    }
    const go = () => {
      const pasted = reviewing() === null && revising() === null ? text() : ''
      begin(kept)
      reviewing()?.setSaved(kept.saved)
      if (thenRevise) revise(kept, pasted)
    }
    if (unsaved() && reviewing()?.unsaved()) setReplacing(() => go)
    else go()
  }

  const unsaved = () => !created && (reviewing()?.count() ?? 0) > 0
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
    setRevising(null)
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
            corrections={0}
            unchanged={revising() === null && start() !== null && start()?.kept.text === text()}
            onGoOn={() => setStep('review')}
          >
            <Show when={revising()}>
              {from => (
                <Notice tone="info">
                  {words().revising(from().plan.title)}{' '}
                  <Button
                    small
                    onClick={() => {
                      setRevising(null)
                      setText(reviewing()?.text ?? '')
                      setStep('review')
                    }}
                  >
                    {words().reviseCancel}
                  </Button>
                </Notice>
              )}
            </Show>
            <Show when={revising() === null}>
              <p class="other-way">
                <A href="/import">{importEntry(language()).fromSheet}</A>{' '}
                <span class="muted">{importEntry(language()).fromSheetHint}</span>
              </p>
              <SavedList onOpen={openSaved} />
            </Show>
          </SourceStep>
        }
      >
        {now => (
          <ReviewStep
            reviewing={now}
            resumed={resumedAt() === null ? null : t().plan.resumed(momentText(resumedAt()!, language()))}
            onBack={() => setStep('source')}
            onStartOver={() => setDiscarding(true)}
            onRevise={() => revise(now.kept())}
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
        open={replacing() !== null}
        title={words().replaceTitle}
        text={words().replaceText}
        confirm={words().replaceDo}
        danger
        onConfirm={() => {
          const go = replacing()
          setReplacing(null)
          go?.()
        }}
        onCancel={() => setReplacing(null)}
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
