import { For, Show } from 'solid-js'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { isUsed } from '../../schema/plan/unit-use.ts'
import type { Unit } from '../../schema/units/unit.ts'
import { Button } from '../ui/button.tsx'
import { nameIn, stateText, type UnitLine, useText } from './register-view.ts'
import type { UnitWords } from './words.ts'

export type UnitAction = 'edit' | 'succeed' | 'reinstate' | 'merge' | 'remove'

/** All that the register says of one unit, and what a coordinator may do about it. */
export function UnitFacts(props: {
  line: UnitLine
  snapshot: Snapshot
  mayEdit: boolean
  words: UnitWords
  onAction: (action: UnitAction) => void
  onSeparate: (writing: Unit) => void
}) {
  const unit = () => props.line.unit
  const names = (ids: readonly string[]) => ids.map(id => nameIn(props.snapshot, id)).join('、')
  const facts = (): [label: string, text: string][] => {
    const { fields, kinds, forms, levels, sorts, openGroup } = props.words
    const { kind, form, level, sort, short, aliases, members, validFrom, validTo, successors, note } = unit()
    return [
      [fields.short, short ?? ''],
      [fields.aliases, aliases.join('、')],
      [fields.kind, kind === 'group' && form ? `${kinds.group}：${forms[form]}` : kinds[kind]],
      [fields.members, kind === 'group' ? names(members) || openGroup : ''],
      [fields.level, level ? levels[level] : ''],
      [fields.sort, sort ? sorts[sort] : ''],
      [fields.validFrom, validFrom ?? ''],
      [fields.validTo, validTo ?? ''],
      [fields.successors, names(successors)],
      [fields.note, note],
      [fields.use, useText(props.line, props.words)],
    ]
  }
  const isEnded = () => unit().validTo !== null || unit().successors.length > 0
  return (
    <div class="unit-facts">
      <h3>{unit().name}</h3>
      <p class="muted">{stateText(props.line, props.snapshot, props.words)}</p>
      <dl>
        <For each={facts().filter(([, text]) => text !== '')}>
          {([label, text]) => (
            <div>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          )}
        </For>
        <Show when={props.line.writings.length > 0}>
          <div>
            <dt>{props.words.fields.writings}</dt>
            <dd>
              <For each={props.line.writings}>
                {writing => (
                  <span class="unit-writing">
                    {writing.name}
                    <Show when={props.mayEdit}>
                      <Button
                        small
                        tone="quiet"
                        icon="close"
                        class="square"
                        aria-label={props.words.separate(writing.name)}
                        title={props.words.separate(writing.name)}
                        onClick={() => props.onSeparate(writing)}
                      />
                    </Show>
                  </span>
                )}
              </For>
            </dd>
          </div>
        </Show>
      </dl>
      <Show when={props.mayEdit}>
        <div class="unit-actions">
          <Button tone="primary" small icon="edit" onClick={() => props.onAction('edit')}>
            {props.words.edit}
          </Button>
          <Button small onClick={() => props.onAction('succeed')}>
            {props.words.succeed}
          </Button>
          <Show when={isEnded()}>
            <Button small onClick={() => props.onAction('reinstate')}>
              {props.words.reinstate}
            </Button>
          </Show>
          <Button small onClick={() => props.onAction('merge')}>
            {props.words.merge}
          </Button>
          <Button
            small
            tone="danger"
            icon="bin"
            disabled={isUsed(props.line.use)}
            title={isUsed(props.line.use) ? props.words.removeUsed : undefined}
            onClick={() => props.onAction('remove')}
          >
            {props.words.remove}
          </Button>
          <Show when={isUsed(props.line.use)}>
            <small class="muted">{props.words.removeUsed}</small>
          </Show>
        </div>
      </Show>
    </div>
  )
}
