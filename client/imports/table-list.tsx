import { For, Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import type { BookTable } from './chosen-tables.ts'
import type { Importing } from './importing.ts'
import { importWords } from './words.ts'

/** Which tables of a book are taken in, and where the rows of each go that stand under no heading of their own. */
export function TableList(props: { importing: Importing }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const { tables, read } = props.importing
  const several = () => tables.chosen().length > 1
  const sum = () => tables.chosen().reduce((all, table) => all + table.measures, 0)
  const take = (table: BookTable, box: HTMLInputElement) => {
    if (tables.take(table, box.checked)) void read()
    else box.checked = true
  }
  return (
    <details class="import-tables" open={tables.all().length <= 12}>
      <summary>{words().tablesChosen(tables.chosen().length, tables.all().length, sum())}</summary>
      <ul>
        <For each={tables.all()}>
          {table => (
            <li classList={{ seen: tables.seen() === table }}>
              <label>
                <input
                  type="checkbox"
                  checked={tables.isChosen(table)}
                  disabled={tables.isChosen(table) && !several()}
                  onChange={event => take(table, event.currentTarget)}
                />
                <span>
                  <strong>{table.sheetName}</strong>
                  <Show when={table.title !== null && table.title !== table.sheetName}>
                    <small>{table.title}</small>
                  </Show>
                </span>
              </label>
              <span class="import-tables-note">
                {table.measures > 0 ? words().count(table.measures) : words().noMeasures}
                {table.hidden ? words().hidden : ''}
                <Show when={table.repeats}>{sheet => ` · ${words().repeats(sheet())}`}</Show>
              </span>
              <Show when={several() && tables.isChosen(table) && tables.mappingOf(table)}>
                {mapping => (
                  <span class="import-tables-section">
                    <span aria-hidden="true">{words().section}</span>
                    <input
                      class="input"
                      aria-label={words().sectionOf(table.sheetName)}
                      placeholder={words().sectionNone}
                      maxlength={500}
                      value={mapping().section ?? ''}
                      onChange={event => {
                        tables.section(table, event.currentTarget.value)
                        void read()
                      }}
                    />
                  </span>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={several()}>
        <p class="muted">{words().sectionHint}</p>
      </Show>
    </details>
  )
}
