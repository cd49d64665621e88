import { matchesOf } from './matches.ts'
import type { DoubtCode, Reason } from './reading.ts'

const RUN_TOGETHER =
  /(?<!\d)\d{8}年|(?<![\d年月])(?:\d{3})日(?!内|以内|之内)|(?<!\d)\d{4,}(?:日|月|个工作日)|月\d{3,}日/g
const PAGE = /[-—–―─] ?\d{1,3} ?[-—–―─](?!\d)/g

/** A wreck of a text is not reported sign by sign. */
const MOST = 20

/**
 * Signs of a damaged text in a folded stretch beginning at offset `base`, at most {@link MOST}: reported with their
 * place, never repaired.
 */
export function damageIn(text: string, base: number): Reason<DoubtCode>[] {
  const out: Reason<DoubtCode>[] = []
  for (const m of matchesOf(RUN_TOGETHER, text))
    out.push({ code: 'digits-run-together', detail: { at: base + m.index, text: m[0] } })
  for (const m of matchesOf(PAGE, text)) {
    if (/[^\d]/.test(text[m.index - 1] ?? 'x')) out.push({ code: 'page-number-inside', detail: { at: base + m.index } })
  }
  let open = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '“') open++
    else if (text[i] === '”' && --open < 0) {
      out.push({ code: 'quote-unbalanced', detail: { at: base + i } })
      open = 0
    }
  }
  return out.length > MOST ? out.slice(0, MOST) : out
}
