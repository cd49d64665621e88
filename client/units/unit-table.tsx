import { For, Show } from 'solid-js'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { standingOf } from '../../schema/units/standing.ts'
import { stateText, type UnitLine, useText } from './register-view.ts'
import type { UnitWords } from './words.ts'

/** The register as a table; a unit's name opens it beside. */
export function UnitTable(props: {
  lines: readonly UnitLine[]
  snapshot: Snapshot
  opened: string | null
  words: UnitWords
  onOpen: (unit: string) => void
}) {
  const sortText = ({ unit }: UnitLine) =>
    [unit.level && props.words.levels[unit.level], unit.sort && props.words.sorts[unit.sort]].filter(Boolean).join(' ')
  return (
    <div class="table-frame stacks unit-table">
      <table class="table stacks">
        <thead>
          <tr>
            <th scope="col">{props.words.columns.name}</th>
            <th scope="col">{props.words.columns.sort}</th>
            <th scope="col">{props.words.columns.use}</th>
            <th scope="col">{props.words.columns.state}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.lines}>
            {line => (
              <tr classList={{ opened: line.unit.id === props.opened }}>
                <th scope="row">
                  <button
                    type="button"
                    class="unit-name"
                    aria-label={props.words.open(line.unit.name)}
                    aria-current={line.unit.id === props.opened ? 'true' : undefined}
                    data-unit={line.unit.name}
                    onClick={() => props.onOpen(line.unit.id)}
                  >
                    {line.unit.name}
                  </button>
                  <Show when={line.unit.kind === 'group'}>
                    <span class="tag">
                      {props.words.group} ·{' '}
                      {line.unit.members.length > 0
                        ? props.words.members(line.unit.members.length)
                        : props.words.openGroup}
                    </span>
                  </Show>
                  <small>{otherNames(line)}</small>
                </th>
                <td data-label={props.words.columns.sort}>{sortText(line)}</td>
                <td data-label={props.words.columns.use}>{useText(line, props.words)}</td>
                <td
                  data-label={props.words.columns.state}
                  classList={{ ended: standingOf(line.unit, props.snapshot.today) === 'ended' }}
                >
                  {stateText(line, props.snapshot, props.words)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

const otherNames = ({ unit, writings }: UnitLine): string =>
  [...(unit.short ? [unit.short] : []), ...unit.aliases, ...writings.map(each => each.name)].join('、')
