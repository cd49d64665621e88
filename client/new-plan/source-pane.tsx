import { createEffect, createMemo, createSelector, For, on, Show } from 'solid-js'
import type { PartReading } from '../../schema/policy/reading.ts'
import { reasonSentence, wordsOf } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { segmentsOf } from './accounts.ts'
import type { Reviewing } from './reviewing.ts'

/** The source, part by part, each with what it became; units and deadlines are marked where they stand. */
export function SourcePane(props: { reviewing: Reviewing }) {
  const { t } = useI18n()
  let pane!: HTMLElement
  const part = createMemo(() => {
    const shown = props.reviewing.shownPart()
    if (shown !== null) return shown
    const key = props.reviewing.selected()
    return key === null ? null : props.reviewing.partOf(key)
  })
  const isShown = createSelector(part)
  createEffect(
    on(part, index => {
      if (index === null) return
      const element = pane.querySelector(`[data-part="${index}"]`)
      if (element) bringIntoView(pane, element)
    }),
  )
  return (
    <section class="pane source-pane" aria-labelledby="source-pane-title">
      <h2 id="source-pane-title" class="pane-title">
        {t().plan.review.sourcePane}
      </h2>
      <section ref={pane} class="pane-scroll" tabindex={0} aria-label={t().plan.review.sourcePane}>
        <For each={props.reviewing.reading.parts}>
          {(each, i) => <Part part={each} index={i()} shown={isShown(i())} reviewing={props.reviewing} />}
        </For>
      </section>
    </section>
  )
}

function Part(props: { part: PartReading; index: number; shown: boolean; reviewing: Reviewing }) {
  const { t, language } = useI18n()
  const words = () => t().plan.review
  const measure = () => props.reviewing.review.measures.find(each => each.reading === props.part.measure)
  const removed = () => props.part.measure !== undefined && measure()?.removed === true
  const label = (): string => {
    if (removed()) return words().removedPart
    const found = props.part.measure === undefined ? undefined : measure()
    if (found) return words().becameMeasure(String(props.reviewing.serial(found.key)))
    return wordsOf(language()).parts[props.part.kind]
  }
  const titles = (): Record<string, string> => ({
    lead: words().leadSource,
    co: words().coSource,
    deadline: words().deadlineSource,
  })
  const choose = () => {
    const found = props.part.measure === undefined ? undefined : measure()
    props.reviewing.showPart(props.index)
    props.reviewing.select(found && !found.removed ? found.key : null)
  }
  return (
    <article
      class={`part ${props.part.kind}`}
      classList={{ shown: props.shown, removed: removed() }}
      data-part={props.index}
    >
      <div class="part-side">
        <Show
          when={props.part.measure !== undefined}
          fallback={
            <span class="part-tag" title={reasonSentence(props.part.reason, language())}>
              {label()}
            </span>
          }
        >
          <button type="button" class="part-tag" title={reasonSentence(props.part.reason, language())} onClick={choose}>
            {label()}
          </button>
        </Show>
        <Show when={removed() && measure()}>
          {found => (
            <button
              type="button"
              class="button small"
              onClick={() => {
                props.reviewing.setRemoved(found().key, false)
                props.reviewing.select(found().key)
              }}
            >
              {words().putBack}
            </button>
          )}
        </Show>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button beside it does the same by keyboard */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div class="part-text" lang="zh-CN" onClick={() => getSelection()?.isCollapsed !== false && choose()}>
        <For each={segmentsOf(props.reviewing.text, props.part, props.reviewing.reading)}>
          {segment => (
            <Show when={segment.kind !== 'plain'} fallback={segment.text}>
              <mark class={segment.kind} title={titles()[segment.kind]}>
                {segment.text}
              </mark>
            </Show>
          )}
        </For>
      </div>
    </article>
  )
}

/** Scrolls the pane, and only the pane, so that the element stands in its upper third, unless it is in view whole. */
export function bringIntoView(pane: Element, element: Element): void {
  const frame = pane.getBoundingClientRect()
  const box = element.getBoundingClientRect()
  if (box.top >= frame.top && box.bottom <= frame.bottom) return
  const top = pane.scrollTop + box.top - frame.top - Math.max(0, (frame.height - box.height) / 3)
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const far = Math.abs(top - pane.scrollTop) > 2 * frame.height
  pane.scrollTo({ top, behavior: calm || far ? 'auto' : 'smooth' })
}
