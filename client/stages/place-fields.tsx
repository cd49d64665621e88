import { For } from 'solid-js'
import type { RowPlace } from '../../schema/plan/request.ts'
import { sectionHeading } from '../../schema/plan/section.ts'
import { outline, type Snapshot } from '../../schema/plan/snapshot.ts'
import { nameOfRow } from '../../schema/print/layouts/request-text.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Field } from '../ui/field.tsx'
import { requestWords } from './request-words.ts'

/** Where a row shall stand: its section, and in it the row it follows. */
export function PlaceFields(props: {
  snapshot: Snapshot
  place: RowPlace
  /** The rows that move; they cannot follow themselves. */
  without: readonly string[]
  onChoose: (place: RowPlace) => void
}) {
  const { language } = useI18n()
  const words = () => requestWords(language())
  const groups = () => outline(props.snapshot)
  const idOf = (group: { section: { id: string } | null }) => group.section?.id ?? ''
  const rows = (section: string) =>
    (groups().find(group => idOf(group) === section)?.measures ?? []).filter(row => !props.without.includes(row.id))
  return (
    <div class="place-fields">
      <Field label={words().section}>
        {attributes => (
          <select
            {...attributes}
            class="input"
            onChange={event => {
              const section = event.currentTarget.value
              props.onChoose({ section, below: rows(section).at(-1)?.id ?? null })
            }}
          >
            <For each={groups()}>
              {group => (
                <option value={idOf(group)} selected={idOf(group) === props.place.section}>
                  {group.section
                    ? sectionHeading(group.section) || wordsOf(language()).sheet.unnamedSection
                    : words().noSection}
                </option>
              )}
            </For>
          </select>
        )}
      </Field>
      <Field label={words().below}>
        {attributes => (
          <select
            {...attributes}
            class="input"
            onChange={event => props.onChoose({ ...props.place, below: event.currentTarget.value || null })}
          >
            <option value="" selected={props.place.below === null}>
              {words().first}
            </option>
            <For each={rows(props.place.section)}>
              {row => (
                <option value={row.id} selected={row.id === props.place.below}>
                  {words().follows(nameOfRow(row).slice(0, 40))}
                </option>
              )}
            </For>
          </select>
        )}
      </Field>
    </div>
  )
}
