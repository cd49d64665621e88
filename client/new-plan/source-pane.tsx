import { createEffect, createMemo, createSelector, For, on, Show } from 'solid-js'
import type { Piece } from '../../schema/review/pieces.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { byCharacter, bySentence } from './caret.ts'
import { CoverageStrip } from './coverage-strip.tsx'
import type { ReviewCommands } from './review-commands.ts'
import { pieceCommand } from './review-keys.ts'
import type { Reviewing } from './reviewing.ts'
import { SourcePiece } from './source-piece.tsx'
import { SourceTools } from './source-tools.tsx'

/**
 * The source, paragraph by paragraph, each with what it became and why; beside it the whole text as a strip. One
 * paragraph has the tab stop and the keys: the arrows move from one to the next and within its text, where a caret of
 * our own says where it would be split (an editable field would hand every letter to the input method).
 */
export function SourcePane(props: { reviewing: Reviewing; commands: ReviewCommands }) {
  const { t } = useI18n()
  const now = () => props.reviewing
  let pane!: HTMLDivElement
  const elementOf = (key: number | null) => pane.querySelector<HTMLElement>(`[data-piece="${key}"]`)
  /** The piece in view: the selected one, or that in which the selected row begins. */
  const shown = createMemo(() => now().pieceOf(now().selected())?.key ?? null)
  const isShown = createSelector(shown)
  const tabStop = createSelector(() => shown() ?? now().pieces()[0]?.key ?? null)

  createEffect(
    on(shown, key => {
      const element = key === null ? null : elementOf(key)
      if (element) bringIntoView(pane, element)
    }),
  )
  createEffect(
    on(
      props.commands.refocus,
      () => {
        if (props.commands.pane() === 'source') elementOf(shown())?.focus({ preventScroll: true })
      },
      { defer: true },
    ),
  )

  const choose = (piece: Piece | undefined, focus = true) => {
    if (!piece) return
    props.commands.setPane('source')
    if (piece.key !== now().selected()) props.commands.select(piece.key)
    if (focus) elementOf(piece.key)?.focus({ preventScroll: true })
  }
  const moveCaret = (piece: Piece, by: 1 | -1, wide: boolean) => {
    const { text } = now()
    const at = props.commands.caret() ?? (by > 0 ? piece.span.from : piece.span.to)
    props.commands.setCaret(wide ? bySentence(text, piece.span, at, by) : byCharacter(text, piece.span, at, by))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.altKey) return
    const piece = now().pieceOf(shown()) ?? now().pieces()[0]
    if (!piece) return
    const mod = event.ctrlKey || event.metaKey
    const caret = props.commands.caret()
    const atStart = caret === null || caret === piece.span.from
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      choose(piece, false)
      moveCaret(piece, event.key === 'ArrowRight' ? 1 : -1, mod)
    } else if (mod && (event.key === 'Home' || event.key === 'End')) {
      choose(event.key === 'Home' ? now().pieces()[0] : now().pieces().at(-1))
    } else if (mod) return
    else if (event.key === 'ArrowDown' || event.key === 'j') choose(now().neighbour(piece, 1))
    else if (event.key === 'ArrowUp' || event.key === 'k') choose(now().neighbour(piece, -1))
    else if (event.key === 'Home') props.commands.setCaret(piece.span.from)
    else if (event.key === 'End') props.commands.setCaret(piece.span.to)
    else if (event.key === 'Escape' && caret !== null) props.commands.setCaret(null)
    else if (event.key === 'Enter') {
      choose(piece, false)
      props.commands.run(atStart && piece.becomes === 'measure' && caret === null ? 'edit' : 'split')
    } else if (event.key === 'Backspace' && atStart) {
      choose(piece, false)
      props.commands.run('up')
    } else if (event.key === 'Delete' && (caret === null || caret === piece.span.to)) {
      choose(piece, false)
      props.commands.run('down')
    } else {
      const command = pieceCommand(event)
      if (!command) return
      choose(piece, false)
      props.commands.run(command.id, command.level)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const onClick = (event: MouseEvent) => {
    if (getSelection()?.isCollapsed === false) return
    const element = (event.target as Element).closest<HTMLElement>('[data-piece]')
    const piece = element && now().pieceOf(Number(element.dataset.piece))
    if (!piece) return
    choose(piece)
    const at = placeAt(event)
    props.commands.setCaret(at !== null && at > piece.span.from && at < piece.span.to ? at : null)
  }

  return (
    <section class="pane source-pane" aria-labelledby="source-pane-title" data-region="source">
      <h2 id="source-pane-title" class="pane-title">
        {t().plan.review.sourcePane}
        <small class="muted keys">{props.commands.words().sourceKeys}</small>
      </h2>
      <SourceTools reviewing={now()} commands={props.commands} />
      <div class="source-body">
        <CoverageStrip reviewing={now()} shown={shown()} onChoose={piece => choose(piece)} />
        <div
          ref={pane}
          class="pane-scroll"
          role="listbox"
          tabindex={-1}
          aria-label={t().plan.review.sourcePane}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onFocusIn={event => {
            const element = event.target.closest<HTMLElement>('[data-piece]')
            if (element) choose(now().pieceOf(Number(element.dataset.piece)), false)
            else props.commands.setPane('source')
          }}
        >
          <For each={now().pieces()}>
            {piece => (
              <SourcePiece
                piece={piece}
                reviewing={now()}
                shown={isShown(piece.key)}
                tabStop={tabStop(piece.key)}
                caret={isShown(piece.key) ? props.commands.caret() : null}
              />
            )}
          </For>
          <Show when={now().gaps().length > 0}>
            <p class="piece-gap" role="alert">
              {t().plan.review.uncovered(now().gaps().length)}
            </p>
          </Show>
        </div>
      </div>
    </section>
  )
}

type CaretSource = Document & {
  caretPositionFromPoint?: (x: number, y: number) => { offsetNode: Node; offset: number } | null
  caretRangeFromPoint?: (x: number, y: number) => Range | null
}

/** The place in the source under the pointer; null where it is on no text of it. */
function placeAt({ clientX, clientY }: MouseEvent): number | null {
  const page = document as CaretSource
  const range = page.caretRangeFromPoint?.(clientX, clientY)
  const found = page.caretPositionFromPoint?.(clientX, clientY)
  const node = found?.offsetNode ?? range?.startContainer
  const offset = found?.offset ?? range?.startOffset
  const segment = node?.parentElement?.closest<HTMLElement>('[data-from]')
  if (!segment || offset === undefined || node?.nodeType !== Node.TEXT_NODE) return null
  return Number(segment.dataset.from) + offset
}

/** Scrolls the pane, and only the pane, so that the element stands in its upper third, unless it is in view whole. */
export function bringIntoView(pane: Element, element: Element): void {
  const frame = pane.getBoundingClientRect()
  const box = element.getBoundingClientRect()
  if (box.top >= frame.top && box.bottom <= frame.bottom) return
  const top = pane.scrollTop + box.top - frame.top - Math.max(0, (frame.height - box.height) / 3)
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const far = Math.abs(top - pane.scrollTop) > 2 * frame.height
  pane.scrollTo({ top, behavior: calm || far ? 'auto' : 'smooth' })
}
