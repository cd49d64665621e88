import type { UnitRole } from './read-units.ts'

/** Marks that offices put under a unit in a responsibility matrix, the more telling before the less. */
const MARKS = '★●◆▲■◎◉⊙※√✓✔☑☆○〇◯△□◇▣＋+'
const MARK = new RegExp(`[${MARKS}]`)
const ONLY_MARK = new RegExp(`^[${MARKS}]{1,2}$`)

/** What the unit of a row of its own does: 牵头, 配合单位, 主办部门. */
export const SAID_ROLE = /^(?:牵头|主办|主责|主要责任|配合|协办|协同|参与|参加|协助|会办)(?:责任)?(?:单位|部门|科室)?$/

/** Whether a cell holds a mark and nothing else. */
export const isMark = (text: string): boolean => ONLY_MARK.test(text.replace(/\s+/g, ''))

/** A mark, or the 1 that is counted up at the foot of the column. */
export const isTick = (text: string): boolean => isMark(text) || text.trim() === '1'

const WORD_LEAD = /^(?:牵头|主办|主责|主要责任|主|负责|牵)(?:单位)?$/
const WORD_CO = /^(?:配合|协办|协助|参与|参加|协|配|辅|会办)(?:单位)?$/
const LEADING = /牵头|主办|主责|主要/
const SAYS = '(?:为|表示|代表|指|是|：|:|—|-|标记|标注)'
const ROLE = '(?:[^，,；;。、\\s]{0,3}?)(牵头|主办|主责|主要责任|责任|配合|协办|参与|参加|协助)'
const MARK_FIRST = new RegExp(`([${MARKS}])[”"』」’]?\\s*${SAYS}{0,2}\\s*${ROLE}`, 'g')
/** Letters and small numbers stand for roles where a legend says so: A为牵头，B为配合. */
const LETTER_FIRST = new RegExp(`(?<![A-Za-z0-9])([A-Z1-3])[”"』」’]?\\s*${SAYS}{1,2}\\s*${ROLE}`, 'g')
const LETTER = /^[A-Za-z1-3]$/
const ROLE_FIRST = new RegExp(
  `(牵头|主办|主责|责任|配合|协办|参与|参加|协助)(?:单位|部门)?(?:用|以|为|打|填|标|[（(：:“"『「‘]|\\s){0,3}([${MARKS}])`,
  'g',
)

/** What the marks mean as the sheet explains them (★为牵头单位，√为配合单位), from all its titles and notes. */
export function legendIn(texts: readonly string[]): Map<string, UnitRole> {
  const legend = new Map<string, UnitRole>()
  for (const text of texts) {
    if (/[A-Z1-3]/.test(text)) for (const found of text.matchAll(LETTER_FIRST)) note(legend, found[1]!, found[2]!)
    if (!MARK.test(text)) continue
    for (const found of text.matchAll(MARK_FIRST)) note(legend, found[1]!, found[2]!)
    for (const found of text.matchAll(ROLE_FIRST)) note(legend, found[2]!, found[1]!)
  }
  return legend
}

function note(legend: Map<string, UnitRole>, mark: string, word: string): void {
  if (!legend.has(mark)) legend.set(mark, LEADING.test(word) ? 'lead' : word === '责任' ? 'responsible' : 'co')
}

/**
 * What each mark of a matrix means. Unexplained marks: the more telling of two leads (★ beside √, √ beside ○), which is
 * a guess that must be shown; a single kind says only who is responsible, and that nobody leads.
 */
export function markRoles(
  used: ReadonlySet<string>,
  legend: ReadonlyMap<string, UnitRole>,
): { roles: Map<string, UnitRole>; guessed: boolean } {
  const roles = new Map<string, UnitRole>()
  const unsaid = [...used].filter(mark => !legend.has(mark)).sort((a, b) => MARKS.indexOf(a) - MARKS.indexOf(b))
  for (const mark of used) if (legend.has(mark)) roles.set(mark, legend.get(mark)!)
  const someLead = [...roles.values()].includes('lead')
  for (const [i, mark] of unsaid.entries()) roles.set(mark, !someLead && used.size > 1 && i === 0 ? 'lead' : 'co')
  return { roles, guessed: unsaid.length > 0 }
}

/** The mark in a cell of a matrix, or the role it writes out (牵头, 配合); null for an empty one. */
export function markIn(text: string): { mark: string } | { role: UnitRole } | null {
  const plain = text.replace(/\s+/g, '')
  if (plain === '') return null
  if (WORD_LEAD.test(plain)) return { role: 'lead' }
  if (WORD_CO.test(plain)) return { role: 'co' }
  if (LETTER.test(plain)) return { mark: plain.toUpperCase() }
  const mark = MARK.exec(plain)
  return mark ? { mark: mark[0] } : { role: 'co' }
}
