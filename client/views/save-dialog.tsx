import { createSignal, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { viewsWords } from './words.ts'

/** Asks for a view's name and, where the person may share, who shall see it. */
export function SaveDialog(props: {
  language: Language
  mayShare: boolean
  onSave: (name: string, shared: boolean) => void
  onClose: () => void
}) {
  const words = () => viewsWords(props.language)
  const [name, setName] = createSignal('')
  const [shared, setShared] = createSignal(false)
  let input: HTMLInputElement | undefined
  return (
    <Dialog open onClose={props.onClose} title={words().saveTitle} focus={() => input}>
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          if (name().trim() !== '') props.onSave(name().trim(), shared())
        }}
      >
        <Field label={words().name} hint={words().nameHint}>
          {attributes => (
            <input
              {...attributes}
              ref={input}
              class="input"
              maxLength={60}
              value={name()}
              onInput={event => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Show when={props.mayShare}>
          <fieldset class="view-audience">
            <legend>{words().whoSees}</legend>
            <label>
              <input type="radio" name="audience" checked={!shared()} onChange={() => setShared(false)} />
              {words().onlyMe}
            </label>
            <label>
              <input type="radio" name="audience" checked={shared()} onChange={() => setShared(true)} />
              {words().everybody}
            </label>
          </fieldset>
        </Show>
        <div class="dialog-actions">
          <Button onClick={props.onClose}>{words().cancel}</Button>
          <Button tone="primary" type="submit" disabled={name().trim() === ''}>
            {words().save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
