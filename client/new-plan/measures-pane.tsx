import { createEffect, createMemo, createSelector, For, on, Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { MeasureForm } from './measure-form.tsx'
import { MeasureRow } from './measure-row.tsx'
import type { ReviewSection } from './review.ts'
import type { ReviewCommands } from './review-commands.ts'
import { pieceCommand } from './review-keys.ts'
import type { FormField, Reviewing } from './reviewing.ts'
import { SectionHead } from './section-head.tsx'
import { bringIntoView } from './source-pane.tsx'

/**
 * The measures as they will stand in the workbook, section by section. Shown as text; only the one that is being
 * corrected is a form, so that a plan of hundreds stays quick. One row has the tab stop; arrows or J and K move it.
 */
export function MeasuresPane(props: { reviewing: Reviewing; commands: ReviewCommands }) {
  const { t } = useI18n()
  const words = () => t().plan.review
  let pane!: HTMLDivElement
  const rowOf = (key: number) => pane.querySelector<HTMLElement>(`[data-measure="${key}"]`)
  const keys = createMemo(() => props.reviewing.ordered().map(each => each.key))
  /** The selected row, or the one that the selected paragraph is part of. */
  const selected = () => props.reviewing.selectedMeasure()
  const tabStop = createSelector(() => selected() ?? keys()[0] ?? null)
  const isSelected = createSelector(selected)
  const isEdited = createSelector(() => props.reviewing.editing()?.key ?? null)

  createEffect(
    on([props.reviewing.selected, props.reviewing.editing], ([key]) => {
      const row = rowOf(selected() ?? Number.NaN) ?? pane.querySelector(`[data-section="${key}"]`)
      if (row) bringIntoView(pane, row)
    }),
  )
  createEffect(
    on(
      props.commands.refocus,
      () => {
        const key = selected() ?? keys()[0]
        if (props.commands.pane() === 'measures' && key !== undefined) rowOf(key)?.focus({ preventScroll: true })
      },
      { defer: true },
    ),
  )

  const choose = (key: number) => {
    props.commands.setPane('measures')
    if (selected() !== key) props.commands.select(key)
  }
  const move = (to: number) => {
    const key = keys()[Math.max(0, Math.min(keys().length - 1, to))]
    if (key === undefined) return
    choose(key)
    rowOf(key)?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select')) return
    const at = keys().indexOf(selected() ?? Number.NaN)
    const onRow = target.dataset.measure !== undefined
    if (event.key === 'ArrowDown' || event.key === 'j') move(at + 1)
    else if (event.key === 'ArrowUp' || event.key === 'k') move(at - 1)
    else if (event.key === 'Home' && onRow) move(0)
    else if (event.key === 'End' && onRow) move(keys().length - 1)
    else if (event.key === 'Enter' && onRow) startEdit(Number(target.dataset.measure))
    else {
      const command = onRow ? pieceCommand(event) : null
      if (!command) return
      choose(Number(target.dataset.measure))
      if (command.id === 'none') removed(Number(target.dataset.measure))
      else props.commands.run(command.id, command.level)
    }
    event.preventDefault()
  }
  const startEdit = (key: number, field: FormField = 'title') => {
    choose(key)
    props.reviewing.edit(key, field)
  }
  const endEdit = (key: number) => {
    props.reviewing.edit(null)
    rowOf(key)?.focus({ preventScroll: true })
  }
  const removed = (key: number) => {
    const measure = props.reviewing.measureOf(key)
    if (!measure) return
    const at = keys().indexOf(key)
    const name = measure.title || measure.text.slice(0, 16) || words().untitled
    const before = props.reviewing.corrections()
    props.reviewing.edit(null)
    props.reviewing.remove(key)
    const after = props.reviewing.corrections()
    toast(words().removed(name), {
      undo: () => {
        // only while it is the last correction: undo goes back in order
        if (props.reviewing.corrections() === after && before !== after) props.reviewing.undo()
        choose(key)
      },
    })
    if (keys().length > 0) move(at)
  }
  const add = (section: number | null) => startEdit(props.reviewing.addMeasure(section))

  const Group = (group: { section: ReviewSection | null }) => {
    const key = () => group.section?.key ?? null
    const rows = createMemo(() => props.reviewing.measuresIn(key()))
    return (
      <section class="measure-group" aria-label={group.section?.title || words().noSection}>
        <Show when={group.section} fallback={<h3 class="section-head">{words().noSection}</h3>}>
          {section => <SectionHead section={section()} empty={rows().length === 0} reviewing={props.reviewing} />}
        </Show>
        <ol class="measure-list">
          <For each={rows()}>
            {measure => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the pane hears the keys of all rows
              <li
                class="measure-card"
                classList={{ selected: isSelected(measure.key), editing: isEdited(measure.key) }}
                data-measure={measure.key}
                tabindex={tabStop(measure.key) ? 0 : -1}
                aria-current={isSelected(measure.key) ? 'true' : undefined}
                aria-label={words().measureLabel(
                  props.reviewing.serial(measure.key),
                  measure.title || measure.text.slice(0, 30) || words().untitled,
                )}
                onFocus={() => choose(measure.key)}
                onClick={() => choose(measure.key)}
                onDblClick={event => !isEdited(measure.key) && startEdit(measure.key, fieldAt(event.target))}
              >
                <Show
                  when={isEdited(measure.key)}
                  fallback={
                    <MeasureRow
                      measure={measure}
                      reviewing={props.reviewing}
                      selected={isSelected(measure.key)}
                      onEdit={() => startEdit(measure.key)}
                    />
                  }
                >
                  <MeasureForm
                    measure={measure}
                    reviewing={props.reviewing}
                    onDone={fields => {
                      if (fields) props.reviewing.correct(measure.key, fields)
                      endEdit(measure.key)
                    }}
                    field={props.reviewing.editing()?.field ?? 'title'}
                    onRemove={() => removed(measure.key)}
                  />
                </Show>
              </li>
            )}
          </For>
        </ol>
        <Button
          tone="quiet"
          small
          icon="plus"
          class="add-measure"
          aria-label={words().addMeasureTo(group.section?.title || words().noSection)}
          onClick={() => add(key())}
        >
          {words().addMeasure}
        </Button>
      </section>
    )
  }

  return (
    <section class="pane measures-pane" aria-labelledby="measures-pane-title" data-region="measures">
      <h2 id="measures-pane-title" class="pane-title">
        {words().measuresPane}
        <small class="muted keys">{words().keys}</small>
      </h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows inside it */}
      <div ref={pane} class="pane-scroll" onKeyDown={onKeyDown}>
        <Show when={props.reviewing.review.sections.length === 0 || props.reviewing.measuresIn(null).length > 0}>
          <Group section={null} />
        </Show>
        <For each={props.reviewing.review.sections}>{section => <Group section={section} />}</For>
        <Button icon="plus" class="add-section" onClick={() => props.reviewing.addSection()}>
          {words().addSection}
        </Button>
      </div>
    </section>
  )
}

/** The field that stands under a double click: the form opens in it. */
function fieldAt(target: EventTarget | null): FormField {
  const named = target instanceof Element ? target.closest<HTMLElement>('[data-field]')?.dataset.field : undefined
  return named === 'lead' || named === 'co' || named === 'deadline' ? named : 'title'
}
