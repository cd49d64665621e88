import { numberOf } from './numerals.ts'

const NUMERAL = '\\(?(?:\\d{1,3}|[一二三四五六七八九十]{1,3})\\)?'
/** Items that are spoken of by their numbers, as offices write them: 第3—5项, 第（一）、（三）条. The source of a RegExp. */
export const ITEMS_NAMED = `第 ?(${NUMERAL}(?: ?(?:[-—–~至到]{1,2}|、) ?第?${NUMERAL}){0,9}) ?(?:项|条)`
const FIRST = new RegExp(`^[([]? ?${ITEMS_NAMED}`)
const CLAUSE = new RegExp(`(?<=^|[([;,。] ?)${ITEMS_NAMED}`, 'g')

/** Whether an item's number is among those that folded words begin with; null where they begin with none. */
export function itemsNamed(folded: string): ((number: number) => boolean) | null {
  const named = FIRST.exec(folded)
  if (!named) return null
  const ranges = named[1]!.split('、').map(piece => piece.match(/\d+|[一二三四五六七八九十]+/g)?.map(numberOf) ?? [])
  return number => ranges.some(all => number >= (all[0] ?? Infinity) && number <= (all.at(-1) ?? 0))
}

/** The places in folded words where a clause about items begins: 第1、2项由A负责，第3项由B负责 has two. */
export const itemClauses = (folded: string): number[] => [...folded.matchAll(CLAUSE)].map(({ index }) => index)
