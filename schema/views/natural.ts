const numerals = '零一二三四五六七八九'

/**
 * The order in which people read numbers in text: 2 before 10, 第二 before 第十. Anything else goes by code unit, which
 * every browser and every server sorts alike.
 */
export const naturalOrder = (a: string, b: string): number => comparePieces(piecesOf(a), piecesOf(b))

/** A text cut into figures and words, for comparing one text with many. */
export type Pieces = readonly (string | number)[]

export function comparePieces(left: Pieces, right: Pieces): number {
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!]
    if (x === y) continue
    if (typeof x === 'number' && typeof y === 'number') return x - y
    return String(x) < String(y) ? -1 : 1
  }
  return left.length - right.length
}

const PIECE = /\d+(?:\.\d+)?|[零一二三四五六七八九十百]+|[^\d零一二三四五六七八九十百]+/g

export function piecesOf(text: string): Pieces {
  return (text.match(PIECE) ?? []).map(piece => {
    if (/^\d/.test(piece)) return Number(piece)
    return /^[零一二三四五六七八九十百]/.test(piece) ? numeralOf(piece) : piece
  })
}

/** 二十三 is 23; numerals in no such form count as what they say sign by sign. */
function numeralOf(text: string): number {
  let total = 0
  let digit = 0
  for (const sign of text) {
    if (sign === '十' || sign === '百') {
      total += (digit || 1) * (sign === '十' ? 10 : 100)
      digit = 0
    } else digit = digit * 10 + numerals.indexOf(sign)
  }
  return total + digit
}
