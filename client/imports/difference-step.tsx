import { createSignal, For, Show } from 'solid-js'
import type { ImportReading } from '../../schema/http/imports.ts'
import { type Cadence, cadences } from '../../schema/plan/period.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { DifferenceRow } from './difference-row.tsx'
import { cellKey, type Importing } from './importing.ts'
import { ProblemList } from './problem-list.tsx'
import { importWords } from './words.ts'

/** Rows drawn at once; more come when asked for. */
const PAGE = 100

/** Step three: what would change, taken by cell, by row or as a whole; or the new workbook's title and what it will hold. */
export function DifferenceStep(props: { importing: Importing; reading: ImportReading }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const { importing } = props
  const [shown, setShown] = createSignal(PAGE)
  const isBook = importing.workbook === null
  const headings = () => new Map(props.reading.columns.map(each => [each.key, each.heading]))
  const rows = () => props.reading.rows.slice(0, shown())
  const counts = () => props.reading.counts
  const taken = () => importing.taken()
  const chosen = () => ({
    rows: taken().rows.size,
    cells: props.reading.rows.reduce(
      (sum, row) => sum + row.cells.filter(cell => taken().cells.has(cellKey(row, cell))).length,
      0,
    ),
  })
  return (
    <>
      <Show when={isBook}>
        <BookFields importing={importing} reading={props.reading} />
      </Show>
      <p role="status" class="import-found">
        {importing.busy() === 'working'
          ? words().working
          : isBook
            ? words().found(counts().rows, importing.tables.chosen().length)
            : props.reading.rows.length === 0
              ? words().nothing
              : words().summary(counts().fresh, counts().changed, counts().cells, counts().same)}
      </p>
      <Show when={props.reading.units.length > 0}>
        <p>
          {isBook ? words().newUnitsBook : words().newUnits}
          {props.reading.units.join('、')}
        </p>
      </Show>
      <Show when={!isBook && props.reading.sections.length > 0}>
        <p>
          {words().newSections}
          {props.reading.sections.join('、')}
        </p>
      </Show>
      <Show when={!isBook && props.reading.missingCount > 0}>
        <details>
          <summary>{words().missing(props.reading.missingCount)}</summary>
          <ul>
            <For each={props.reading.missing}>
              {each => <li>{[each.number, each.title].filter(Boolean).join(' ')}</li>}
            </For>
          </ul>
        </details>
      </Show>
      <ProblemList problems={props.reading.problems} />
      <Show when={!isBook && props.reading.rows.length > 0}>
        <div class="import-choose">
          <Button small onClick={() => importing.choose(true)}>
            {words().takeAll}
          </Button>
          <Button small onClick={() => importing.choose(false)}>
            {words().takeNone}
          </Button>
          <span class="muted" role="status">
            {words().chosen(chosen().rows, chosen().cells)}
          </span>
        </div>
      </Show>
      <ol class="import-rows">
        <For each={rows()}>
          {row => <DifferenceRow importing={importing} row={row} headings={headings()} plain={isBook} />}
        </For>
      </ol>
      <Show when={props.reading.rows.length > shown()}>
        <Button onClick={() => setShown(shown() + PAGE)}>
          {`${words().moreProblems(props.reading.rows.length - shown())}…`}
        </Button>
      </Show>
      <Show when={props.reading.more > 0}>
        <Notice tone="info">{words().more(props.reading.more)}</Notice>
      </Show>
      <Show when={!isBook}>
        <Show when={importing.failure()}>{failure => <FailureNotice failure={failure()} />}</Show>
        <div class="import-actions">
          <Button onClick={() => void importing.startOver()}>{words().cancel}</Button>
          <Button onClick={() => importing.setStep('mapping')}>{words().previous}</Button>
          <Show when={props.reading.more > 0}>
            <Button busy={importing.busy() === 'working'} onClick={() => void importing.apply(true)}>
              {words().applyAll}
            </Button>
          </Show>
          <Button
            tone="primary"
            disabled={chosen().rows + chosen().cells === 0}
            busy={importing.busy() === 'working'}
            onClick={() => void importing.apply(false)}
          >
            {words().apply}
          </Button>
        </div>
      </Show>
    </>
  )
}

/** What a new workbook is called, and how often its reports come; with what makes it. */
function BookFields(props: { importing: Importing; reading: ImportReading }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const fileTitle = () => props.importing.book()?.name.replace(/\.\w{2,5}$/, '') ?? ''
  const [title, setTitle] = createSignal((props.reading.title ?? fileTitle()).slice(0, 300))
  const [cadence, setCadence] = createSignal<Cadence>('quarter')
  const [wrong, setWrong] = createSignal(false)
  let input!: HTMLInputElement
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    setWrong(title().trim() === '')
    if (title().trim() === '') return input.focus()
    const year = props.importing.tables.mappings()[0]?.year ?? props.reading.year
    void props.importing.create({ title: title().trim(), year, cadence: cadence() })
  }
  return (
    <form class="import-book" onSubmit={send}>
      <Field label={words().bookTitle} class="grow" wrong={wrong() ? words().bookTitleMissing : undefined}>
        {attributes => (
          <input
            {...attributes}
            ref={input}
            class="input"
            maxlength={300}
            value={title()}
            onInput={event => setTitle(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={words().cadence}>
        {attributes => (
          <select {...attributes} class="input" onChange={event => setCadence(event.currentTarget.value as Cadence)}>
            <For each={cadences}>
              {each => (
                <option value={each} selected={each === cadence()}>
                  {wordsOf(language()).cadences[each]}
                </option>
              )}
            </For>
          </select>
        )}
      </Field>
      <Show when={props.importing.failure()}>{failure => <FailureNotice failure={failure()} />}</Show>
      <div class="import-actions">
        <Button onClick={() => void props.importing.startOver()}>{words().cancel}</Button>
        <Button onClick={() => props.importing.setStep('mapping')}>{words().previous}</Button>
        <Button tone="primary" type="submit" busy={props.importing.busy() === 'working'}>
          {words().create}
        </Button>
      </div>
    </form>
  )
}
