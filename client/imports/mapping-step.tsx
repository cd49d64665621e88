import { createSignal, For, Show } from 'solid-js'
import type { ImportReading } from '../../schema/http/imports.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Importing } from './importing.ts'
import { ProblemList } from './problem-list.tsx'
import { SheetView } from './sheet-view.tsx'
import { TableList } from './table-list.tsx'
import { TableSettings } from './table-settings.tsx'
import { importWords } from './words.ts'

/**
 * Step two: which tables, which rows are headings, and what each column is, on the sheet's own picture. Tables with the
 * same headings are told of once; each other form has its turn before the next step.
 */
export function MappingStep(props: { importing: Importing; reading: ImportReading }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const { importing } = props
  const { tables } = importing
  const [visited, setVisited] = createSignal<ReadonlySet<string>>(new Set())
  const seen = () => tables.seen()
  const mapping = () => {
    const table = seen()
    return table && tables.mappingOf(table)
  }
  const forms = () => tables.forms()
  const formSeen = () => forms().findIndex(form => form.includes(seen()!))
  const custom = () => [
    ...new Set(
      tables
        .mappings()
        .flatMap(each => each.columns.flatMap(({ to, header }) => (to === 'custom' ? header || '—' : []))),
    ),
  ]
  const asides = (filled: boolean) => props.reading.aside.filter(each => each.cells > 0 === filled)
  /** The next form that nobody looked at yet, after the one that is seen. */
  const nextForm = () => {
    const looked = new Set([...visited(), nameOf(formSeen())])
    return forms().findIndex((_, i) => !looked.has(nameOf(i)))
  }
  const nameOf = (form: number) => {
    const table = forms()[form]?.[0]
    return table ? `${table.sheet} ${table.place}` : ''
  }
  const goOn = () => {
    const next = nextForm()
    setVisited(new Set([...visited(), nameOf(formSeen())]))
    if (next >= 0) tables.see(forms()[next]![0]!)
    else importing.setStep('difference')
    scrollTo(0, 0)
  }

  return (
    <>
      <Show when={tables.all().length > 1}>
        <TableList importing={importing} />
      </Show>
      <Show when={forms().length > 1}>
        <fieldset class="import-forms">
          <legend>{words().formsFound(forms().length)}</legend>
          <For each={forms()}>
            {(form, i) => (
              <label>
                <input
                  type="radio"
                  name="form"
                  checked={formSeen() === i()}
                  onChange={() => {
                    setVisited(new Set([...visited(), nameOf(formSeen())]))
                    tables.see(form[0]!)
                  }}
                />
                {words().formOf(
                  i() + 1,
                  form.map(table => table.sheetName),
                )}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={seen()} keyed>
        {table => <TableSettings importing={importing} table={table} reading={props.reading} />}
      </Show>
      <Show when={importing.failure()}>{failure => <FailureNotice failure={failure()} />}</Show>
      <Show when={mapping()} fallback={<Notice tone="warning">{words().noTable}</Notice>}>
        <p role="status" class="import-found">
          {importing.busy() === 'reading'
            ? words().reading
            : props.reading.counts.rows > 0
              ? words().found(props.reading.counts.rows, tables.chosen().length)
              : words().noRows}
        </p>
      </Show>
      <Show when={seen()} keyed>
        {table => (
          <Show when={importing.pictures.of(table)}>
            {picture => <SheetView importing={importing} reading={props.reading} table={table} picture={picture()} />}
          </Show>
        )}
      </Show>
      <Show when={custom().length > 0}>
        <p>
          {words().fresh}
          {custom().join('、')}
        </p>
      </Show>
      <Show when={props.reading.aside.length > 0}>
        <p>
          {words().aside}
          {[
            ...asides(true).map(each => words().asideOne(each.header || words().noHeading, each.cells)),
            asides(false).length > 0 ? words().asideEmpty(asides(false).length) : '',
          ]
            .filter(Boolean)
            .join('、')}
        </p>
      </Show>
      <ProblemList problems={props.reading.problems} />
      <div class="import-actions">
        <Button onClick={() => void importing.startOver()}>{words().cancel}</Button>
        <Button
          tone="primary"
          disabled={props.reading.counts.rows === 0}
          busy={importing.busy() !== null}
          onClick={goOn}
        >
          {nextForm() >= 0 ? words().nextForm : words().next}
        </Button>
      </div>
    </>
  )
}
