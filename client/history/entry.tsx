import { createSignal, type JSX, Show } from 'solid-js'
import { describeWords } from '../../schema/changes/describe-words.ts'
import type { JournalAuthor, JournalEntry } from '../../schema/http/journal.ts'
import type { Language } from '../../schema/words/language.ts'
import { fullMoment, momentText } from '../app/moment.ts'
import { copyText } from '../panels/copy-text.ts'
import { Button } from '../ui/button.tsx'
import { ChangedText } from './changed-text.tsx'
import { historyWords } from './words.ts'

/** 财政局 王芳: the unit first, as people ask for it. */
export const authorName = ({ unit, name }: Pick<JournalAuthor, 'unit' | 'name'>): string => `${unit} ${name}`.trim()

/** One change: who, from which unit, when, how, before → after, and what can be done with what was before. */
export function Entry(props: {
  entry: JournalEntry
  /** What was changed, where the list is about more than one cell. */
  what?: string | undefined
  before: string | null
  after: string | null
  language: Language
  children?: JSX.Element
}) {
  const words = () => historyWords(props.language)
  return (
    <li class="history-entry">
      <p class="history-who">
        <strong>{props.entry.author.unit || props.entry.author.name}</strong>
        <Show when={props.entry.author.unit && props.entry.author.name}> {props.entry.author.name}</Show>
        <span class="history-when">
          <time dateTime={new Date(props.entry.at).toISOString()} title={fullMoment(props.entry.at, props.language)}>
            {momentText(props.entry.at, props.language)}
          </time>
          {' · '}
          {describeWords(props.language).hows[props.entry.how]}
        </span>
      </p>
      <Show when={props.entry.returned}>
        {file => <p class="history-what">{words().returned(file().unitName, file().name)}</p>}
      </Show>
      <Show when={props.what}>
        <p class="history-what">{props.what}</p>
      </Show>
      <Show when={props.before !== null || props.after !== null}>
        <ChangedText before={props.before} after={props.after} language={props.language} />
      </Show>
      <div class="history-actions">
        {props.children}
        <Show when={props.before}>
          {before => <OldText text={before()} label={words().showOld} language={props.language} />}
        </Show>
      </div>
    </li>
  )
}

/** What was there before, whole, for copying. */
function OldText(props: { text: string; label: string; language: Language }) {
  const words = () => historyWords(props.language)
  const [open, setOpen] = createSignal(false)
  const [copied, setCopied] = createSignal<'no' | 'yes' | 'selected'>('no')
  let text: HTMLPreElement | undefined
  return (
    <>
      <Button small tone="quiet" aria-expanded={open()} onClick={() => setOpen(now => !now)}>
        {props.label}
      </Button>
      <Show when={open()}>
        <div class="history-old">
          <pre ref={text}>{props.text}</pre>
          <Button
            small
            icon="copy"
            onClick={() => text && void copyText(props.text, text).then(done => setCopied(done ? 'yes' : 'selected'))}
          >
            {copied() === 'no' ? words().copyOld : copied() === 'yes' ? words().copied : words().copyByHand}
          </Button>
        </div>
      </Show>
    </>
  )
}
