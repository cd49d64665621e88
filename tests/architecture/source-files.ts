import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

export type Import = { from: string; typeOnly: boolean }
export type SourceFile = { path: string; text: string; lines: number; imports: Import[] }

const STATEMENT = /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g

/** Every import of a file: packages by name, own files by their path from the repository's root. */
function importsOf(path: string, text: string): Import[] {
  const own = (from: string) =>
    from.startsWith('.') ? relative(root, resolve(root, dirname(path), from)).replaceAll('\\', '/') : from
  return [
    ...[...text.matchAll(STATEMENT)].map(match => ({ from: own(match[2]!), typeOnly: match[1] !== undefined })),
    ...[...text.matchAll(DYNAMIC)].map(match => ({ from: own(match[1]!), typeOnly: false })),
  ]
}

/** The source files of the given folders, read once. */
export function sourceFiles(folders: readonly string[]): SourceFile[] {
  return folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(
        entry => entry.isFile() && /\.(?:ts|tsx|css)$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
      )
      .map(entry => {
        const path = relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')
        const text = readFileSync(join(root, path), 'utf8')
        return { path, text, lines: text.split('\n').length - 1, imports: importsOf(path, text) }
      }),
  )
}

/** The first cycle found among the files' imports, as the paths along it; null when there is none. */
export function findCycle(files: readonly SourceFile[]): string[] | null {
  const byPath = new Map(files.map(file => [file.path, file]))
  const done = new Set<string>()
  const trail: string[] = []
  const visit = (path: string): string[] | null => {
    if (done.has(path)) return null
    const at = trail.indexOf(path)
    if (at >= 0) return [...trail.slice(at), path]
    trail.push(path)
    for (const { from } of byPath.get(path)?.imports ?? []) {
      const cycle = byPath.has(from) ? visit(from) : null
      if (cycle) return cycle
    }
    trail.pop()
    done.add(path)
    return null
  }
  for (const { path } of files) {
    const cycle = visit(path)
    if (cycle) return cycle
  }
  return null
}
