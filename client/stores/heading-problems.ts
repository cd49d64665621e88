import type { Finding } from '../../schema/lint/finding.ts'

/** What stands against the headings of sections, and which of them it changed for. */
export function createHeadingProblems(): {
  of: (section: string) => readonly Finding[] | undefined
  /** Takes the plan's findings that stand. Returns the sections of which something else is said now. */
  renew: (open: readonly Finding[]) => string[]
} {
  let known = new Map<string, Finding[]>()
  const said = (section: string, all: typeof known) => (all.get(section) ?? []).map(each => each.code).join()
  return {
    of: section => known.get(section),
    renew: open => {
      const before = known
      known = new Map()
      for (const finding of open) {
        const { section } = finding.path
        if (section !== undefined) known.set(section, [...(known.get(section) ?? []), finding])
      }
      return [...new Set([...before.keys(), ...known.keys()])].filter(id => said(id, before) !== said(id, known))
    },
  }
}
