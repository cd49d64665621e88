const WIDE = '（）［］〔〕【】：∶﹕；，．！？｡％／－＞　'
const PLAIN = '()[][][]:::;,.!?。%/->\u0020'
const TRADITIONAL =
  '牽頭單責負會爲為參實門務關區縣鎮鄉總辦廳級長導領結與時內個際職點見則劃標術證業類號發佈佈應當舉嚴項據開無後來處級劃單體協調動員聯繫繋掛鉤隊檢審計監縂書擔學'
const SIMPLIFIED =
  '牵头单责负会为为参实门务关区县镇乡总办厅级长导领结与时内个际职点见则划标术证业类号发布布应当举严项据开无后来处级划单体协调动员联系系挂钩队检审计监总书担学'

const table = new Map<string, string>()
const pair = (from: string, to: string) => {
  for (let i = 0; i < from.length; i++) table.set(from[i]!, to[i]!)
}
pair(WIDE, PLAIN)
pair('０１２３４５６７８９', '0123456789')
pair('\u00a0\u2002\u2003\u2009\u200a\u202f\ufeff\u200b\u200c\u200d\u2060\t\v\f', ' '.repeat(14))
pair('\r\u0085\u2028\u2029', '\n'.repeat(4))
pair(TRADITIONAL, SIMPLIFIED)

const FOLDED = new RegExp(`[${[...table.keys()].join('').replace(/[\\\]^-]/g, '\\$&')}]`, 'g')

/**
 * The source in one spelling — half-width brackets and marks, plain blanks and line feeds, simplified characters in the
 * words the reader looks for — of **the same length**, so that an offset found in it is an offset into the source.
 */
export const fold = (source: string): string => source.replace(FOLDED, c => table.get(c)!)

/** Whether a folded character is white space. */
export const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\n'

/** The span without the blanks at its ends; empty (from = to) where there is nothing else. */
export function trim(folded: string, from: number, to: number): { from: number; to: number } {
  let a = from
  let b = to
  while (a < b && isBlank(folded[a])) a++
  while (b > a && isBlank(folded[b - 1])) b--
  return { from: a, to: b }
}
