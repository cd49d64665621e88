import { createSignal } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { Field } from '../ui/field.tsx'
import { accountWords } from './words.ts'

/** A password, hidden until its owner wants to see what they type. */
export function PasswordInput(props: {
  label: string
  kind: 'current-password' | 'new-password'
  value: string
  onInput: (value: string) => void
  hint?: string | undefined
  wrong?: string | undefined
}) {
  const { language } = useI18n()
  const [shown, setShown] = createSignal(false)
  const words = () => accountWords(language()).signIn
  return (
    <Field label={props.label} hint={props.hint} wrong={props.wrong}>
      {attributes => (
        <div class="password-input">
          <input
            {...attributes}
            class="input"
            type={shown() ? 'text' : 'password'}
            autocomplete={props.kind}
            spellcheck={false}
            autocapitalize="none"
            maxlength={200}
            value={props.value}
            onInput={event => props.onInput(event.currentTarget.value)}
          />
          <button
            type="button"
            class="button quiet square"
            aria-pressed={shown()}
            aria-label={shown() ? words().hide : words().show}
            title={shown() ? words().hide : words().show}
            onClick={() => setShown(is => !is)}
          >
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z" />
              <path d={shown() ? '' : 'M2.5 2.5l11 11'} />
            </svg>
          </button>
        </div>
      )}
    </Field>
  )
}
