import { createSignal, createUniqueId, Show } from 'solid-js'
import { waiverReason } from '../../schema/plan/waiver.ts'
import { findingSentence, findingWords, repairLabel } from '../../schema/words/findings.ts'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import type { ProblemDesk } from './desk.ts'
import type { Listed } from './listing.ts'
import { problemWords } from './words.ts'

/** One finding: what is wrong and what to do, where it is, a click that mends it, and a way to keep it with a reason. */
export function ProblemItem(props: {
  item: Listed
  desk: ProblemDesk
  language: Language
  /** Goes to the cell; without it the finding's place is not named, since it is where one stands. */
  onGo?: (() => void) | undefined
  onDone?: () => void
}) {
  const words = () => problemWords(props.language)
  const finding = () => props.item.finding
  const repair = () => (props.item.waiver ? undefined : props.desk.repair(finding()))
  const waive = () => (props.item.waiver ? undefined : props.desk.waive(finding()))
  const unwaive = () => (props.item.waiver ? props.desk.unwaive(finding(), props.item.waiver) : undefined)
  const [asking, setAsking] = createSignal(false)
  const name = () => findingWords(props.language).names[finding().code]
  return (
    <li class="problem-item" classList={{ [finding().severity]: true }} data-code={finding().code}>
      <div class="problem-head">
        <span class="problem-mark" aria-hidden="true">
          {marks[finding().severity]}
        </span>
        <Show
          when={props.onGo}
          fallback={
            <strong>
              <span class="only-read">{findingWords(props.language).severities[finding().severity]} </span>
              {name()}
            </strong>
          }
        >
          <button type="button" class="link-button problem-go" title={words().goTo} onClick={() => props.onGo?.()}>
            <span class="only-read">{findingWords(props.language).severities[finding().severity]} </span>
            <strong>{name()}</strong> <span class="problem-where">{props.desk.where(finding())}</span>
          </button>
        </Show>
      </div>
      <p class="problem-text">{findingSentence(finding(), props.language)}</p>
      <Show when={props.item.waiver}>
        {waiver => (
          <p class="problem-reason">
            <b>{words().waivedBy(waiver().by.unit, waiver().by.name)}</b>
            {waiver().reason}
          </p>
        )}
      </Show>
      <Show
        when={!asking()}
        fallback={
          <WaiveForm
            language={props.language}
            onCancel={() => setAsking(false)}
            onKeep={reason => {
              setAsking(false)
              waive()?.(reason)
              props.onDone?.()
            }}
          />
        }
      >
        <div class="problem-actions">
          <Show when={repair()}>
            {mend => (
              <Button
                small
                class="problem-repair"
                onClick={() => {
                  mend()()
                  props.onDone?.()
                }}
              >
                <Icon name="check" />
                {repairLabel(finding(), props.language)}
              </Button>
            )}
          </Show>
          <Show when={waive()}>
            <Button small tone="quiet" class="problem-waive" onClick={() => setAsking(true)}>
              {words().waive}
            </Button>
          </Show>
          <Show when={unwaive()}>
            {reopen => (
              <Button
                small
                tone="quiet"
                class="problem-unwaive"
                onClick={() => {
                  reopen()()
                  props.onDone?.()
                }}
              >
                {words().unwaive}
              </Button>
            )}
          </Show>
        </div>
      </Show>
    </li>
  )
}

/** A sign for each severity, so that colour is never the only one. */
export const marks = { error: '✕', warning: '!', hint: 'i' } as const

function WaiveForm(props: { language: Language; onKeep: (reason: string) => void; onCancel: () => void }) {
  const words = () => problemWords(props.language)
  const [typed, setTyped] = createSignal('')
  const [wrong, setWrong] = createSignal(false)
  const id = createUniqueId()
  return (
    <form
      class="problem-waiving"
      onSubmit={event => {
        event.preventDefault()
        const reason = waiverReason(typed())
        if (reason === '') setWrong(true)
        else props.onKeep(reason)
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.isComposing) return
        event.stopPropagation()
        props.onCancel()
      }}
    >
      <Field
        id={id}
        label={words().waiveTitle}
        hint={words().reasonHint}
        wrong={wrong() && waiverReason(typed()) === '' ? words().reasonMissing : undefined}
      >
        {attributes => (
          <textarea
            {...attributes}
            class="input"
            rows={2}
            maxLength={500}
            value={typed()}
            ref={element => queueMicrotask(() => element.focus())}
            onInput={event => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="problem-actions">
        <Button small tone="primary" type="submit">
          {words().keep}
        </Button>
        <Button small tone="quiet" onClick={() => props.onCancel()}>
          {words().cancel}
        </Button>
      </div>
    </form>
  )
}
