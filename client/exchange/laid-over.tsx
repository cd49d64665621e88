import { For, Show } from 'solid-js'
import { wordDiff } from '../../schema/changes/word-diff.ts'
import type { Language } from '../../schema/words/language.ts'
import { historyWords } from '../history/words.ts'
import { exchangeWords } from './words.ts'

/**
 * A text laid over the one it came from: what went is struck out, what came underlined, and both are said to whoever
 * listens; the colour only helps.
 */
export function LaidOver(props: { from: string; to: string; language: Language }) {
  const told = () => historyWords(props.language)
  return (
    <Show
      when={props.from !== '' && props.to !== ''}
      fallback={
        <Show
          when={props.to !== ''}
          fallback={
            <>
              <span class="cleared">{exchangeWords(props.language).clearedText}</span>{' '}
              <del>
                <span class="only-read">[{told().removed}] </span>
                {props.from}
              </del>
            </>
          }
        >
          <ins>
            <span class="only-read">[{told().added}] </span>
            {props.to}
          </ins>
        </Show>
      }
    >
      <For each={wordDiff(props.from, props.to)}>
        {stretch =>
          stretch.kind === 'same' ? (
            <span>{stretch.text}</span>
          ) : stretch.kind === 'removed' ? (
            <del>
              <span class="only-read">[{told().removed}] </span>
              {stretch.text}
            </del>
          ) : (
            <ins>
              <span class="only-read">[{told().added}] </span>
              {stretch.text}
            </ins>
          )
        }
      </For>
    </Show>
  )
}
