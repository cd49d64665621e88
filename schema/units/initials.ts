/**
 * The first character of each pinyin initial's range in the order of Chinese collation: 阿 begins A, 八 begins B. No
 * syllable begins with I, U or V. The order itself comes with the language runtime, so no table of characters is kept.
 */
const LETTERS = 'ABCDEFGHJKLMNOPQRSTWXYZ'
const FIRSTS = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀'

const order = new Intl.Collator('zh-CN')
/** Runtimes without Chinese collation sort by code point, where 阿 stands behind 八: then there are no initials. */
const isKnown = [...FIRSTS].every((first, i, all) => i === 0 || order.compare(all[i - 1]!, first) < 0)

/**
 * The pinyin initials of a name in small letters: 县财政局 → `xczj`. Latin letters and figures stay, signs are left
 * out. A character with several readings has the commonest one only; it is for finding, never for deciding.
 */
export function initialsOf(name: string): string {
  let initials = ''
  for (const sign of name.normalize('NFKC').toLowerCase()) {
    if (/[a-z0-9]/.test(sign)) initials += sign
    else if (isKnown && /\p{Script=Han}/u.test(sign)) initials += initialOf(sign)
  }
  return initials
}

function initialOf(sign: string): string {
  let at = FIRSTS.length - 1
  while (at > 0 && order.compare(FIRSTS[at]!, sign) > 0) at--
  return LETTERS[at]!.toLowerCase()
}
