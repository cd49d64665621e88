import { For, Show } from 'solid-js'
import type { Piece } from '../../schema/review/pieces.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { type Fate, fateOf } from './accounts.ts'
import type { Reviewing } from './reviewing.ts'
import { newPlanWords } from './words.ts'

/** The whole source as a strip, each paragraph as long as its text, in the colour of what it became. */
export function CoverageStrip(props: { reviewing: Reviewing; shown: number | null; onChoose: (piece: Piece) => void }) {
  const { language } = useI18n()
  const words = () => newPlanWords(language())
  const chosen = (event: MouseEvent) => {
    const strip = event.currentTarget as HTMLElement
    const box = strip.getBoundingClientRect()
    const pieces = props.reviewing.pieces()
    const whole = pieces.reduce((sum, piece) => sum + piece.span.to - piece.span.from, 0)
    let left = ((event.clientY - box.top) / box.height) * whole
    const piece = pieces.find(each => {
      left -= each.span.to - each.span.from
      return left < 0
    })
    if (piece) props.onChoose(piece)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the paragraphs beside it have the keys
    <div
      class="coverage-strip"
      role="img"
      aria-label={words().coverageStrip}
      title={words().coverageStrip}
      onClick={chosen}
    >
      <For each={props.reviewing.pieces()}>
        {piece => (
          <span
            classList={{ [fateOf(piece)]: true, shown: props.shown === piece.key }}
            style={{ 'flex-grow': String(piece.span.to - piece.span.from) }}
          />
        )}
      </For>
    </div>
  )
}

const fates: readonly Fate[] = ['measure', 'section', 'preamble', 'none']

/** The same in figures: paragraphs and the share of the text by what they became, and whether anything is left over. */
export function CoverageCounts(props: { reviewing: Reviewing }) {
  const { language } = useI18n()
  const words = () => newPlanWords(language())
  return (
    <ul class="coverage-counts">
      <For each={fates}>
        {fate => (
          <li>
            <span class={`coverage-key ${fate}`} />
            {words().fatePieces(
              words().fates[fate],
              props.reviewing.coverage()[fate].pieces,
              Math.round(props.reviewing.coverage()[fate].share * 100),
            )}
          </li>
        )}
      </For>
      <li classList={{ broken: props.reviewing.gaps().length > 0 }}>
        {words().unmapped(props.reviewing.gaps().length)}
      </li>
      <Show when={props.reviewing.corrections().begins !== null || props.reviewing.corrections().ends !== null}>
        <li>
          {words().boundsSet}
          <button
            type="button"
            class="button small quiet"
            onClick={() => props.reviewing.setBounds({ begins: null, ends: null })}
          >
            {words().wholeText}
          </button>
        </li>
      </Show>
    </ul>
  )
}
