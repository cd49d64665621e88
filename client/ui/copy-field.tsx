import { createEffect, createSignal, on } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { announce } from './announce.tsx'
import { Button } from './button.tsx'

/**
 * A text to be copied. Over plain http browsers give no clipboard: then the old command is tried, and failing that the
 * text is selected for Ctrl+C.
 */
export function CopyField(props: { label: string; value: string }) {
  const { t } = useI18n()
  const [state, setState] = createSignal<'idle' | 'copied' | 'selected'>('idle')
  let input!: HTMLInputElement
  // another text has not been copied yet
  createEffect(
    on(
      () => props.value,
      () => setState('idle'),
    ),
  )
  const copy = async () => {
    const done = await toClipboard(props.value, input)
    setState(done ? 'copied' : 'selected')
    announce(done ? t().members.copied : t().members.copyByHand)
  }
  return (
    <div class="copy-field">
      <input
        ref={input}
        class="input"
        readOnly
        value={props.value}
        aria-label={props.label}
        onFocus={event => event.currentTarget.select()}
      />
      <Button tone="primary" icon={state() === 'copied' ? 'check' : 'copy'} onClick={() => void copy()}>
        {state() === 'copied' ? t().members.copied : t().members.copy}
      </Button>
      <small class="copy-field-hint">{state() === 'selected' ? t().members.copyByHand : ''}</small>
    </div>
  )
}

async function toClipboard(text: string, input: HTMLInputElement): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text)
      return true
    }
  } catch {
    // not permitted: go on with the selection
  }
  input.focus()
  input.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  }
}
