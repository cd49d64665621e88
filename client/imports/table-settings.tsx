import { createSignal, For, Show } from 'solid-js'
import type { ImportReading } from '../../schema/http/imports.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Field } from '../ui/field.tsx'
import type { BookTable } from './chosen-tables.ts'
import type { Importing } from './importing.ts'
import { importWords } from './words.ts'

/** How the table that is looked at is read: which of its form is seen, its rows of headings, the year, who leads. */
export function TableSettings(props: { importing: Importing; table: BookTable; reading: ImportReading }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const { tables, read, pictures } = props.importing
  const [wrongYear, setWrongYear] = createSignal(false)
  const mapping = () => tables.mappingOf(props.table)
  const alike = () => tables.forms().find(form => form.includes(props.table)) ?? []
  const header = (): [number, number] => mapping()?.headerRows ?? props.table.headerRows ?? [1, 1]
  /** A sheet says enough, unless several of the tables stand on it. */
  const nameOf = (table: BookTable) =>
    alike().some(other => other !== table && other.sheet === table.sheet)
      ? `${table.sheetName} · ${words().tableAt(...(tables.mappingOf(table)?.headerRows ?? [1, 1]), table.title)}`
      : table.sheetName
  const yearRead = () => props.reading.tables[tables.chosen().indexOf(props.table)]?.year
  const setHeader = (place: 0 | 1, typed: string) => {
    const row = Math.trunc(Number(typed))
    if (!(row >= 1)) return
    const [from, to] = header()
    tables.moveHeadings(props.table, place === 0 ? [row, Math.max(row, row + (to - from))] : [Math.min(from, row), row])
    void read()
  }
  const setYear = (typed: string) => {
    const year = typed.trim() === '' ? null : Number(typed)
    const right = year === null || (Number.isInteger(year) && year >= 1990 && year <= 2999)
    setWrongYear(!right)
    if (!right) return
    tables.year(year)
    void read()
  }
  return (
    <section class="import-settings">
      <Show when={alike().length > 1}>
        <Field label={words().lookAt} hint={words().lookAtHint(alike().length)}>
          {attributes => (
            <select
              {...attributes}
              class="input"
              onChange={event => tables.see(alike()[Number(event.currentTarget.value)]!)}
            >
              <For each={alike()}>
                {(table, i) => (
                  <option value={i()} selected={table === props.table}>
                    {nameOf(table)}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
      </Show>
      <For each={[0, 1] as const}>
        {place => (
          <Field label={place === 0 ? words().headerFrom : words().headerTo} class="short">
            {attributes => (
              <input
                {...attributes}
                class="input"
                type="number"
                min={1}
                max={pictures.of(props.table)?.height}
                value={header()[place]}
                onChange={event => setHeader(place, event.currentTarget.value)}
              />
            )}
          </Field>
        )}
      </For>
      <Field
        label={words().year}
        class="short"
        hint={words().yearHint}
        wrong={wrongYear() ? words().yearWrong : undefined}
      >
        {attributes => (
          <input
            {...attributes}
            class="input"
            inputmode="numeric"
            maxlength={4}
            value={mapping()?.year ?? yearRead() ?? ''}
            onChange={event => setYear(event.currentTarget.value)}
          />
        )}
      </Field>
      <Show when={mapping()?.columns.some(each => each.to === 'responsible' || each.to === 'division')}>
        <label class="import-check">
          <input
            type="checkbox"
            checked={mapping()!.firstLeads}
            onChange={event => {
              tables.firstLeads(props.table, event.currentTarget.checked)
              void read()
            }}
          />
          {words().firstLeads}
        </label>
      </Show>
    </section>
  )
}
