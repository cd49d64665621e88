import { A } from '@solidjs/router'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Icon } from '../ui/icons.tsx'
import { Notice } from '../ui/notice.tsx'
import { insertText, textOfPaste } from './paste-html.ts'
import { ACCEPTED, FILE_MB, refusalOf, TEXT_MAX } from './plan-file.ts'
import type { PlanReading } from './plan-reading.ts'

/** Step one: the text goes in, pasted or from a file. */
export function SourceStep(props: {
  text: string
  onText: (text: string) => void
  reading: PlanReading
  /** Corrections of an earlier reading, lost by reading again. */
  corrections: number
  /** Whether the text is the one already under review. */
  unchanged: boolean
  onGoOn: () => void
  /** What stands before the text: a notice, reviews saved earlier. */
  children?: JSX.Element
}) {
  const { t, language } = useI18n()
  const [problem, setProblem] = createSignal<string>()
  const [dragging, setDragging] = createSignal(false)
  const [asking, setAsking] = createSignal<(() => void) | null>(null)
  const [fileName, setFileName] = createSignal<string>()
  let chooser!: HTMLInputElement
  let area!: HTMLTextAreaElement

  const say = (text: string | undefined) => {
    setProblem(text)
    props.reading.clear()
  }
  /** Asks first where reading would drop corrections. */
  const guarded = (go: () => void) => (props.corrections > 0 ? setAsking(() => go) : go())

  const read = () => {
    if (props.text.trim() === '') {
      say(t().plan.errors.empty)
      area.focus()
    } else if (props.text.length > TEXT_MAX) say(t().plan.errors.tooLong(TEXT_MAX.toLocaleString(language())))
    else {
      say(undefined)
      setFileName(undefined)
      guarded(() => void props.reading.readText(props.text))
    }
  }
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (!file) return
    if (files.length > 1) return say(t().plan.errors.several)
    say(undefined)
    const why = refusalOf(file)
    if (why !== null) return say(why === 'tooLarge' ? t().plan.errors.tooLarge(FILE_MB) : t().plan.errors.empty)
    setFileName(file.name)
    guarded(() => void props.reading.readFile(file))
  }
  /** Tables and numbered lists keep their form; all else goes in as the browser has it. */
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData && textOfPaste(event.clipboardData)
    if (!text || props.reading.busy()) return
    event.preventDefault()
    void text.then(words => insertText(area, words))
  }

  return (
    <main id="main" class="page source-step">
      <div class="page-head">
        <h1>{t().plan.title}</h1>
        <A href="/" class="button quiet">
          {t().app.cancel}
        </A>
      </div>
      {props.children}
      <div class="source-columns">
        <section
          class="card source-card"
          classList={{ dragging: dragging() }}
          aria-label={t().plan.pasteLabel}
          onDragOver={event => {
            event.preventDefault()
            setDragging(true)
          }}
          onDragLeave={event => {
            if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDragging(false)
          }}
          onDrop={event => {
            event.preventDefault()
            setDragging(false)
            take(event.dataTransfer?.files)
          }}
        >
          <label class="source-label" for="plan-text">
            {t().plan.pasteLabel}
          </label>
          <textarea
            id="plan-text"
            ref={area}
            class="input source-text"
            spellcheck={false}
            placeholder={t().plan.pasteHint}
            value={props.text}
            readOnly={props.reading.busy()}
            onInput={event => {
              props.onText(event.currentTarget.value)
              say(undefined)
            }}
            onPaste={paste}
            onKeyDown={event => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) read()
            }}
          />
          <Show when={dragging()}>
            <div class="drop-sheet">
              <Icon name="file" />
              {t().plan.dropHere}
            </div>
          </Show>
          <div class="source-actions">
            <Show
              when={props.unchanged}
              fallback={
                <Button tone="primary" busy={props.reading.busy()} onClick={read}>
                  {t().plan.read}
                </Button>
              }
            >
              <Button tone="primary" onClick={props.onGoOn}>
                {t().plan.goOn}
              </Button>
            </Show>
            <Button icon="file" disabled={props.reading.busy()} onClick={() => chooser.click()}>
              {t().plan.choose}
            </Button>
            <input
              ref={chooser}
              type="file"
              hidden
              accept={ACCEPTED}
              onChange={event => {
                take(event.currentTarget.files)
                event.currentTarget.value = ''
              }}
            />
            <span class="muted">{t().plan.chooseHint}</span>
            <span class="muted push">{t().plan.characters(props.text.replace(/\s/g, '').length)}</span>
          </div>
          <Show when={props.reading.seconds() !== null}>
            <div class="working" role="status">
              <span class="loading-bar" />
              <span>{fileName() ? t().plan.readingFile(fileName()!) : t().plan.reading}</span>
              <span class="muted">{t().plan.readingFor(props.reading.seconds() ?? 0)}</span>
              <Button small onClick={props.reading.cancel}>
                {t().app.cancel}
              </Button>
            </div>
          </Show>
          <Show when={problem()}>{text => <Notice tone="error">{text()}</Notice>}</Show>
          <Show when={props.reading.failure()}>
            {failure => (
              <Show when={failure().kind === 'cancelled'} fallback={<FailureNotice failure={failure()} />}>
                <Notice tone="info">{t().plan.cancelled}</Notice>
              </Show>
            )}
          </Show>
        </section>
        <aside class="source-help" aria-labelledby="how-title">
          <h2 id="how-title">{t().plan.howTitle}</h2>
          <ul>
            <For each={t().plan.how}>{line => <li>{line}</li>}</For>
          </ul>
        </aside>
      </div>
      <ConfirmDialog
        open={asking() !== null}
        title={t().plan.rereadTitle}
        text={t().plan.rereadText(props.corrections)}
        confirm={t().plan.review.rereadDo}
        onConfirm={() => {
          const go = asking()
          setAsking(null)
          go?.()
        }}
        onCancel={() => setAsking(null)}
      />
    </main>
  )
}
