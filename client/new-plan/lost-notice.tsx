import { createSignal, For, Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Reviewing } from './reviewing.ts'
import { type NewPlanWords, newPlanWords } from './words.ts'

/** Corrections of the earlier text that found no place in the revised one: how many, and on demand which. */
export function LostNotice(props: { reviewing: Reviewing }) {
  const { t, language } = useI18n()
  const words = () => newPlanWords(language())
  const [open, setOpen] = createSignal(false)
  const said = (what: string, names: readonly string[]) =>
    names
      .map(
        name =>
          (what === 'mark' ? words().markSaid[name] : words().fields[name as keyof NewPlanWords['fields']]) ?? name,
      )
      .join('、')
  return (
    <Show when={props.reviewing.lost.length > 0}>
      <Button small tone="quiet" icon="doubt" class="lost-button" onClick={() => setOpen(true)}>
        {words().lostCount(props.reviewing.lost.length)}
      </Button>
      <Dialog open={open()} onClose={() => setOpen(false)} title={words().lostTitle} text={words().lostText}>
        <ul class="lost-list">
          <For each={props.reviewing.lost}>
            {each => (
              <li>
                <strong>{words().lostWhat[each.what]}</strong>
                <Show when={each.said.length > 0}>{`（${said(each.what, each.said)}）`}</Show>
                <span lang="zh-CN">{each.words}</span>
              </li>
            )}
          </For>
        </ul>
        <div class="dialog-actions">
          <Button onClick={() => setOpen(false)}>{t().app.close}</Button>
        </div>
      </Dialog>
    </Show>
  )
}
