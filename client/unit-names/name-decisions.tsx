import './unit-names.css'
import { For, Show } from 'solid-js'
import type { NameDecision } from '../../schema/changes/unit-decisions.ts'
import type { NameHint } from '../../schema/units/name-hints.ts'
import type { Unit } from '../../schema/units/unit.ts'
import { Button } from '../ui/button.tsx'
import type { UnitNameWords } from './words.ts'

/** A name that waits, where it stands, and what it may mean. */
export type WaitingName = { unit: Unit; use: string; hints: readonly NameHint[] }

/** What a hint proposes, and how the button that takes it is called. */
function wayOf(name: string, hint: NameHint, words: UnitNameWords) {
  if (hint.kind === 'alike' || (hint.kind === 'elided' && hint.unit)) {
    const unit = hint.unit!
    const decision: NameDecision = { kind: 'alias', of: unit }
    return { decision, text: words.asAlias(unit.name), label: words.asAliasOf(name, unit.name) }
  }
  if (hint.kind === 'elided') {
    const decision: NameDecision = { kind: 'full-name', name: hint.name }
    return { decision, text: words.asFullName(hint.name), label: words.asFullNameOf(name, hint.name) }
  }
  const to = hint.unit?.name ?? hint.renaming.to
  const decision: NameDecision = { kind: 'renamed', renaming: hint.renaming, unit: hint.unit }
  const text = hint.renaming.kind === 'renamed' ? words.asRenamed(to) : words.asTaken(to)
  return { decision, text, label: words.asRenamedOf(name, text) }
}

/**
 * Names that wait for a decision, each with its reasons and one press for each way out: what is proposed, a new unit,
 * another one, or to be left as text. Nothing is decided before a person presses (U1, U6).
 */
export function NameDecisions(props: {
  names: readonly WaitingName[]
  words: UnitNameWords
  onDecide: (unit: Unit, decision: NameDecision) => void
  onOther: (unit: Unit) => void
  onLeave: (unit: Unit) => void
}) {
  const words = () => props.words
  return (
    <section class="undecided-units name-decisions" aria-labelledby="names-to-decide">
      <h3 id="names-to-decide">
        {words().decideTitle} <span class="tag">{props.names.length}</span>
      </h3>
      <p class="muted">{words().decideText}</p>
      <ul>
        <For each={props.names}>
          {({ unit, use, hints }) => (
            <li>
              <span class="undecided-name">
                <span>
                  <strong>{unit.name}</strong>
                  <small>{use}</small>
                </span>
                <For each={hints}>{hint => <Reason hint={hint} words={words()} />}</For>
              </span>
              <span class="undecided-ways">
                <For each={hints}>
                  {(hint, i) => {
                    const way = wayOf(unit.name, hint, words())
                    return (
                      <Button
                        small
                        tone={i() === 0 ? 'primary' : 'plain'}
                        aria-label={way.label}
                        onClick={() => props.onDecide(unit, way.decision)}
                      >
                        {way.text}
                      </Button>
                    )
                  }}
                </For>
                <Button
                  small
                  aria-label={words().asUnitOf(unit.name)}
                  onClick={() => props.onDecide(unit, { kind: 'unit' })}
                >
                  {words().asUnit}
                </Button>
                <Button small tone="quiet" aria-label={words().otherOf(unit.name)} onClick={() => props.onOther(unit)}>
                  {words().other}
                </Button>
                <Button small tone="quiet" aria-label={words().leaveOf(unit.name)} onClick={() => props.onLeave(unit)}>
                  {words().leave}
                </Button>
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

/** Why something is proposed; a likeness shows by itself. */
function Reason(props: { hint: NameHint; words: UnitNameWords }) {
  const renaming = () => (props.hint.kind === 'renamed' ? props.hint.renaming : null)
  return (
    <>
      <Show when={props.hint.kind === 'elided'}>
        <small class="muted">{props.words.elided}</small>
      </Show>
      <Show when={renaming()}>
        {it => (
          <small class="muted" title={props.words.source(it().source)}>
            {props.words.reform[it().kind](it().to)}（{props.words.window(it().from, it().until)}）{' '}
            {props.words.source(it().source)}
          </small>
        )}
      </Show>
    </>
  )
}
