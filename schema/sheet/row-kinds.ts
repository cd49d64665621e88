import { fold } from '../policy/fold.ts'
import { markerAt, RANK } from '../policy/markers.ts'

const NOTE = /^(?:备注|注|说明|附注|填表说明|填报说明|填写说明|注释|备\s*注|注意事项|温馨提示)\s*\d{0,2}\s*[:：.、]|^※/
const SUM = /^(?:合计|小计|总计|共计|累计|汇总|总数|平均|合\s+计|小\s+计|总\s+计)(?:[（(].{0,12}[)）])?[:：;；。]?$/
const SUM_LINE = /^(?:合计|小计|总计|共计)[:：]?\s*(?:共)?\s*\d+|^共\s*\d+\s*[项条件个]/
/** 县农业农村局小计 over the rows of a unit or part. */
const UNIT_SUM = /^[^，。；;\d]{2,12}(?:小计|合计|总计)[:：]?$/
const FORM =
  /^(?:填报|填表|报送|报表|制表|编制|责任|报告|汇总|调度|统计|更新|发布|印发|数据|主管|审核|审批|单位|部门|分管|主要|领导|联系|经办|复核|签发|承办|主办|牵头|交办|反馈|下达|收文)*(?:单位|部门|人|人员|时间|日期|领导|负责人|电话|联系方式|联系人|签字|签章|盖章|意见|截止日期|截止时间|周期|编号|文号)(?:[（(][^)）]{0,8}[)）])?(?:签字|签章|签名)?\s*[:：]/
const CONTINUED = /^[（(]?\s*(?:续\s*表|续\s*上?\s*表|接上[页表]|续)\s*[)）]?\s*\d{0,2}\s*$/
const PAGE = /^[-—–\s]*(?:第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|\d+\s*\/\s*\d+)[-—–\s]*$/

/** Characters within which a line says what it is. */
const LONGEST_LINE = 120

/** A remark under or above a table: 注：…, 备注：1.… */
export const isNote = (text: string): boolean => NOTE.test(text)
/** A row of sums. */
export const isSum = (text: string): boolean => {
  if (text.length <= 16 && UNIT_SUM.test(text)) return true
  // most cells begin with other words: a long one is not looked through for blanks
  if (!/^\s*[合小总共累汇平]/.test(text)) return false
  return (text.length <= LONGEST_LINE && SUM.test(text.replace(/\s+/g, ''))) || SUM_LINE.test(text)
}
/** A line of the form itself: 填报单位：…, 审核人：… */
export const isFormLine = (text: string): boolean => FORM.test(text.slice(0, LONGEST_LINE).replace(/\s+/g, ''))
/** 续表, a page number: what a long table repeats. */
export const isFurniture = (text: string): boolean => CONTINUED.test(text) || PAGE.test(text)

/** 甲 | 乙 | 1 | 2 | 3 under the headings: the columns' own numbers, as statistical forms have them. */
export function isColumnNumbers(cells: readonly string[]): boolean {
  const plain = cells.map(text => text.replace(/[\s()（）栏第列]/g, '')).filter(text => text !== '次')
  if (plain.length < 4) return false
  const letters = plain.findIndex(text => !/^[甲乙丙丁戊]$/.test(text))
  const numbers = letters < 0 ? [] : plain.slice(letters)
  const from = Number(numbers[0])
  if (numbers.length < 2 || (from !== 1 && from !== 0)) return false
  return numbers.every((text, i) => /^\d{1,2}$/.test(text) && Number(text) === from + i)
}

export type HeadingMark = { level: number; written: string; bare: string }

/** The number a heading begins with, how deep it stands and what follows it; null without one. */
export function headingMark(text: string): HeadingMark | null {
  const marker = markerAt(fold(text))
  if (!marker) return null
  const bare = text.slice(marker.length).trim()
  return { level: Math.max(1, RANK[marker.kind]), written: marker.written, bare }
}

const PREFIX =
  /^(?:(\d{1,3})[.．、](?!\d)|[（(](\d{1,3})[)）]|(\d{1,3})[)）]|([①-⑳])|[（(]([一二三四五六七八九十]{1,3})[)）]|([一二三四五六七八九十]{1,3})、)\s*/

/** 1.1 or 3.2.1 before words; 1.2万亩 is an amount, 3.15前 a day. */
const DOTTED =
  /^(\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[、.．]\s*|\s+|(?<=[.．]\d))(?=[\u4e00-\u9fff“《])(?![万亿千百十个倍米公亩元吨人户年月日度平立台套件次家所处座条前后起至期晚]|世界|全国|国际)/

const FIRST = /^(?:1[.．、](?!\d)|[（(]1[)）]|1[)）]|①|[（(]一[)）]|一、)/
const SECOND = /[\n。；;]\s{0,4}(?:2[.．、](?!\d)|[（(]2[)）]|2[)）]|②|[（(]二[)）]|二、)/

/** 1.甲事。 2.乙事。 in one cell: the first number is not the measure's own. */
const listsSeveral = (text: string): boolean => FIRST.test(text) && SECOND.test(text)

/** A measure's own number at the head of its words, and the words without it. */
export function withoutNumber(text: string): { number: string; text: string } {
  if (listsSeveral(text)) return { number: '', text }
  const dotted = DOTTED.exec(text)
  if (dotted) return { number: dotted[1]!, text: text.slice(dotted[0].length) }
  const found = PREFIX.exec(text)
  if (!found) return { number: '', text }
  return { number: found.slice(1).find(part => part !== undefined) ?? '', text: text.slice(found[0].length) }
}

/** 市 直 部 门 台 账: letters set apart by one blank each are one word; other blanks stay as they are. */
export function unspaced(text: string): string {
  const letters = text.trim().split(/\s+/)
  return letters.length >= 4 && letters.every(letter => [...letter].length === 1) ? letters.join('') : text.trim()
}
