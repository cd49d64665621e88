import { createSignal, For, onCleanup, Show } from 'solid-js'
import type { Exchange } from '../../schema/http/exchange.ts'
import { type LayoutId, layoutIds } from '../../schema/sheet/out/layouts.ts'
import { type Language, languages } from '../../schema/words/language.ts'
import type { ApiFailure } from '../app/api.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { exchangeApi } from './exchange-api.ts'
import { exchangeWords } from './words.ts'

/** 发表: layout and units, then one zip with a sheet for each. All that take part are chosen at first. */
export function SendDialog(props: {
  workbook: string
  units: Exchange['units']
  onSent: () => void
  onClose: () => void
}) {
  const { language } = useI18n()
  const words = () => exchangeWords(language())
  const taking = props.units.filter(unit => unit.rows > 0).map(unit => unit.id)
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set(taking))
  const [layout, setLayout] = createSignal<LayoutId>('progress')
  const [lang, setLang] = createSignal<Language>(language())
  const [links, setLinks] = createSignal(false)
  const [failure, setFailure] = createSignal<ApiFailure | null>(null)
  const [running, setRunning] = createSignal<AbortController | null>(null)
  onCleanup(() => running()?.abort())

  const toggle = (id: string, is: boolean) =>
    setChosen(before => new Set(is ? [...before, id] : [...before].filter(each => each !== id)))
  const run = async () => {
    const stop = new AbortController()
    setRunning(stop)
    setFailure(null)
    const units = props.units.flatMap(({ id }) => (chosen().has(id) ? [id] : []))
    const failed = await exchangeApi.send(
      props.workbook,
      { layout: layout(), units, lang: lang(), links: links() },
      stop.signal,
    )
    setRunning(null)
    if (failed !== null) return setFailure(failed)
    toast(words().sent(units.length))
    props.onSent()
    props.onClose()
  }
  return (
    <Dialog open onClose={props.onClose} title={words().sendTitle} text={words().sendText} wide>
      <Show when={props.units.length > 0} fallback={<p>{words().noUnits}</p>}>
        <form
          class="form"
          onSubmit={event => {
            event.preventDefault()
            if (running() === null && chosen().size > 0) void run()
          }}
        >
          <div class="field-pair">
            <ChoiceField
              label={words().layout}
              value={layout()}
              options={layoutIds}
              named={each => words().layouts[each]}
              onChoose={setLayout}
            />
            <ChoiceField
              label={words().language}
              value={lang()}
              options={languages}
              named={each => words().languages[each]}
              onChoose={setLang}
            />
          </div>
          <fieldset class="send-units">
            <legend>{words().sendUnits}</legend>
            <div class="send-quick">
              <Button small onClick={() => setChosen(new Set(taking))}>
                {words().everyone}
              </Button>
              <Button small onClick={() => setChosen(new Set<string>())}>
                {words().nobody}
              </Button>
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard, too */}
            <ul tabIndex={0} aria-label={words().sendUnits}>
              <For each={props.units}>
                {unit => (
                  <li>
                    <label>
                      <input
                        type="checkbox"
                        checked={chosen().has(unit.id)}
                        onChange={event => toggle(unit.id, event.currentTarget.checked)}
                      />
                      <span>{unit.name}</span>
                      <small>{words().rowsOf(unit.rows)}</small>
                    </label>
                  </li>
                )}
              </For>
            </ul>
          </fieldset>
          <label class="choice-line">
            <input type="checkbox" checked={links()} onChange={event => setLinks(event.currentTarget.checked)} />
            <span>
              {words().withLinks}
              <small>{words().withLinksText}</small>
            </span>
          </label>
          <Show when={failure()}>{found => <FailureNotice failure={found()} />}</Show>
          <div class="dialog-actions">
            <Button onClick={() => (running() ? running()!.abort() : props.onClose())}>{words().cancel}</Button>
            <Button tone="primary" type="submit" busy={running() !== null} disabled={chosen().size === 0}>
              {running() ? words().sending : words().sendGo(chosen().size)}
            </Button>
          </div>
        </form>
      </Show>
    </Dialog>
  )
}
