import { useNavigate } from '@solidjs/router'
import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { type ApiFailure, api } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { CompareDialog } from './compare-dialog.tsx'
import { CoverageCounts } from './coverage-strip.tsx'
import { DoubtsBar } from './doubts-bar.tsx'
import { draftOf, obstaclesOf } from './draft-of-review.ts'
import { GiveDialog } from './give-dialog.tsx'
import { LostNotice } from './lost-notice.tsx'
import { MeasuresPane } from './measures-pane.tsx'
import { PlanFields } from './plan-fields.tsx'
import { createReviewCommands } from './review-commands.ts'
import type { Reviewing } from './reviewing.ts'
import { SaveReview } from './save-review.tsx'
import { SourcePane } from './source-pane.tsx'
import { newPlanWords } from './words.ts'

/** Step two: what was read beside where it stands, each part of it open to correction; then the workbook is created. */
export function ReviewStep(props: {
  reviewing: Reviewing
  resumed: string | null
  onBack: () => void
  onStartOver: () => void
  onRevise: () => void
  onCreated: () => void
}) {
  const { t, language } = useI18n()
  const navigate = useNavigate()
  const [creating, setCreating] = createSignal(false)
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [checked, setChecked] = createSignal(false)
  const [comparing, setComparing] = createSignal(false)
  const now = () => props.reviewing
  const more = () => newPlanWords(language())
  // the page makes this step anew for each review
  const commands = createReviewCommands(props.reviewing)
  const words = () => t().plan.review
  const obstacles = () => (checked() ? obstaclesOf(now().review) : [])
  const emptyOnes = () => obstacles().flatMap(each => (each.kind === 'measure-empty' ? each.serials : []))

  createEffect(
    on(
      () => props.reviewing,
      () => announce(summary()),
    ),
  )
  const summary = () => {
    const gaps = now().gaps().length
    const covered = gaps === 0 ? words().covered : words().uncovered(gaps)
    return `${words().coverage(now().ordered().length, now().review.sections.length)} · ${covered}`
  }

  /** Undo and redo of corrections, wherever the focus is but in a field, which has its own. */
  const onKey = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select')
    if (!(event.ctrlKey || event.metaKey) || event.altKey || typing || event.defaultPrevented) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    commands.run(key === 'y' || event.shiftKey ? 'redo' : 'undo')
  }
  addEventListener('keydown', onKey)
  onCleanup(() => removeEventListener('keydown', onKey))

  const create = async () => {
    setChecked(true)
    const [first] = obstaclesOf(now().review)
    if (first) {
      if (first.kind === 'measure-empty') commands.select(first.keys[0]!)
      else document.getElementById(first.kind === 'title-missing' ? 'plan-title' : 'plan-year')?.focus()
      return
    }
    setFailure(undefined)
    setCreating(true)
    const answer = await api.create({ draft: draftOf(now().review, now().reading()), source: now().text })
    setCreating(false)
    if (!answer.ok) {
      setFailure(answer.failure)
      return
    }
    props.onCreated()
    toast(words().created)
    navigate(`/w/${answer.value.id}`)
  }

  return (
    <main id="main" class="review">
      <div class="review-head">
        <div class="review-bar">
          <Button tone="quiet" icon="left" onClick={props.onBack}>
            {words().back}
          </Button>
          <h1>{words().title}</h1>
          <p class="coverage" classList={{ broken: now().gaps().length > 0 }}>
            <strong>{words().coverage(now().ordered().length, now().review.sections.length)}</strong>
            <span>{now().gaps().length === 0 ? words().covered : words().uncovered(now().gaps().length)}</span>
            <Show when={now().count() > 0}>
              <span>{words().corrected(now().count())}</span>
            </Show>
          </p>
          <LostNotice reviewing={now()} />
          <span class="push" />
          <Button tone="quiet" onClick={props.onStartOver}>
            {t().plan.startOver}
          </Button>
          <Button onClick={() => setComparing(true)}>{more().compare}</Button>
          <Button onClick={props.onRevise}>{more().revise}</Button>
          <SaveReview reviewing={now()} />
          <Button tone="primary" busy={creating()} onClick={() => void create()}>
            {creating() ? words().creating : words().create}
          </Button>
        </div>
        <Show when={props.resumed}>{text => <p class="resumed muted">{text()}</p>}</Show>
        <Show when={!now().keptHere()}>
          <Notice tone="warning">{words().notKept}</Notice>
        </Show>
        <Show when={failure()}>{it => <FailureNotice failure={it()} />}</Show>
        <Show when={emptyOnes().length > 0}>
          <Notice tone="error">{words().measureEmpty(emptyOnes().join('、'))}</Notice>
        </Show>
        <Show when={now().ordered().length === 0 && now().reading().measures.length === 0}>
          <Notice tone="warning">{t().plan.errors.noMeasures}</Notice>
        </Show>
        <PlanFields reviewing={now()} titleMissing={obstacles().some(each => each.kind === 'title-missing')} />
        <CoverageCounts reviewing={now()} />
        <DoubtsBar reviewing={now()} commands={commands} />
      </div>
      <div class="review-panes">
        <SourcePane reviewing={now()} commands={commands} />
        <MeasuresPane reviewing={now()} commands={commands} />
      </div>
      <GiveDialog reviewing={now()} commands={commands} />
      <CompareDialog reviewing={now()} open={comparing()} onClose={() => setComparing(false)} />
    </main>
  )
}
