import { createMemo, For, Show } from 'solid-js'
import type { ImportReading } from '../../schema/http/imports.ts'
import { type ImportTarget, importTargets, type MappedColumn } from '../../schema/sheet/imports/mapping.ts'
import { columnName } from '../../schema/sheet/raw-sheet.ts'
import { useI18n } from '../i18n/i18n.tsx'
import type { BookTable } from './chosen-tables.ts'
import type { Importing } from './importing.ts'
import type { Picture } from './pictures.ts'
import { importWords } from './words.ts'

/** The sheet as it looks, with a choice above each column of what it is. Rows of headings stand out, as do hidden ones. */
export function SheetView(props: { importing: Importing; reading: ImportReading; table: BookTable; picture: Picture }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const picture = () => props.picture
  const mapping = () => props.importing.tables.mappingOf(props.table)
  const mapped = createMemo(() => new Map(mapping()?.columns.map(each => [each.column, each] as const) ?? []))
  const columns = () => Array.from({ length: Math.min(picture().width, picture().rows[0]?.length ?? 0) }, (_, i) => i)
  const spans = createMemo(() => spansOf(picture()))
  const isHeading = (row: number) => {
    const rows = mapping()?.headerRows
    return rows !== undefined && row + 1 >= rows[0] && row + 1 <= rows[1]
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keyboard
    <section class="import-picture" aria-label={words().picture} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <td class="corner" />
            <For each={columns()}>
              {column => (
                <th scope="col" classList={{ hidden: picture().hiddenColumns.includes(column) }}>
                  <span class="letter">
                    {columnName(column)}
                    <Show when={picture().hiddenColumns.includes(column)}> · {words().hiddenColumn}</Show>
                  </span>
                  <Show when={mapped().get(column)}>
                    {each => (
                      <TargetSelect
                        importing={props.importing}
                        table={props.table}
                        column={each()}
                        reading={props.reading}
                      />
                    )}
                  </Show>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={picture().rows}>
            {(cells, i) => (
              <tr
                classList={{
                  heading: isHeading(i() + picture().from),
                  hidden: picture().hiddenRows.includes(i() + picture().from),
                }}
                title={picture().hiddenRows.includes(i() + picture().from) ? words().hiddenRow : undefined}
              >
                <th scope="row">{i() + picture().from + 1}</th>
                <For each={cells}>
                  {(text, column) => {
                    const span = () => spans().get(`${i()} ${column()}`)
                    return (
                      <Show when={span() !== 'covered'}>
                        <td
                          {...spanned(span())}
                          classList={{ aside: (mapped().get(column())?.to ?? 'aside') === 'aside' }}
                        >
                          {text}
                        </td>
                      </Show>
                    )
                  }}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={picture().height > picture().rows.length}>
        <p class="muted">
          {words().restOf(picture().from + 1, picture().from + picture().rows.length, picture().height)}
        </p>
      </Show>
    </section>
  )
}

type Span = { rows: number; columns: number } | 'covered' | undefined

const spanned = (span: Span) =>
  span === undefined || span === 'covered' ? {} : { rowSpan: span.rows, colSpan: span.columns }

/** What merged ranges do to the places of the picture, as far as it reaches. */
function spansOf({ merges, rows, from, width }: Picture): Map<string, Span> {
  const out = new Map<string, Span>()
  const last = rows.length - 1
  const right = Math.min(width, rows[0]?.length ?? 0) - 1
  for (const merge of merges) {
    const top = Math.max(0, merge.top - from)
    const bottom = Math.min(last, merge.bottom - from)
    const end = Math.min(right, merge.right)
    for (let row = top; row <= bottom; row++) {
      for (let column = merge.left; column <= end; column++) out.set(`${row} ${column}`, 'covered')
    }
    if (bottom >= top && end >= merge.left) {
      out.set(`${top} ${merge.left}`, { rows: bottom - top + 1, columns: end - merge.left + 1 })
    }
  }
  return out
}

/** What a column is: a field, a custom column of the workbook or of its own, or nothing. */
function TargetSelect(props: { importing: Importing; table: BookTable; column: MappedColumn; reading: ImportReading }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const fields = importTargets.filter(each => each !== 'unit' && each !== 'custom' && each !== 'aside')
  const nameOf = (to: (typeof importTargets)[number]) =>
    to === 'unit' ? words().targets.unit(props.column.unit ?? props.column.header) : words().targets[to]
  const own = () => props.reading.own
  const letter = () => columnName(props.column.column)
  return (
    <select
      class="input"
      classList={{ aside: props.column.to === 'aside' }}
      aria-label={words().columnIs(letter(), props.column.header || words().noHeading)}
      disabled={props.importing.busy() === 'working'}
      value={props.column.to}
      onChange={event => {
        props.importing.tables.assign(props.table, props.column.column, event.currentTarget.value as ImportTarget)
        void props.importing.read()
      }}
    >
      <optgroup label={words().targetGroups.other}>
        <For each={['aside', 'custom', 'unit'] as const}>
          {each => (
            <option value={each} selected={each === props.column.to}>
              {nameOf(each)}
            </option>
          )}
        </For>
      </optgroup>
      <optgroup label={words().targetGroups.fields}>
        <For each={fields}>
          {each => (
            <option value={each} selected={each === props.column.to}>
              {nameOf(each)}
            </option>
          )}
        </For>
      </optgroup>
      <Show when={own().length > 0}>
        <optgroup label={words().targetGroups.own}>
          <For each={own()}>
            {each => (
              <option value={each.id} selected={each.id === props.column.to}>
                {each.title}
              </option>
            )}
          </For>
        </optgroup>
      </Show>
    </select>
  )
}
