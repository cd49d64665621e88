import {
  type ReformEntry,
  type ReformId,
  type ReformKind,
  type ReformLevel,
  reformEntries,
  reforms,
} from './reforms.ts'
import { squeezed } from './split.ts'

/** What became of an office that is named by an old name: a suggestion with its source (U6). */
export type Renaming = {
  /** The office as it is called since, and its short name. */
  to: string
  short: string
  kind: ReformKind
  reform: ReformId
  /** Between which days this was done at that level, and the document that ordered it. */
  from: string
  until: string
  source: string
}

const byStem = new Map<string, ReformEntry[]>()
for (const each of reformEntries) {
  for (const stem of each.old) byStem.set(stem, [...(byStem.get(stem) ?? []), each])
}
const LONGEST = Math.max(...[...byStem.keys()].map(stem => stem.length))

/** 北京市 and the like are of the rank of a province and name their offices as cities do. */
const MUNICIPALITY = /^(?:北京|上海|天津|重庆)市$/

/** The level that the words before an office's name say; null for no words, undefined where they are none of a place. */
function levelOf(prefix: string): ReformLevel | null | undefined {
  if (prefix === '') return null
  if (/(?:省|自治区)$/.test(prefix) || MUNICIPALITY.test(prefix)) return 'province'
  if (/(?:市|州|盟|地区)$/.test(prefix)) return 'city'
  return /[县区旗]$/.test(prefix) ? 'county' : undefined
}

/**
 * What an office is called since the reforms, where its written name is that of one that was renamed or merged; null
 * otherwise. `year` is the plan's: what was still to come in that year is no reason to doubt a name. The newest reform
 * that holds is followed, and on from there (扶贫办 → 乡村振兴局 → 农业农村局).
 */
export function renamingOf(written: string, year: number | null): Renaming | null {
  const name = squeezed(written.normalize('NFKC'))
  let found: Renaming | null = null
  for (let step = stepFrom(name, year); step !== null; step = stepFrom(step.to, year)) {
    if (step.to === name || step.to === found?.to) break
    found = found === null ? step : { ...step, kind: found.kind === 'renamed' ? step.kind : found.kind }
  }
  return found
}

function stepFrom(name: string, year: number | null): Renaming | null {
  for (let length = Math.min(LONGEST, name.length); length >= 2; length--) {
    const entries = byStem.get(name.slice(name.length - length))
    if (!entries) continue
    const prefix = name.slice(0, name.length - length)
    const level = levelOf(prefix)
    if (level === undefined) continue
    const holds = entries.findLast(
      ({ levels, reform }) =>
        (level === null ? !levels?.includes('state') || levels.length === 1 : levels?.includes(level)) &&
        (year === null || year >= Number(reforms[reform][level === null ? 'state' : 'local'].from.slice(0, 4))),
    )
    if (!holds) continue
    const { reform, kind } = holds
    const inHall = level === 'province' && !MUNICIPALITY.test(prefix)
    const [full, short] = (inHall ? holds.province : undefined) ?? holds.to
    if (level === null && full.startsWith('委')) continue
    const window = holds.levels?.includes('state') ? reforms[reform].state : reforms[reform].local
    return {
      to: prefix + full,
      short: prefix + short,
      kind,
      reform,
      from: window.from,
      until: window.to,
      source: reforms[reform].source,
    }
  }
  return null
}
