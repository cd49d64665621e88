import { For } from 'solid-js'
import { openShortcuts } from '../app/shortcuts/open-shortcuts.tsx'
import { Icon } from '../ui/icons.tsx'
import { ToolStrip } from '../ui/tool-strip.tsx'
import type { ReviewCommands } from './review-commands.ts'
import { type ReviewKeyId, reviewKeys } from './review-keys.ts'
import type { Reviewing } from './reviewing.ts'

const tools = ['split', 'up', 'down', 'measure', 'heading', 'none', 'give', 'begins', 'ends2'] as const
const levels = [1, 2, 3] as const

/** What can be done to the selected paragraph, each with its key; the same as by keyboard. */
export function SourceTools(props: { reviewing: Reviewing; commands: ReviewCommands }) {
  const words = () => props.commands.words()
  const piece = () => props.reviewing.pieceOf(props.reviewing.selected())
  const keyOf = (id: ReviewKeyId) =>
    reviewKeys
      .find(each => each.id === id)
      ?.keys.split('  ')
      .at(-1) ?? ''
  const level = () => props.reviewing.review.sections.find(each => each.key === piece()?.key)?.level
  const pressed = (id: (typeof tools)[number]): boolean | undefined => {
    const now = piece()
    if (id === 'measure') return now?.becomes === 'measure' && now.of === null
    if (id === 'heading') return now?.becomes === 'section'
    return id === 'none' ? now?.becomes === 'none' : undefined
  }
  return (
    // the text keeps its caret while a tool is used
    <div class="source-tools" role="toolbar" aria-label={words().tools} onMouseDown={event => event.preventDefault()}>
      <ToolStrip more={words().more}>
        <button
          type="button"
          class="button small quiet"
          disabled={!props.reviewing.canUndo()}
          title={`${words().keys.undo}（Ctrl+Z）`}
          onClick={() => props.commands.run('undo')}
        >
          {words().short.undo}
        </button>
        <button
          type="button"
          class="button small quiet"
          disabled={!props.reviewing.canRedo()}
          title={`${words().keys.redo}（Ctrl+Y）`}
          onClick={() => props.commands.run('redo')}
        >
          {words().short.redo}
        </button>
        <For each={tools}>
          {id => (
            <button
              type="button"
              class="button small"
              disabled={!piece() || (id === 'split' && props.commands.caret() === null)}
              aria-pressed={pressed(id)}
              title={`${words().keys[id]}（${keyOf(id)}）`}
              onClick={() => props.commands.run(id)}
            >
              {words().short[id]}
            </button>
          )}
        </For>
        <For each={levels}>
          {each => (
            <button
              type="button"
              class="button small"
              disabled={piece()?.becomes !== 'section'}
              aria-pressed={level() === each}
              title={`${words().level(each)}（${each}）`}
              onClick={() => props.commands.run('level', each)}
            >
              {words().level(each)}
            </button>
          )}
        </For>
        <button type="button" class="button small quiet" onClick={openShortcuts}>
          <Icon name="keyboard" small />
          {words().keysSheet}
        </button>
      </ToolStrip>
    </div>
  )
}
