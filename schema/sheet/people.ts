import { bareHeading } from './headings.ts'
import { looksLikeUnit } from './unit-likeness.ts'

const PERSON = /^[\u4e00-\u9fff·]{2,4}$/
const POST = /(?:同志|主任|局长|科长|县长|书记|处长|站长|所长|队长|经理)$/

/** Whether a column's heading asks for a person beside the unit: 牵头单位及责任人. */
export const namesPeople = (header: string): boolean =>
  /(?:单位|部门|科室|主体).{0,3}[及和与、/].{0,4}(?:责任人|负责人|联系人|联络员|经办人|领导)/.test(bareHeading(header))

/** 县商务局 王五, 县教育局（李四）: units and people told apart; a name is short and no office's. */
export function withoutPeople(text: string): { units: string; people: string[] } {
  const people: string[] = []
  const isPerson = (word: string) =>
    (PERSON.test(word) || (word.length <= 8 && POST.test(word))) && !looksLikeUnit(word) && people.push(word) > 0
  const open = text.replace(/[（(]([^（()）]{2,10})[)）]/g, (all, word: string) => (isPerson(word.trim()) ? '' : all))
  const units = open
    .split(/([\s、，,；;：:]+)/)
    .map((part, i) => (i % 2 === 0 && part !== '' && isPerson(part) ? '' : part))
    .join('')
    .replace(/^[\s、，,；;：:]+|[\s、，,；;：:]+$/g, '')
  return { units, people }
}
