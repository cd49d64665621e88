import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Actor } from '../../schema/access/actor.ts'
import { rowName } from '../../schema/changes/describe.ts'
import { partCount, type ShownPart, shownParts } from '../../schema/plan/parts.ts'
import { currentReport, registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import { periodName } from '../../schema/words/words.ts'
import { type Lock, partVerdict } from '../grid/locks.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { type PartDrafts, partChanges } from './part-drafts.ts'
import { PartField } from './part-field.tsx'
import { partsWords } from './words.ts'
import './parts.css'

/**
 * 各单位进展: what every unit that shares a row says of it, side by side. A person writes the own unit's part, the
 * coordinator any; the others are shown as they come in. A part that somebody is in does not move under their hands:
 * what stood there when they came is the base of their edit.
 */
export function PartsDialog(props: {
  row: string
  /** Moves with the workbook. */
  snapshot: () => Snapshot
  actor: () => Actor
  language: Language
  /** Why nothing at all can be written now, or null. */
  ended: () => Lock | null
  lockText: (lock: Lock) => string
  /** Makes the edit; false when something of it was refused. */
  write: (changes: ReturnType<typeof partChanges>) => boolean
  onClose: () => void
}) {
  const words = () => partsWords(props.language)
  const [drafts, setDrafts] = createSignal<PartDrafts>({})
  const [asking, setAsking] = createSignal(false)
  const report = createMemo(() => currentReport(props.snapshot(), props.row))
  const parts = createMemo((): ShownPart[] => {
    const measure = props.snapshot().measures.get(props.row)
    return measure ? shownParts(report(), measure, registerOf(props.snapshot())) : []
  })
  const units = createMemo(() => parts().map(part => part.unit), [], { equals: (a, b) => a.join() === b.join() })
  const partOf = (unit: string) => parts().find(part => part.unit === unit)
  const lockOf = (unit: string): Lock | null => {
    const now = report()
    return props.ended() ?? (now ? partVerdict(props.actor(), props.snapshot(), now, unit) : 'no-period')
  }
  const open = () => units().filter(unit => lockOf(unit) === null)
  /** One reason for the whole row is said once, above; that a part is another unit's stands under it. */
  const reason = () => {
    const locks = units().map(lockOf)
    return open().length > 0 ? null : (locks.find(lock => lock !== 'not-your-part') ?? null)
  }
  const areas = new Map<string, HTMLTextAreaElement>()
  /** The person's own field, or the one to go on with; nothing to write is read from the top. */
  const first = () => areas.get(open()[0] ?? '')

  const put = (unit: string, text: string) =>
    setDrafts(now => ({ ...now, [unit]: { base: now[unit]?.base ?? partOf(unit)?.text ?? '', text } }))
  const release = (unit: string) => {
    const draft = drafts()[unit]
    if (draft && draft.text === draft.base) setDrafts(({ [unit]: _, ...rest }) => rest)
  }
  const changes = () => {
    const now = report()
    return now ? partChanges(now, drafts()) : []
  }
  const save = () => {
    if (changes().length === 0 || props.write(changes())) props.onClose()
  }
  const leave = () => (changes().length > 0 ? setAsking(true) : props.onClose())
  const count = () => partCount(parts())
  const text = () => {
    const { period } = props.snapshot().plan
    const row = rowName(props.row, props.snapshot())
    return period === null ? row : words().lead(row, periodName(period, props.language))
  }

  return (
    <>
      <Dialog open onClose={leave} title={words().title} text={text()} wide focus={first}>
        <form
          class="parts-form"
          onSubmit={event => {
            event.preventDefault()
            save()
          }}
          onKeyDown={event => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
            event.preventDefault()
            save()
          }}
        >
          <Show when={count().of > 0}>
            <p class="parts-count" role="status">
              {words().filled(count().filled, count().of)}
            </p>
          </Show>
          <Show when={reason() ?? (units().length === 0 ? ('unshared' as const) : null)}>
            {lock => <Notice tone="info">{props.lockText(lock())}</Notice>}
          </Show>
          <For each={units()}>
            {unit => (
              <PartField
                part={partOf(unit)!}
                draft={drafts()[unit]}
                locked={lockOf(unit) !== null}
                hint={hintOf(unit)}
                area={element => areas.set(unit, element)}
                placeholder={words().silent}
                onEnter={() => put(unit, drafts()[unit]?.text ?? partOf(unit)?.text ?? '')}
                onInput={text => put(unit, text)}
                onLeave={() => release(unit)}
              />
            )}
          </For>
          <div class="dialog-actions">
            <Show when={open().length > 0} fallback={<Button onClick={leave}>{words().close}</Button>}>
              <small class="parts-keys">{words().keys}</small>
              <Button onClick={leave}>{words().cancel}</Button>
              <Button type="submit" tone="primary">
                {words().save}
              </Button>
            </Show>
          </div>
        </form>
      </Dialog>
      <ConfirmDialog
        open={asking()}
        title={words().leaveTitle}
        text={words().leaveText}
        confirm={words().leave}
        cancel={words().stay}
        danger
        onConfirm={props.onClose}
        onCancel={() => setAsking(false)}
      />
    </>
  )

  function hintOf(unit: string): string | undefined {
    const lock = lockOf(unit)
    if (lock === null) return undefined
    if (partOf(unit)?.shares === false) return words().gone
    if (lock === 'not-your-part') return words().theirs
    // said above already, unless it closed under somebody's hands
    return reason() === lock && !drafts()[unit] ? undefined : props.lockText(lock)
  }
}
