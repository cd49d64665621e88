/** Whole lists that end in a name of the register which begins with, or else contains, what was typed last. */
export function suggestUnits(names: readonly string[], typed: string): string[] {
  const cut =
    Math.max(typed.lastIndexOf('、'), typed.lastIndexOf('，'), typed.lastIndexOf(','), typed.lastIndexOf('；')) + 1
  const head = typed.slice(0, cut)
  const last = typed.slice(cut).trim()
  const present = new Set(head.split(/[、，,；]/).map(name => name.trim()))
  const free = names.filter(name => !present.has(name) && name !== last)
  if (last === '') return head === '' ? free.slice(0, 8) : free.slice(0, 8).map(name => head + name)
  const starts = free.filter(name => name.startsWith(last))
  const holds = free.filter(name => !name.startsWith(last) && name.includes(last))
  return [...starts, ...holds].slice(0, 8).map(name => head + name)
}
