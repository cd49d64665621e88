const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** A whole number written in digits or in Chinese (十二, 二十, 一百零三, 二○一一); null for anything else. */
export function numberOf(written: string): number | null {
  if (/^\d{1,9}$/.test(written)) return Number(written)
  if (written === '' || written.length > 9) return null
  if (!/[十百]/.test(written)) {
    let n = 0
    for (const c of written) {
      const d = DIGITS[c]
      if (d === undefined) return null
      n = n * 10 + d
    }
    return n
  }
  let total = 0
  let digit: number | null = null
  for (const c of written) {
    if (c === '十') total += (digit ?? 1) * 10
    else if (c === '百') total += (digit ?? 1) * 100
    else if (DIGITS[c] === undefined) return null
    digit = c === '十' || c === '百' ? null : DIGITS[c]!
  }
  return total + (digit ?? 0)
}
