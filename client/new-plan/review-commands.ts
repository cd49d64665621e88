import { createSignal } from 'solid-js'
import type { Piece } from '../../schema/review/pieces.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { announce } from '../ui/announce.tsx'
import { toast } from '../ui/toast.tsx'
import { stretchAt } from './caret.ts'
import type { ReviewKeyId } from './review-keys.ts'
import type { FormField, Reviewing } from './reviewing.ts'
import { newPlanWords } from './words.ts'

export type Pane = 'source' | 'measures'

/**
 * What a person does to the selected paragraph, whether by key or by button: each says what it did, or why it could
 * not. `caret` is a place in the source within that paragraph, where there is one.
 */
export function createReviewCommands(reviewing: Reviewing) {
  const { language } = useI18n()
  const words = () => newPlanWords(language())
  const [caret, setCaret] = createSignal<number | null>(null)
  const [giving, setGiving] = createSignal<{ piece: Piece; from: number; to: number } | null>(null)
  const [pane, setPane] = createSignal<Pane>('source')
  /** Grows when the pane that was used last is to take the focus again, its elements having changed. */
  const [refocus, setRefocus] = createSignal(0)

  const select = (key: number | null) => {
    setCaret(null)
    reviewing.select(key)
  }
  const settle = (key: number | null, said: string) => {
    select(key)
    announce(said)
    setRefocus(n => n + 1)
  }
  const cannot = (why: string) => {
    announce(why)
    toast(why)
  }
  const split = () => {
    const piece = reviewing.pieceOf(reviewing.selected())
    const at = caret()
    if (!piece || at === null || !reviewing.split(piece, at)) return cannot(words().cannot.split)
    settle(reviewing.pieceAt(nextWord(reviewing.text, at))?.key ?? piece.key, words().done.split)
  }
  const bound = (piece: Piece, which: 'begins' | 'ends') => {
    const { [which]: now } = reviewing.corrections()
    const at = which === 'begins' ? piece.span.from : piece.span.to
    const inside = piece.span.from
    reviewing.setBounds({ [which]: now === at ? null : at })
    settle(reviewing.pieceAt(inside)?.key ?? null, words().done[which === 'begins' ? 'begins' : 'ends2'])
  }
  const structural: Partial<Record<ReviewKeyId, (piece: Piece, level: 1 | 2 | 3) => void>> = {
    up: piece => {
      const before = reviewing.neighbour(piece, -1)
      if (!before || !reviewing.mergeUp(piece)) return cannot(words().cannot.first)
      settle(before.key, words().done.up)
    },
    down: piece => {
      const next = reviewing.neighbour(piece, 1)
      if (!next || !reviewing.mergeUp(next)) return cannot(words().cannot.last)
      settle(piece.key, words().done.down)
    },
    measure: piece => {
      reviewing.become(piece, 'measure')
      settle(piece.key, words().done.measure)
    },
    heading: piece => {
      reviewing.become(piece, 'section')
      settle(piece.key, words().done.heading)
    },
    none: piece => {
      reviewing.become(piece, 'none')
      settle(piece.key, words().done.none)
    },
    level: (piece, level) => {
      reviewing.setLevel(piece, level)
      settle(piece.key, words().done.level(level))
    },
    give: piece => {
      setGiving({ piece, ...stretchAt(reviewing.text, piece.span, caret()) })
    },
    begins: piece => bound(piece, 'begins'),
    ends2: piece => bound(piece, 'ends'),
  }
  const edit = (field: FormField) => {
    const key = reviewing.selectedMeasure()
    if (key === null) return cannot(words().cannot.notMeasure)
    setPane('measures')
    reviewing.edit(key, field)
  }

  /** Carries a command out; false where there is nothing to carry it out on. */
  const run = (id: ReviewKeyId, level: 1 | 2 | 3 = 1): boolean => {
    if (id === 'undo' || id === 'redo') {
      if (!reviewing[id]()) return false
      settle(reviewing.selected(), words().done[id])
      return true
    }
    if (id === 'split') {
      split()
      return true
    }
    if (id === 'edit' || id === 'title') edit('title')
    else if (id === 'lead' || id === 'co' || id === 'deadline') edit(id)
    else {
      const key = reviewing.selected()
      const piece = reviewing.pieceOf(key)
      if (id === 'none' && key !== null && key < 0) {
        reviewing.remove(key)
        settle(null, words().done.none)
        return true
      }
      const command = structural[id]
      if (!piece || !command) return false
      command(piece, level)
    }
    return true
  }
  return {
    words,
    run,
    select,
    caret,
    setCaret,
    pane,
    setPane,
    refocus,
    giving,
    stopGiving: () => {
      setGiving(null)
      setRefocus(n => n + 1)
    },
    give: (to: number) => {
      const asked = giving()
      setGiving(null)
      if (!asked) return
      reviewing.reassign(asked.piece, asked, to)
      settle(asked.from, words().done.give(reviewing.serial(to)))
    },
  }
}

export type ReviewCommands = ReturnType<typeof createReviewCommands>

const nextWord = (text: string, at: number): number => {
  let to = at
  while (to < text.length && text[to]!.trim() === '') to++
  return to
}
