import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { problem } from '../../schema/result.ts'
import { sentence } from '../../schema/words/words.ts'
import { failureText } from '../app/failure-text.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { FILE_MB, isIn, type Taken, type Taking } from './taking-in.ts'
import { exchangeWords } from './words.ts'

const FEW = 8

/** How far the taking in is, and what became of each file of the last run. */
export function TakenList(props: {
  taking: Taking
  /** Where a file is reviewed. */
  address: (file: string) => string
  /** The unit whose sheet it is; '' for the whole book. */
  unitOf: (sent: string) => string | undefined
}) {
  const { t, language } = useI18n()
  const words = () => exchangeWords(language())
  const why = (each: Taken): string => {
    switch (each.kind) {
      case 'empty':
        return words().emptyFile
      case 'tooLarge':
        return words().tooLarge(FILE_MB)
      case 'failed':
        return failureText(each.failure, t(), language()).text
      case 'answered': {
        const { problem: code, fresh, by, sent } = each.answer
        if (code === 'file-kind-unknown') return words().notASheet
        if (code !== null) return sentence(problem(code as Parameters<typeof problem>[0]), language())
        if (!fresh) return words().sameBytes
        const how = by === 'id' ? words().byId : by === 'codes' ? words().byCodes : words().byHand
        return [sent === null ? '' : (props.unitOf(sent) ?? ''), how].filter(Boolean).join(' · ')
      }
    }
  }
  const fileOf = (each: Taken) => (each.kind === 'answered' && each.answer.sent !== null ? each.answer.id : null)
  /** Of many files only those are told one by one that something is amiss with. */
  const many = () => props.taking.taken().length > FEW
  const isKnown = (each: Taken) => fileOf(each) !== null && isIn(each)
  const List = (list: { files: readonly Taken[] }) => (
    <Show when={list.files.length > 0}>
      <ul>
        <For each={list.files}>
          {each => (
            <li classList={{ refused: !isIn(each) }}>
              <Icon name={isIn(each) ? 'check' : 'error'} />
              <span class="taken-name">{each.name}</span>
              <span class="taken-why">
                <Show when={!isIn(each)}>
                  <strong>{words().refusedFile}：</strong>
                </Show>
                {why(each)}
              </span>
              <Show when={fileOf(each)}>
                {file => (
                  <A class="button small" href={props.address(file())} aria-label={`${words().review} ${each.name}`}>
                    {words().review}
                  </A>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
  return (
    <>
      <Show when={props.taking.now()}>
        {now => (
          <div class="taking-in" role="status">
            <progress max={now().all} value={now().at - 1} aria-label={words().dropTitle} />
            <span>{words().takingIn(now().at, now().all, now().name)}</span>
            <Button small onClick={props.taking.stop}>
              {words().stopTaking}
            </Button>
          </div>
        )}
      </Show>
      <Show when={props.taking.taken().length + props.taking.left().stopped > 0 && props.taking.now() === null}>
        <section class="card taken-list" aria-label={words().takenTitle}>
          <div class="taken-head">
            <h2>{words().takenTitle}</h2>
            <span role="status">
              {words().takenIn(props.taking.taken().filter(isIn).length, props.taking.taken().length)}
              <Show when={props.taking.left().stopped > 0}> {words().stopped(props.taking.left().stopped)}</Show>
              <Show when={props.taking.left().over > 0}> {words().tooMany(60)}</Show>
            </span>
            <Button small tone="quiet" onClick={props.taking.clear}>
              {words().clearTaken}
            </Button>
          </div>
          <Show when={many()} fallback={<List files={props.taking.taken()} />}>
            <List files={props.taking.taken().filter(each => !isKnown(each))} />
            <details>
              <summary>{words().knownFiles(props.taking.taken().filter(isKnown).length)}</summary>
              <List files={props.taking.taken().filter(isKnown)} />
            </details>
          </Show>
        </section>
      </Show>
    </>
  )
}
