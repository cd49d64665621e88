import { createSignal, For, Show } from 'solid-js'
import type { ImportReading } from '../../schema/http/imports.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Importing } from './importing.ts'
import { ProblemList } from './problem-list.tsx'
import { SheetView } from './sheet-view.tsx'
import { importWords } from './words.ts'

/** Step two: which sheet and table, which rows are headings, and what each column is, on the sheet's own picture. */
export function MappingStep(props: { importing: Importing; reading: ImportReading }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const { importing } = props
  const [wrongYear, setWrongYear] = createSignal(false)
  const book = () => importing.book()!
  const sheet = () => book().sheets[importing.sheet()]
  const mapping = () => importing.mapping()
  const header = (): [number, number] => mapping()?.headerRows ?? [1, 1]
  const setHeader = (place: 0 | 1, typed: string) => {
    const row = Math.trunc(Number(typed))
    if (!(row >= 1)) return
    const [from, to] = header()
    const wish: [number, number] = place === 0 ? [row, Math.max(row, row + (to - from))] : [Math.min(from, row), row]
    void importing.read({ sheet: importing.sheet(), headerRows: wish })
  }
  const setYear = (typed: string) => {
    const year = typed.trim() === '' ? null : Number(typed)
    const right = year === null || (Number.isInteger(year) && year >= 1990 && year <= 2999)
    setWrongYear(!right)
    if (right) void importing.change({ year })
  }
  const custom = () => mapping()?.columns.filter(each => each.to === 'custom') ?? []

  return (
    <>
      <section class="import-settings">
        <Field label={words().sheet}>
          {attributes => (
            <select
              {...attributes}
              class="input"
              onChange={event => void importing.read({ sheet: Number(event.currentTarget.value) })}
            >
              <For each={book().sheets}>
                {(each, i) => (
                  <option value={i()} selected={i() === importing.sheet()}>
                    {`${each.name}${each.hidden ? words().hidden : ''} · ${words().count(each.measures)}`}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
        <Show when={(sheet()?.tables.length ?? 0) > 1}>
          <Field label={words().table}>
            {attributes => (
              <select
                {...attributes}
                class="input"
                onChange={event => {
                  const table = sheet()!.tables[Number(event.currentTarget.value)]!
                  void importing.read({ sheet: importing.sheet(), headerRows: table.headerRows })
                }}
              >
                <For each={sheet()!.tables}>
                  {(each, i) => (
                    <option value={i()} selected={each.headerRows[0] === header()[0]}>
                      {`${words().tableAt(...each.headerRows, each.title)} · ${words().count(each.measures)}`}
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
                  max={props.reading.picture.height}
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
              value={mapping()?.year ?? props.reading.year ?? ''}
              onChange={event => setYear(event.currentTarget.value)}
            />
          )}
        </Field>
        <Show when={mapping()?.columns.some(each => each.to === 'responsible' || each.to === 'division')}>
          <label class="import-check">
            <input
              type="checkbox"
              checked={mapping()!.firstLeads}
              onChange={event => void importing.change({ firstLeads: event.currentTarget.checked })}
            />
            {words().firstLeads}
          </label>
        </Show>
      </section>
      <Show when={importing.failure()}>{failure => <FailureNotice failure={failure()} />}</Show>
      <Show when={mapping()} fallback={<Notice tone="warning">{words().noTable}</Notice>}>
        <p role="status" class="import-found">
          {importing.busy() === 'reading'
            ? words().reading
            : props.reading.counts.rows > 0
              ? words().found(props.reading.counts.rows)
              : words().noRows}
        </p>
      </Show>
      <SheetView importing={importing} reading={props.reading} />
      <Show when={custom().length > 0}>
        <p>
          {words().fresh}
          {custom()
            .map(each => each.header || '—')
            .join('、')}
        </p>
      </Show>
      <Show when={props.reading.aside.length > 0}>
        <p>
          {words().aside}
          {props.reading.aside.map(each => words().asideOne(each.header, each.cells)).join('、')}
        </p>
      </Show>
      <ProblemList problems={props.reading.problems} />
      <div class="import-actions">
        <Button onClick={() => void importing.startOver()}>{words().cancel}</Button>
        <Button
          tone="primary"
          disabled={props.reading.counts.rows === 0}
          busy={importing.busy() !== null}
          onClick={() => {
            importing.setStep('difference')
            scrollTo(0, 0)
          }}
        >
          {words().next}
        </Button>
      </div>
    </>
  )
}
