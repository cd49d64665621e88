import { createSignal, For, Show } from 'solid-js'
import type { WorkbookInfo } from '../../../schema/http/routes.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Icon } from '../../ui/icons.tsx'
import { keep, kept } from '../kept.ts'
import { openShortcuts } from '../shortcuts/open-shortcuts.tsx'
import { hintWords } from './words.ts'
import './first-hint.css'

/**
 * What a person needs to know before the first word, over the grid; once they have read it, it never comes back to
 * them, also with another workbook or as another person's guest on the same computer.
 */
export function FirstHint(props: { person: string; role: WorkbookInfo['role']; onDone: () => void }) {
  const { language } = useI18n()
  const key = () => `taizhang.hint.${props.person}`
  const [shown, setShown] = createSignal(kept(key()) === null)
  const words = () => hintWords(language())
  const done = () => {
    keep(key(), 'read')
    setShown(false)
    props.onDone()
  }
  return (
    <Show when={shown()}>
      <section class="first-hint" aria-label={words().label}>
        <Icon name="info" />
        <ul>
          <For each={words()[props.role]}>{line => <li>{line}</li>}</For>
        </ul>
        <div class="first-hint-actions">
          <button type="button" class="button small quiet" onClick={openShortcuts}>
            {words().keys}
          </button>
          <button type="button" class="button small" onClick={done}>
            {words().done}
          </button>
        </div>
      </section>
    </Show>
  )
}
