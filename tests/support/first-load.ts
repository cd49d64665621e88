import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

type Entry = { file: string; imports?: string[]; dynamicImports?: string[]; isEntry?: boolean }

/** A built chunk with all it cannot run without, by vite's manifest; each file once. */
export function filesFor(manifest: Readonly<Record<string, Entry>>, ...names: string[]): Set<string> {
  const files = new Set<string>()
  const visit = (name: string) => {
    const entry = manifest[name]
    if (!entry) throw new Error(`${name} is not in the build`)
    if (files.has(entry.file)) return
    files.add(entry.file)
    entry.imports?.forEach(visit)
  }
  names.forEach(visit)
  return files
}

/** What the scripts of the build's chunks take over the line, in bytes as gzip packs them. */
export function packedSize(dist: string, names: readonly string[]): { bytes: number; files: string[] } {
  const manifest = JSON.parse(readFileSync(join(dist, 'files.json'), 'utf8')) as Record<string, Entry>
  const files = [...filesFor(manifest, ...names)]
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0)
  return { bytes, files }
}
