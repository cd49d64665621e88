import { Show } from 'solid-js'
import { type PaperSettings, type TextSize, textSizes } from '../../schema/print/order.ts'
import { Choice } from './choice.tsx'
import type { PrintWords } from './words.ts'

/** How a document lies on paper: sheet, margins, size of text, numbers and footer. */
export function PaperFields(props: {
  settings: PaperSettings
  words: PrintWords
  withFooter: boolean
  onChange: (settings: PaperSettings) => void
}) {
  const set = (change: Partial<PaperSettings>) => props.onChange({ ...props.settings, ...change })
  const sizes = () => Object.fromEntries(textSizes.map(size => [String(size), props.words.sizes[String(size) as '9']]))
  return (
    <fieldset class="print-group">
      <legend>{props.words.groupPaper}</legend>
      <Choice
        label={props.words.paper}
        value={props.settings.paper}
        options={{ A4: 'A4', A3: 'A3' }}
        onChoose={paper => set({ paper })}
      />
      <Choice
        label={props.words.side}
        value={props.settings.landscape ? 'landscape' : 'portrait'}
        options={{ landscape: props.words.landscape, portrait: props.words.portrait }}
        onChoose={side => set({ landscape: side === 'landscape' })}
      />
      <Choice
        label={props.words.margins}
        value={props.settings.margins}
        options={props.words.marginKinds}
        onChoose={margins => set({ margins })}
      />
      <Choice
        label={props.words.size}
        value={String(props.settings.size)}
        options={sizes()}
        onChoose={size => set({ size: Number(size) as TextSize })}
      />
      <Choice
        label={props.words.density}
        value={props.settings.density}
        options={props.words.densities}
        onChoose={density => set({ density })}
      />
      <Choice
        label={props.words.numbers}
        value={props.settings.numbers}
        options={props.words.numberPlaces}
        onChoose={numbers => set({ numbers })}
      />
      <Show when={props.withFooter}>
        <label class="print-check">
          <input
            type="checkbox"
            checked={props.settings.footer}
            onChange={event => set({ footer: event.currentTarget.checked })}
          />
          {props.words.footer}
        </label>
      </Show>
    </fieldset>
  )
}
