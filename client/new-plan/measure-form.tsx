import { createMemo, createSignal, createUniqueId, For, onMount, Show } from 'solid-js'
import { unwrap } from 'solid-js/store'
import { sectionHeading } from '../../schema/plan/section.ts'
import { readDeadline } from '../../schema/policy/read-deadline.ts'
import { splitUnits } from '../../schema/units/split.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Chips } from './measure-row.tsx'
import type { MeasureFields, ReviewMeasure } from './review.ts'
import type { FormField, Reviewing } from './reviewing.ts'
import { newPlanWords } from './words.ts'
import { yearOf } from './year.ts'

/**
 * A measure open for correction. Enter in a line or Ctrl+Enter takes it over, Esc leaves it as it was. Units are typed
 * as 、-separated text and shown split as they will be stored.
 */
export function MeasureForm(props: {
  measure: ReviewMeasure
  reviewing: Reviewing
  /** Which field has the focus first. */
  field: FormField
  /** With the fields to take over, or null to leave the measure as it was. */
  onDone: (fields: MeasureFields | null) => void
  onRemove: () => void
}) {
  const { t, language } = useI18n()
  const words = () => t().plan.review
  const start = { ...unwrap(props.measure) }
  const joined = (names: readonly string[]) => names.join('、')
  const [section, setSection] = createSignal(start.section)
  const [number, setNumber] = createSignal(start.number)
  const [title, setTitle] = createSignal(start.title)
  const [text, setText] = createSignal(start.text)
  const [lead, setLead] = createSignal(joined(start.lead))
  const [co, setCo] = createSignal(joined(start.co))
  const [deadline, setDeadline] = createSignal(start.deadline)
  const [target, setTarget] = createSignal(start.target)
  // a list left as it was keeps its names exactly: one of them may hold a 、 itself
  const names = (typed: string, before: readonly string[]) =>
    typed === joined(before) ? [...before] : [...new Set(splitUnits(typed))]
  const leadNames = createMemo(() => names(lead(), start.lead))
  const coNames = createMemo(() => names(co(), start.co))
  const dateHint = () => {
    if (deadline().trim() === '') return undefined
    const year = yearOf(props.reviewing.review.year)
    const date = readDeadline(deadline(), year === 'wrong' ? null : year)?.date
    return date ? words().dateRead(date) : words().dateUnread
  }
  const textId = createUniqueId()
  let form!: HTMLFormElement
  const inputs: Partial<Record<FormField, HTMLInputElement>> = {}
  onMount(() => (inputs[props.field] ?? inputs.title)?.focus({ preventScroll: true }))

  const fields = (): MeasureFields => ({
    section: section(),
    number: number().trim(),
    title: title().trim(),
    text: text().trim(),
    lead: leadNames(),
    co: coNames(),
    deadline: deadline().trim(),
    target: target().trim(),
  })
  const changed = (next: MeasureFields) =>
    (Object.keys(next) as (keyof MeasureFields)[]).some(key => JSON.stringify(next[key]) !== JSON.stringify(start[key]))
  const done = () => {
    const next = fields()
    props.onDone(changed(next) ? next : null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      props.onDone(null)
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      done()
    }
  }

  return (
    <form
      ref={form}
      class="measure-form"
      aria-label={words().editLabel(props.reviewing.serial(props.measure.key))}
      onSubmit={event => {
        event.preventDefault()
        done()
      }}
      onKeyDown={onKeyDown}
    >
      <div class="form-row">
        <Field label={words().fields.number} class="short">
          {attributes => (
            <input
              {...attributes}
              class="input"
              maxlength={40}
              value={number()}
              onInput={event => setNumber(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words().titleField} class="grow">
          {attributes => (
            <input
              {...attributes}
              ref={element => {
                inputs.title = element
              }}
              class="input"
              lang="zh-CN"
              maxlength={2000}
              value={title()}
              onInput={event => setTitle(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <div class="field">
        <label for={textId}>{words().textField}</label>
        <textarea
          id={textId}
          class="input"
          lang="zh-CN"
          rows={Math.min(10, Math.max(2, Math.ceil(start.text.length / 40)))}
          maxlength={32_767}
          value={text()}
          onInput={event => setText(event.currentTarget.value)}
        />
      </div>
      <div class="form-row">
        <Field label={words().fields.lead} hint={words().unitsHint} class="grow">
          {attributes => (
            <input
              {...attributes}
              ref={element => {
                inputs.lead = element
              }}
              class="input"
              lang="zh-CN"
              value={lead()}
              onInput={event => setLead(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words().fields.co} hint={words().unitsHint} class="grow">
          {attributes => (
            <input
              {...attributes}
              ref={element => {
                inputs.co = element
              }}
              class="input"
              lang="zh-CN"
              value={co()}
              onInput={event => setCo(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <div class="chips-preview">
        <Chips names={leadNames()} none={words().leadNone} tone="lead" />
        <Show when={coNames().length > 0}>
          <Chips names={coNames()} none="" tone="co" />
        </Show>
      </div>
      <div class="form-row">
        <Field label={words().fields.deadline} hint={dateHint()} class="grow">
          {attributes => (
            <input
              {...attributes}
              ref={element => {
                inputs.deadline = element
              }}
              class="input"
              lang="zh-CN"
              maxlength={200}
              value={deadline()}
              onInput={event => setDeadline(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={newPlanWords(language()).targetField} class="grow">
          {attributes => (
            <input
              {...attributes}
              class="input"
              lang="zh-CN"
              maxlength={2000}
              value={target()}
              onInput={event => setTarget(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words().fields.section} class="grow">
          {attributes => (
            <select
              {...attributes}
              class="input"
              onChange={event =>
                setSection(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))
              }
            >
              <option value="" selected={section() === null}>
                {words().noSection}
              </option>
              <For each={props.reviewing.review.sections}>
                {each => (
                  <option value={each.key} selected={each.key === section()}>
                    {sectionHeading(each) || words().sectionUntitled}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
      </div>
      <div class="form-actions">
        <Button tone="danger" small icon="bin" onClick={props.onRemove}>
          {words().remove}
        </Button>
        <span class="push" />
        <Button small onClick={() => props.onDone(null)}>
          {t().app.cancel}
        </Button>
        <Button small tone="primary" type="submit">
          {words().done}
        </Button>
      </div>
    </form>
  )
}
