import { createMemo, For, Show } from 'solid-js'
import { longText } from '../../schema/columns/long-text.ts'
import { partCount, shownParts } from '../../schema/plan/parts.ts'
import { currentReport, registerOf } from '../../schema/plan/snapshot.ts'
import { partVerdict } from '../grid/locks.ts'
import { partsWords } from '../parts/words.ts'
import { DraftField } from './draft-field.tsx'
import { lockText, type RowDesk } from './row-desk.ts'
import { drawerWords } from './words.ts'

/** What each unit that shares the row did: the own unit's words to write, first; the others' to read. */
export function PartsPart(props: { desk: RowDesk; row: string }) {
  const { desk } = props
  const words = () => partsWords(desk.language())
  const report = () => currentReport(desk.snapshot(), props.row)
  const parts = createMemo(() => {
    const measure = desk.snapshot().measures.get(props.row)
    return measure ? shownParts(report(), measure, registerOf(desk.snapshot())) : []
  })
  const lockOf = (unit: string) => {
    const now = report()
    if (desk.ended()) return 'ended' as const
    return now ? partVerdict(desk.actor(), desk.snapshot(), now, unit) : ('no-period' as const)
  }
  // the place of a field must not change under somebody's hands: the order is that of the units, own ones first
  const units = createMemo(
    () => {
      const all = parts().map(part => part.unit)
      return [...all.filter(unit => lockOf(unit) === null), ...all.filter(unit => lockOf(unit) !== null)]
    },
    [],
    { equals: (a, b) => a.join() === b.join() },
  )
  const partOf = (unit: string) => parts().find(part => part.unit === unit)
  const count = () => partCount(parts())
  const commit = (unit: string, base: string, text: string): string | null => {
    const now = report()
    const lock = lockOf(unit)
    if (lock !== null || !now) return lockText(lock ?? 'no-period', desk.language())
    const { measure, period } = now
    const after = longText.parse(text, {}, undefined as never)
    if (after === base) return null
    const [refused] = desk.write([{ kind: 'part', measure, period, unit, before: base, after }]).refused
    return refused ? lockText(refused.reason, desk.language()) : null
  }
  return (
    <Show when={units().length > 0}>
      <section class="drawer-part" data-part="parts" aria-labelledby="drawer-parts">
        <h3 id="drawer-parts">
          {drawerWords(desk.language()).parts}
          <span class="drawer-count">{words().filled(count().filled, count().of)}</span>
        </h3>
        <For each={units()}>
          {unit => (
            <DraftField
              label={partOf(unit)?.name ?? unit}
              words={drawerWords(desk.language())}
              fields={desk.fields}
              name={`part:${unit}`}
              kind="long"
              value={() => partOf(unit)?.text ?? ''}
              format={text => text}
              hint={partOf(unit)?.shares === false ? words().gone : undefined}
              locked={() => {
                const lock = lockOf(unit)
                return lock && lockText(lock, desk.language())
              }}
              commit={(base, text) => commit(unit, base, text)}
              onEditing={editing => {
                desk.workbook.presence.moveTo({ measure: props.row, column: 'parts', editing })
                desk.entered(editing ? { row: props.row, column: 'parts', unit } : null)
              }}
            />
          )}
        </For>
      </section>
    </Show>
  )
}
