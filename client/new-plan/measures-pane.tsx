import { createEffect, createMemo, createSelector, For, on, Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { MeasureForm } from './measure-form.tsx'
import { MeasureRow } from './measure-row.tsx'
import type { ReviewMeasure, ReviewSection } from './review.ts'
import type { Reviewing } from './reviewing.ts'
import { SectionHead } from './section-head.tsx'
import { bringIntoView } from './source-pane.tsx'

/**
 * The measures as they will stand in the workbook, section by section. Shown as text; only the one that is being
 * corrected is a form, so that a plan of hundreds stays quick. One row has the tab stop; arrows or J and K move it.
 */
export function MeasuresPane(props: { reviewing: Reviewing }) {
  const { t } = useI18n()
  const words = () => t().plan.review
  let pane!: HTMLDivElement
  const rowOf = (key: number) => pane.querySelector<HTMLElement>(`[data-measure="${key}"]`)
  const keys = createMemo(() => props.reviewing.ordered().map(each => each.key))
  const tabStop = createSelector(() => {
    const selected = props.reviewing.selected()
    return selected !== null && keys().includes(selected) ? selected : (keys()[0] ?? null)
  })
  const isSelected = createSelector(props.reviewing.selected)
  const isEdited = createSelector(props.reviewing.editing)

  createEffect(
    on([props.reviewing.selected, props.reviewing.editing], ([key]) => {
      const row = key === null ? null : rowOf(key)
      if (row) bringIntoView(pane, row)
    }),
  )

  const choose = (key: number) => {
    props.reviewing.showPart(null)
    props.reviewing.select(key)
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
    const at = keys().indexOf(props.reviewing.selected() ?? -1)
    const onRow = target.dataset.measure !== undefined
    if (event.key === 'ArrowDown' || event.key === 'j') move(at + 1)
    else if (event.key === 'ArrowUp' || event.key === 'k') move(at - 1)
    else if (event.key === 'Home' && onRow) move(0)
    else if (event.key === 'End' && onRow) move(keys().length - 1)
    else if ((event.key === 'Enter' || event.key === 'F2') && onRow) startEdit(Number(target.dataset.measure))
    else return
    event.preventDefault()
  }
  const startEdit = (key: number) => {
    choose(key)
    props.reviewing.edit(key)
  }
  const endEdit = (key: number) => {
    props.reviewing.edit(null)
    rowOf(key)?.focus({ preventScroll: true })
  }
  const remove = (measure: ReviewMeasure) => {
    const { key } = measure
    const at = keys().indexOf(key)
    const name = measure.title || measure.text.slice(0, 16) || words().untitled
    props.reviewing.edit(null)
    props.reviewing.setRemoved(key, true)
    toast(words().removed(name), {
      undo: () => {
        props.reviewing.setRemoved(key, false)
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
                onDblClick={() => !isEdited(measure.key) && startEdit(measure.key)}
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
                    onRemove={() => remove(measure)}
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
    <section class="pane measures-pane" aria-labelledby="measures-pane-title">
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
