/** Han characters, and the signs that stand among them in full width. */
const HAN = '\\p{Script=Han}'
const WIDE = `[${HAN}，。、；：？！（）《》“”‘’【】〔〕…—]`
const BLANK = '[ \\t\\u00a0]'

const invisible = /\u200b|\u200c|\u200d|\u2060|\ufeff/g
const betweenWide = new RegExp(`(?<=${WIDE})${BLANK}+(?=${WIDE})`, 'gu')
const manyBlanks = new RegExp(`(?<=\\S)${BLANK}{2,}(?=\\S)`, 'gu')
const endBlanks = /[ \t\u00a0\u3000]+(?=\n|$)/g

/**
 * The text without stray blanks: between Chinese characters, several in a row, at the ends of lines, invisible ones.
 * An indent at the start of a line and a wide blank between characters are the writer's own.
 */
export function tidySpaces(text: string): string {
  // joiners belong to emoji
  const plain = /\p{Extended_Pictographic}/u.test(text) ? text : text.replace(invisible, '')
  return plain.replace(betweenWide, '').replace(manyBlanks, ' ').replace(endBlanks, '')
}

const wideSigns = /[０-９Ａ-Ｚａ-ｚ]/g
const narrow = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)

/** The text with figures and Latin letters in half width, and the signs of a figure with them. */
export const tidyWidth = (text: string): string =>
  text
    .replace(wideSigns, narrow)
    .replace(/(?<=\d)％/g, '%')
    .replace(/(?<=\d)．(?=\d)/g, '.')

const wideOf: Record<string, string> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' }
const narrowSign = new RegExp(`(?<=[${HAN}）》”])[,;:?!](?=[${HAN}（《“]|\\s*(?:\\n|$))`, 'gu')
const narrowStop = new RegExp(`(?<=${HAN})\\.(?=${HAN}|\\n|$)`, 'gu')
const narrowBrackets = new RegExp(`\\(([^()（）\\n]*${HAN}[^()（）\\n]*)\\)`, 'gu')

/** The text with full-width punctuation among Chinese characters, and each sign once where it stands doubled. */
export function tidyPunctuation(text: string): string {
  let now = text
  // inner brackets first; what one step makes plain the next can see
  for (let round = 0; round < 12; round++) {
    const before = now
    now = now
      .replace(narrowBrackets, '（$1）')
      .replace(narrowSign, sign => wideOf[sign] ?? sign)
      .replace(narrowStop, '。')
      .replace(/([，、；：])\1+/g, '$1')
      .replace(/(?<!。)。。(?!。)/g, '。')
      .replace(/[，、；]+(?=。)/g, '')
      .replace(/(?<=。)[，、；]+/g, '')
    if (now === before) break
  }
  return now
}

const pairs = ['（）', '《》', '“”', '【】', '〔〕', '()'] as const
const anyBracket = /[（）《》“”【】〔〕()]/

/** The first kind of bracket that is opened and not closed, or the other way about; null where all are even. */
export function unevenBrackets(text: string): string | null {
  if (!anyBracket.test(text)) return null
  for (const pair of pairs) {
    const [open, close] = pair
    let depth = 0
    let least = 0
    for (let i = 0; i < text.length; i++) {
      if (text[i] === open) depth++
      else if (text[i] === close) least = Math.min(least, --depth)
    }
    // 1) and a) count items
    const counts = open === '(' || open === '（'
    if (depth > 0 || (least < 0 && !counts)) return pair
  }
  return null
}

/** Words that somebody meant to replace: XX, ××, ____, （待定）, empty brackets. */
export const placeholderIn = (text: string): string | null => PLACEHOLDER.exec(text)?.[0] ?? null

const PLACEHOLDER =
  /(?<![A-Za-z])[xX]{2,}(?![A-Za-z])|×{2,}|_{2,}|＿{2,}|[（(【](?:待定|待补充|待确认|待填)?[）)】]|TBD|TODO/

/** The words of a target that names no figure: 不少于, 达到 … with nothing to count after it in the same clause. */
export const openTargetIn = (text: string): string | null => OPEN_TARGET.exec(text)?.[0] ?? null

const OPEN_TARGET =
  /(?:不少于|不低于|不超过|不高于|至少完成|达到|提高到|提升到|降低到|控制在|压缩至|压减至)(?![^，。；、\n]{0,16}[\d０-９一二两三四五六七八九十百千万半全零])(?![^，。；\n]{0,20}(?:标准|要求|目标|水平|效果|规定|条件|预期|共识|规范))/
