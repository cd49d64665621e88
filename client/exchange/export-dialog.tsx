import { A } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { takesPart } from '../../schema/access/units-of-row.ts'
import { consultedUnits } from '../../schema/plan/consulted.ts'
import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import { type LayoutId, layoutIds } from '../../schema/sheet/out/layouts.ts'
import type { Unit } from '../../schema/units/unit.ts'
import type { View } from '../../schema/views/view.ts'
import { type Language, languages } from '../../schema/words/language.ts'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { putOnClipboard } from '../clipboard/put-on-clipboard.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { exportAddress, exportView, type FileFormat, fileFormats } from '../views/export-view.ts'
import { clipOfTable } from './copy-table.ts'
import { exchangeApi } from './exchange-api.ts'
import { exchangeWords } from './words.ts'
import './exchange.css'

type Extent = 'view' | 'whole' | 'unit' | 'rows'
/** `plain` is the workbook's own table: as it is seen, or all of it. */
type Choice = 'plain' | LayoutId

/** Which rows go into a file, in which layout and language. The whole book as it stands is what is offered first. */
export function ExportDialog(props: {
  workbook: string
  snapshot: Snapshot
  actor: OpenWorkbook['actor']
  /** The view that shows another table than the plan, with its name; null where there is none. */
  seen: { view: View; name: string; shown: number } | null
  /** Measures that are selected in the grid. */
  selected: readonly string[]
  /** How many measures there are. */
  all: number
  language: Language
  onClose: () => void
}) {
  const words = () => exchangeWords(props.language)
  const [extent, setExtent] = createSignal<Extent>(props.seen ? 'view' : 'whole')
  const [layout, setLayout] = createSignal<Choice>('plain')
  const [lang, setLang] = createSignal<Language>(props.language)
  const [format, setFormat] = createSignal<FileFormat>('xlsx')
  const [uncopied, setUncopied] = createSignal(false)
  const coordinator = props.actor.role === 'coordinator'
  const units = unitsToExport(props.snapshot, props.actor)
  const [unit, setUnit] = createSignal(units[0]?.id ?? '')
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<ApiFailure | null>(null)
  let first: HTMLInputElement | undefined

  const hasPlain = () => extent() === 'view' || extent() === 'whole'
  const layouts = (): Choice[] =>
    extent() === 'view' ? ['plain'] : extent() === 'whole' ? ['plain', ...layoutIds] : [...layoutIds]
  const choose = (next: Extent) => {
    setExtent(next)
    if (!layouts().includes(layout())) setLayout(hasPlain() ? 'plain' : 'progress')
  }
  const named = (choice: Choice) =>
    choice !== 'plain' ? words().layouts[choice] : extent() === 'view' ? words().viewLayout : words().plainLayout
  const run = async () => {
    const chosen = layout()
    setBusy(true)
    const failed =
      chosen === 'plain'
        ? await exportView(props.workbook, { view: props.seen!.view, name: props.seen!.name, lang: lang() }, format())
        : await exchangeApi.sheet(props.workbook, {
            layout: chosen,
            unit: extent() === 'unit' ? unit() : null,
            ...(extent() === 'rows' && { rows: [...props.selected] }),
            lang: lang(),
            format: format(),
          })
    setBusy(false)
    setFailure(failed)
    if (failed === null) props.onClose()
  }
  const copy = () => {
    const view = extent() === 'view' ? (props.seen?.view ?? null) : null
    const clip = clipOfTable(props.snapshot, view, { language: lang(), unit: props.actor.unit })
    if (!putOnClipboard(clip.text, clip.html)) return setUncopied(true)
    props.onClose()
    toast(words().tableCopied)
  }
  const Extents = (one: { value: Extent; label: string; text: string; first?: boolean }) => (
    <label class="choice-line">
      <input
        ref={element => {
          if (one.first) first = element
        }}
        type="radio"
        name="extent"
        checked={extent() === one.value}
        onChange={() => choose(one.value)}
      />
      <span>
        {one.label}
        <small>{one.text}</small>
      </span>
    </label>
  )
  return (
    <Dialog open onClose={props.onClose} title={words().exportTitle} focus={() => first}>
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          if (!busy()) void run()
        }}
      >
        <fieldset class="choice-lines">
          <legend>{words().exportWhat}</legend>
          <Show when={props.seen}>
            {seen => (
              <Extents
                value="view"
                label={words().thisView(seen().name)}
                text={words().thisViewText(seen().shown, props.all)}
                first
              />
            )}
          </Show>
          <Extents
            value="whole"
            label={words().wholeBook}
            text={words().wholeBookText(props.all)}
            first={props.seen === null}
          />
          <Show when={units.length > 0}>
            <Extents
              value="unit"
              label={coordinator ? words().oneUnit : (units[0]?.name ?? '')}
              text={coordinator ? words().oneUnitText : words().ownUnitText}
            />
          </Show>
          <Show when={props.selected.length > 0}>
            <Extents value="rows" label={words().selectedRows(props.selected.length)} text={words().selectedText} />
          </Show>
        </fieldset>
        <Show when={extent() === 'unit' && units.length > 1}>
          <Field label={words().unit}>
            {attributes => (
              <select
                {...attributes}
                class="input"
                value={unit()}
                onChange={event => setUnit(event.currentTarget.value)}
              >
                <For each={units}>{each => <option value={each.id}>{each.name}</option>}</For>
              </select>
            )}
          </Field>
        </Show>
        <div class="field-pair">
          <ChoiceField label={words().layout} value={layout()} options={layouts()} named={named} onChoose={setLayout} />
          <ChoiceField
            label={words().language}
            value={lang()}
            options={languages}
            named={each => words().languages[each]}
            onChoose={setLang}
          />
          <ChoiceField
            label={words().format}
            value={format()}
            options={fileFormats}
            named={each => words().formats[each]}
            onChoose={setFormat}
          />
        </div>
        <Show when={format() === 'csv'}>
          <p class="muted">{words().csvText}</p>
        </Show>
        <Show when={uncopied()}>
          <Notice tone="error">{words().notCopied}</Notice>
        </Show>
        <Show when={failure()}>{found => <FailureNotice failure={found()} />}</Show>
        <Show when={coordinator}>
          <p class="muted">
            {words().toBoard} <A href={`/w/${encodeURIComponent(props.workbook)}/exchange`}>{words().board}</A>
          </p>
        </Show>
        <div class="dialog-actions">
          <Show when={layout() === 'plain'}>
            <Button onClick={copy}>{words().copyTable}</Button>
          </Show>
          <Button onClick={props.onClose}>{words().cancel}</Button>
          <Show
            when={extent() === 'whole' && layout() === 'plain'}
            fallback={
              <Button tone="primary" type="submit" busy={busy()}>
                {words().exportGo}
              </Button>
            }
          >
            <a
              class="button primary"
              href={exportAddress(props.workbook, lang(), format())}
              download=""
              rel="external"
              onClick={() => props.onClose()}
            >
              {words().exportGo}
            </a>
          </Show>
        </div>
      </form>
    </Dialog>
  )
}

/** Whose sheets a person may take: a coordinator those of all units with a row, everybody else their own unit's. */
function unitsToExport(snapshot: Snapshot, actor: OpenWorkbook['actor']): Unit[] {
  if (actor.role === 'coordinator') return consultedUnits(snapshot)
  const own = registerOf(snapshot).byName(actor.unit)
  const isIn = [...snapshot.measures.values()].some(each => !each.removed && takesPart(actor, each, snapshot))
  // the server knows a person's unit by the name it is registered under
  return own && isIn && own.name === actor.unit ? [own] : []
}
