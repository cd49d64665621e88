import { Show } from 'solid-js'
import type { ReturnedFile } from '../../schema/http/exchange.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import type { Glances } from './at-a-glance.ts'
import { exchangeWords } from './words.ts'

/** What is to be done with the files that wait: those without a dispute at once, the others one by one. */
export function ClearFiles(props: { glances: Glances; files: readonly ReturnedFile[] }) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  const waiting = () => props.files.filter(file => file.state === 'waiting' && file.sent !== null)
  const seen = () => waiting().filter(file => props.glances.of(file) !== null).length
  const clear = () => props.glances.clear(waiting())
  return (
    <Show when={waiting().length > 0 || props.glances.merged()}>
      <section class="card clear-files" aria-label={words().toDo}>
        <Show when={props.glances.merged()}>
          {result => (
            <p role="status">
              <strong>{words().mergedAtOnce(result().files, result().cells)}</strong>{' '}
              <Show when={result().stopped}>{words().mergingStopped}</Show>{' '}
              <Show when={result().left > 0}>{words().leftMeanwhile(result().left)}</Show>
            </p>
          )}
        </Show>
        <Show when={props.glances.merged()?.failure}>{failure => <FailureNotice failure={failure()} />}</Show>
        <Show
          when={props.glances.merging()}
          fallback={
            <Show when={waiting().length > 0}>
              <p>
                {seen() < waiting().length
                  ? words().comparing(seen(), waiting().length)
                  : words().waitingNow(waiting().length, waiting().length - clear().files)}
              </p>
              <Show when={clear().files > 0 && seen() === waiting().length}>
                <Button tone="primary" title={words().mergeClearText} onClick={() => void props.glances.mergeClear()}>
                  {words().mergeClear(clear().files, clear().cells)}
                </Button>
              </Show>
            </Show>
          }
        >
          {now => (
            <div class="taking-in" role="status">
              <progress max={now().all} value={now().at - 1} aria-label={words().toDo} />
              <span>{words().mergingAt(now().at, now().all, now().name)}</span>
              <Button small onClick={props.glances.stop}>
                {words().stopTaking}
              </Button>
            </div>
          )}
        </Show>
      </section>
    </Show>
  )
}

/** What one file that waits asks, in figures: what is disputed first. */
export function FileGlance(props: { glances: Glances; file: ReturnedFile }) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  return (
    <Show when={props.glances.of(props.file)}>
      {glance => (
        <span class="file-glance">
          <Show when={glance().conflict > 0}>
            <span class="tag bad">{words().glance.conflict(glance().conflict)}</span>
          </Show>
          <Show when={glance().cleared > 0}>
            <span class="tag warning">{words().glance.cleared(glance().cleared)}</span>
          </Show>
          <Show when={glance().doubtful > 0}>
            <span class="tag warning">{words().glance.doubtful(glance().doubtful)}</span>
          </Show>
          <Show when={glance().added > 0}>
            <span class="tag warning">{words().glance.added(glance().added)}</span>
          </Show>
          <small>
            {[
              glance().undisputed > 0 ? words().glance.undisputed(glance().undisputed) : '',
              glance().missing > 0 ? words().glance.missing(glance().missing) : '',
            ]
              .filter(Boolean)
              .join(' · ') ||
              (glance().conflict + glance().cleared + glance().doubtful + glance().added === 0
                ? words().glance.nothing
                : '')}
          </small>
        </span>
      )}
    </Show>
  )
}
