import { createSignal, onMount, Show } from 'solid-js'
import { sectionHeading } from '../../schema/plan/section.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import type { ReviewSection } from './review.ts'
import type { Reviewing } from './reviewing.ts'

/** A section's heading, which can be corrected in place; an empty section can be removed. */
export function SectionHead(props: { section: ReviewSection; empty: boolean; reviewing: Reviewing }) {
  const { t } = useI18n()
  const words = () => t().plan.review
  const [editing, setEditing] = createSignal(false)
  const name = () => sectionHeading(props.section) || words().sectionUntitled
  let opener: HTMLButtonElement | undefined

  const close = () => {
    setEditing(false)
    opener?.focus()
  }
  return (
    <Show
      when={editing()}
      fallback={
        <div class={`section-head level-${props.section.level}`} data-section={props.section.key}>
          <h3 lang="zh-CN">{name()}</h3>
          <Button
            ref={element => {
              opener = element
            }}
            small
            tone="quiet"
            icon="edit"
            aria-label={words().renameSection(name())}
            title={words().renameSection(name())}
            onClick={() => setEditing(true)}
          />
          <Show when={props.empty}>
            <Button small tone="quiet" icon="bin" onClick={() => props.reviewing.removeSection(props.section.key)}>
              {words().removeSection}
            </Button>
          </Show>
        </div>
      }
    >
      <SectionForm
        section={props.section}
        onDone={fields => {
          if (fields) props.reviewing.correctSection(props.section.key, fields)
          close()
        }}
      />
    </Show>
  )
}

function SectionForm(props: {
  section: ReviewSection
  onDone: (fields: Pick<ReviewSection, 'number' | 'title'> | null) => void
}) {
  const { t } = useI18n()
  const words = () => t().plan.review
  const [number, setNumber] = createSignal(props.section.number)
  const [title, setTitle] = createSignal(props.section.title)
  let input!: HTMLInputElement
  onMount(() => input.focus())
  return (
    <form
      class="section-head section-form"
      onSubmit={event => {
        event.preventDefault()
        const same = number() === props.section.number && title() === props.section.title
        props.onDone(same ? null : { number: number().trim(), title: title().trim() })
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.isComposing) return
        event.stopPropagation()
        props.onDone(null)
      }}
    >
      <input
        class="input short"
        aria-label={words().sectionNumber}
        maxlength={40}
        value={number()}
        onInput={event => setNumber(event.currentTarget.value)}
      />
      <input
        ref={input}
        class="input grow"
        aria-label={words().sectionName}
        lang="zh-CN"
        maxlength={500}
        value={title()}
        onInput={event => setTitle(event.currentTarget.value)}
      />
      <Button small tone="primary" type="submit">
        {words().done}
      </Button>
      <Button small onClick={() => props.onDone(null)}>
        {t().app.cancel}
      </Button>
    </form>
  )
}
