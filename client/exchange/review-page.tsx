import { A, useParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { periodName } from '../../schema/words/words.ts'
import { AppHeader } from '../app/app-header.tsx'
import { FailureNotice } from '../app/failure-notice.tsx'
import { createLoad } from '../app/load.ts'
import { fullMoment } from '../app/moment.ts'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { EmptyState, Skeleton } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icons.tsx'
import { filesInOrder } from './board.ts'
import { exchangeApi } from './exchange-api.ts'
import { ReviewDesk } from './review-desk.tsx'
import { exchangeWords } from './words.ts'
import './exchange.css'
import './review.css'

/** The review of one returned file. */
export function ReviewPage(props: { id: string; session: Session }) {
  const params = useParams<{ file: string }>()
  return (
    <Show when={params.file} keyed>
      {file => <OneFile id={props.id} file={file} person={props.session.person?.id ?? ''} />}
    </Show>
  )
}

function OneFile(props: { id: string; file: string; person: string }) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  const { load, reload } = createLoad(async () => {
    const [review, decided] = await Promise.all([
      exchangeApi.review(props.id, props.file),
      exchangeApi.choices(props.id, props.file),
    ])
    // without the decisions the review still opens: they are asked for again
    return review.ok
      ? { ok: true, value: { review: review.value, decided: decided.ok ? decided.value : null } }
      : review
  })
  const board = createLoad(() => exchangeApi.board(props.id))
  const told = () => load().value?.review
  usePageTitle(() => (told() ? `${words().reviewTitle} · ${told()!.file.name}` : words().reviewTitle))
  const address = (file: string) => `/w/${encodeURIComponent(props.id)}/exchange/${encodeURIComponent(file)}`
  /** The files that wait, with this one in its place, in the board's order. */
  const order = () => {
    const known = board.load().value
    return known ? filesInOrder(known, props.file).map(file => file.id) : []
  }
  const beside = (step: 1 | -1) => {
    const at = order().indexOf(props.file)
    const found = at < 0 ? undefined : order()[at + step]
    return found === undefined ? null : address(found)
  }
  /** After the last one, the first that is still waiting. */
  const nextWaiting = () => beside(1) ?? order().flatMap(id => (id === props.file ? [] : [address(id)]))[0] ?? null
  const failure = () => {
    const now = load()
    return now.state === 'failed' ? now.failure : undefined
  }
  const isShut = () => {
    const now = failure()
    return now?.kind === 'refused' && now.problems.some(each => each.code === 'coordinator-only')
  }
  const StepText = (step: { label: string; icon: 'left' | 'right' }) => (
    <>
      <Show when={step.icon === 'left'}>
        <Icon name="left" />
      </Show>
      {step.label}
      <Show when={step.icon === 'right'}>
        <Icon name="right" />
      </Show>
    </>
  )
  const Step = (step: { to: string | null; label: string; icon: 'left' | 'right' }) => (
    <Show
      when={step.to}
      fallback={
        <button type="button" class="button small" disabled>
          <StepText {...step} />
        </button>
      }
    >
      {to => (
        <A class="button small" href={to()}>
          <StepText {...step} />
        </A>
      )}
    </Show>
  )
  return (
    <>
      <AppHeader />
      <main id="main" class="page exchange-page review-page">
        <div class="page-head">
          <div>
            <h1>{words().reviewTitle}</h1>
            <Show when={told()}>
              {known => (
                <>
                  <p>
                    <strong>{words().reviewOf(known().sent.unitName, words().layouts[known().sent.layout])}</strong>
                    <Show when={known().sent.period}>
                      {period => (
                        <>
                          {' · '}
                          {periodName(period(), language())}
                        </>
                      )}
                    </Show>
                    {' · '}
                    <span class="taken-name">{known().file.name}</span>
                  </p>
                  <p class="muted">
                    {words().sentAt} {fullMoment(known().sent.at, language())} · {words().broughtBy(known().file.by)}{' '}
                    {fullMoment(known().file.at, language())}
                  </p>
                </>
              )}
            </Show>
          </div>
          <nav class="exchange-actions" aria-label={words().file}>
            <A class="button quiet small" href={`/w/${encodeURIComponent(props.id)}/exchange`}>
              {words().toBoardBack}
            </A>
            <Step to={beside(-1)} label={words().previous} icon="left" />
            <Step to={beside(1)} label={words().next} icon="right" />
          </nav>
        </div>
        <Switch fallback={<Skeleton rows={6} label={words().reading} />}>
          <Match when={isShut()}>
            <EmptyState icon="lock" title={words().board} text={words().coordinatorOnly} />
          </Match>
          <Match when={!told() && failure()}>
            {found => <FailureNotice failure={found()} onRetry={() => void reload()} />}
          </Match>
          <Match when={load().value} keyed>
            {known => (
              <ReviewDesk
                workbook={props.id}
                person={props.person}
                told={known.review}
                decided={known.decided}
                next={nextWaiting()}
                onChanged={() => void board.reload()}
                onAgain={() => void reload()}
              />
            )}
          </Match>
        </Switch>
      </main>
    </>
  )
}
