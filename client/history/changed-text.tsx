import { For, Show } from 'solid-js'
import { wordDiff } from '../../schema/changes/word-diff.ts'
import type { Language } from '../../schema/words/language.ts'
import { historyWords } from './words.ts'

/** Longer texts are laid over each other; shorter ones stand side by side, which is read faster. */
const SIDE_BY_SIDE = 24

/**
 * What a text was and what it became. What went is struck out and what came underlined, and both are said to whoever
 * listens: the colour only helps.
 */
export function ChangedText(props: { before: string | null; after: string | null; language: Language }) {
  const words = () => historyWords(props.language)
  const before = () => props.before ?? ''
  const after = () => props.after ?? ''
  const laidOver = () => before() !== '' && after() !== '' && Math.max(before().length, after().length) > SIDE_BY_SIDE
  return (
    <p class="history-text">
      <Show
        when={laidOver()}
        fallback={
          <>
            <Show when={props.before !== null}>
              <Removed text={before() || words().empty} empty={before() === ''} language={props.language} />
              <span class="history-arrow" aria-hidden="true">
                {' → '}
              </span>
            </Show>
            <Added text={after() || words().empty} empty={after() === ''} language={props.language} />
          </>
        }
      >
        <For each={wordDiff(before(), after())}>
          {stretch =>
            stretch.kind === 'same' ? (
              <span>{stretch.text}</span>
            ) : stretch.kind === 'removed' ? (
              <Removed text={stretch.text} language={props.language} />
            ) : (
              <Added text={stretch.text} language={props.language} />
            )
          }
        </For>
      </Show>
    </p>
  )
}

const Removed = (props: { text: string; empty?: boolean; language: Language }) => (
  <del classList={{ empty: props.empty === true }}>
    <span class="only-read">[{historyWords(props.language).removed}] </span>
    {props.text}
  </del>
)

const Added = (props: { text: string; empty?: boolean; language: Language }) => (
  <ins classList={{ empty: props.empty === true }}>
    <span class="only-read">[{historyWords(props.language).added}] </span>
    {props.text}
  </ins>
)
