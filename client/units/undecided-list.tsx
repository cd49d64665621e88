import { For } from 'solid-js'
import { suggestionsFor } from '../../schema/units/finding.ts'
import type { Unit } from '../../schema/units/unit.ts'
import { Button } from '../ui/button.tsx'
import { type UnitLine, useText } from './register-view.ts'
import type { UnitWords } from './words.ts'

/** Names that rows brought in: one press says what each is. The likeliest units are offered, nothing is guessed (U1). */
export function UndecidedList(props: {
  lines: readonly UnitLine[]
  units: readonly Unit[]
  words: UnitWords
  onDecide: (unit: Unit, sameAs: Unit | null) => void
  onOther: (unit: Unit) => void
}) {
  return (
    <section class="undecided-units" aria-labelledby="undecided-units">
      <h3 id="undecided-units">{props.words.undecidedTitle}</h3>
      <p class="muted">{props.words.undecidedText}</p>
      <ul>
        <For each={props.lines}>
          {line => (
            <li>
              <span class="undecided-name">
                <strong>{line.unit.name}</strong>
                <small>{useText(line, props.words)}</small>
              </span>
              <span class="undecided-ways">
                <For each={suggestionsFor(line.unit.name, props.units, 2)}>
                  {unit => (
                    <Button
                      small
                      tone="primary"
                      aria-label={props.words.asAliasOf(line.unit.name, unit.name)}
                      onClick={() => props.onDecide(line.unit, unit)}
                    >
                      {props.words.asAlias(unit.name)}
                    </Button>
                  )}
                </For>
                <Button
                  small
                  aria-label={props.words.asUnitOf(line.unit.name)}
                  onClick={() => props.onDecide(line.unit, null)}
                >
                  {props.words.asUnit}
                </Button>
                <Button
                  small
                  tone="quiet"
                  aria-label={props.words.otherOf(line.unit.name)}
                  onClick={() => props.onOther(line.unit)}
                >
                  {props.words.other}
                </Button>
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
