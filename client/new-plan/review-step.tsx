import { useNavigate } from '@solidjs/router'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { LeadRule } from '../../schema/policy/reading.ts'
import { type ApiFailure, api } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { DoubtsBar } from './doubts-bar.tsx'
import { draftOf, obstaclesOf } from './draft-of-review.ts'
import { MeasuresPane } from './measures-pane.tsx'
import { PlanFields } from './plan-fields.tsx'
import type { PlanReading } from './plan-reading.ts'
import type { Reviewing } from './reviewing.ts'
import { SourcePane } from './source-pane.tsx'

/** Step two: what was read beside where it stands, each part of it open to correction; then the workbook is created. */
export function ReviewStep(props: {
  reviewing: Reviewing
  resumed: string | null
  reading: PlanReading
  onBack: () => void
  onStartOver: () => void
  onLeadRule: (rule: LeadRule) => void
  onCreated: () => void
}) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const [creating, setCreating] = createSignal(false)
  const [failure, setFailure] = createSignal<ApiFailure>()
  const [checked, setChecked] = createSignal(false)
  const [rule, setRule] = createSignal<LeadRule | null>(null)
  const now = () => props.reviewing
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
    const { reading, gaps } = now()
    const covered = gaps.length === 0 ? words().covered : words().uncovered(gaps.length)
    return `${words().coverage(reading.measures.length, reading.sections.length)} · ${covered}`
  }

  const chooseRule = (next: LeadRule) => (now().corrections() > 0 ? setRule(next) : props.onLeadRule(next))

  const create = async () => {
    setChecked(true)
    const [first] = obstaclesOf(now().review)
    if (first) {
      if (first.kind === 'measure-empty') now().select(first.keys[0]!)
      else document.getElementById(first.kind === 'title-missing' ? 'plan-title' : 'plan-year')?.focus()
      return
    }
    setFailure(undefined)
    setCreating(true)
    const answer = await api.create({ draft: draftOf(now().review), source: now().text })
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
          <p class="coverage" classList={{ broken: now().gaps.length > 0 }}>
            <strong>{words().coverage(now().ordered().length, now().review.sections.length)}</strong>
            <span>{now().gaps.length === 0 ? words().covered : words().uncovered(now().gaps.length)}</span>
            <Show when={now().corrections() > 0}>
              <span>{words().corrected(now().corrections())}</span>
            </Show>
          </p>
          <span class="push" />
          <Button tone="quiet" onClick={props.onStartOver}>
            {t().plan.startOver}
          </Button>
          <Button tone="primary" busy={creating()} onClick={() => void create()}>
            {creating() ? words().creating : words().create}
          </Button>
        </div>
        <Show when={props.resumed}>{text => <p class="resumed muted">{text()}</p>}</Show>
        <Show when={!now().keptHere()}>
          <Notice tone="warning">{words().notKept}</Notice>
        </Show>
        <Show when={failure() ?? props.reading.failure()}>{it => <FailureNotice failure={it()} />}</Show>
        <Show when={emptyOnes().length > 0}>
          <Notice tone="error">{words().measureEmpty(emptyOnes().join('、'))}</Notice>
        </Show>
        <Show when={now().ordered().length === 0 && now().reading.measures.length === 0}>
          <Notice tone="warning">{t().plan.errors.noMeasures}</Notice>
        </Show>
        <PlanFields
          reviewing={now()}
          titleMissing={obstacles().some(each => each.kind === 'title-missing')}
          rereading={props.reading.busy()}
          onLeadRule={chooseRule}
        />
        <DoubtsBar reviewing={now()} />
      </div>
      <div class="review-panes">
        <SourcePane reviewing={now()} />
        <MeasuresPane reviewing={now()} />
      </div>
      <ConfirmDialog
        open={rule() !== null}
        title={words().reread}
        text={words().rereadText(now().corrections())}
        confirm={words().rereadDo}
        onConfirm={() => {
          const next = rule()!
          setRule(null)
          props.onLeadRule(next)
        }}
        onCancel={() => setRule(null)}
      />
    </main>
  )
}
