import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { errors } from '../../schema/errors/registry.ts'
import { languages } from '../../schema/words/language.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { findCycle, root, type SourceFile, sourceFiles } from './source-files.ts'

const files = sourceFiles(['schema', 'server', 'client', 'tests'])
const within = (folder: string) => files.filter(file => file.path.startsWith(folder))

/** Every import that `wrong` objects to, as “file → import”. */
const found = (list: readonly SourceFile[], wrong: (from: string, file: SourceFile) => boolean): string[] =>
  list.flatMap(file => file.imports.filter(({ from }) => wrong(from, file)).map(({ from }) => `${file.path} → ${from}`))

const isPackage = (from: string, name: string) => from === name || from.startsWith(`${name}/`)
const isYjs = (from: string) => ['yjs', 'y-websocket', 'y-protocols', 'lib0'].some(name => isPackage(from, name))
/** Imports of a package by product code outside the folders that may know it. */
const outside = (name: string, ...folders: string[]) =>
  found(
    [...within('schema/'), ...within('server/'), ...within('client/')].filter(
      file => !folders.some(folder => file.path.startsWith(folder)),
    ),
    from => isPackage(from, name),
  )

describe('the direction of imports', () => {
  test('is read from real files', () => {
    expect(within('schema/').length).toBeGreaterThan(30)
    expect(found(files, () => true).length).toBeGreaterThan(200)
  })

  test('schema imports neither server, client, tests nor Node, and only pure packages', () => {
    const pure = ['zod', 'yjs', 'fractional-indexing', 'node-diff3']
    expect(found(within('schema/'), from => !from.startsWith('schema/') && !pure.includes(from))).toEqual([])
  })

  test('schema is compiled without the types of pages and of Node, so their globals cannot be used', () => {
    const config = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))
    expect(config('tsconfig.json').compilerOptions).toMatchObject({ lib: ['ES2023'], types: [] })
    expect(config('schema/tsconfig.json').compilerOptions).toBeUndefined()
  })

  test('server and client never import each other, and neither imports tests', () => {
    expect(found(within('server/'), from => /^(?:client|tests)\//.test(from))).toEqual([])
    expect(found(within('client/'), from => /^(?:server|tests)\/|^node:/.test(from))).toEqual([])
  })

  test('within schema only doc knows Yjs', () => {
    expect(found(within('schema/'), (from, file) => isYjs(from) && !file.path.startsWith('schema/doc/'))).toEqual([])
  })

  test('the grid, the sheet writer and the database are each known to one folder', () => {
    expect(outside('handsontable', 'client/grid/')).toEqual([])
    expect(outside('exceljs', 'server/xlsx/')).toEqual([])
    expect(outside('kysely', 'server/storage/')).toEqual([])
    expect(outside('node:sqlite', 'server/storage/')).toEqual([])
  })

  test('only main and the command line open the store and the rooms; others are given them', () => {
    const openers = /^server\/(?:storage\/sqlite\/|rooms\/create-rooms|listen|main)\b/
    // a backup's thread is the main module of its own
    const composers = /^server\/(?:main\.ts$|cli\/|backup\/thread\.ts$)/
    const inside = (from: string, path: string) =>
      path.startsWith(from.slice(0, from.lastIndexOf('/') + 1)) && from.split('/').length > 2
    expect(
      found(
        within('server/'),
        (from, file) => openers.test(from) && !composers.test(file.path) && !inside(from, file.path),
      ),
    ).toEqual([])
    expect(found(within('server/'), from => from.startsWith('server/storage/sqlite/')).length).toBeGreaterThan(0)
  })

  test('there is no cycle, type imports included', () => {
    expect(findCycle(files)).toBeNull()
  })

  test('a cycle would be found', () => {
    const file = (path: string, ...from: string[]): SourceFile => ({
      path,
      text: '',
      lines: 0,
      imports: from.map(f => ({ from: f, typeOnly: true })),
    })
    expect(findCycle([file('a', 'b'), file('b', 'c'), file('c', 'b')])).toEqual(['b', 'c', 'b'])
    expect(findCycle([file('a', 'b', 'c'), file('b', 'c'), file('c')])).toBeNull()
  })
})

describe('files', () => {
  /** Files past 400 lines, each with the reason why it is not two. */
  const long: Record<string, string> = {}

  test('hold one idea: at most 400 lines, unless listed here with a reason', () => {
    expect(
      files.filter(file => file.lines > 400 && !long[file.path]).map(file => `${file.path}: ${file.lines}`),
    ).toEqual([])
    for (const path of Object.keys(long))
      expect(files.find(file => file.path === path)?.lines, path).toBeGreaterThan(400)
  })

  test('are named in kebab-case after what they hold, without barrels and catch-alls', () => {
    const names = files.map(file => file.path.slice(file.path.lastIndexOf('/') + 1))
    expect(
      names.filter(
        name => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|e2e|bench|fuzz\.test|d))?\.(?:tsx?|css)$/.test(name),
      ),
    ).toEqual([])
    expect(
      files
        .filter(file => /(?:^|\/)(?:utils?|helpers?|common|misc|index)(?:\.tsx?$|\/)/.test(file.path))
        .map(file => file.path),
    ).toEqual([])
  })
})

describe('numbered rules', () => {
  const readme = readFileSync(join(root, 'schema/README.md'), 'utf8')
  const stated = [...readme.matchAll(/^- \*\*([A-Z]\d)\*\*/gm)].map(match => match[1]!)
  const CITED = /[([](?:Rules? )?([A-Z]\d(?:(?:, | and )[A-Z]\d)*)[)\]]/g

  /** The rules a file cites, as (R1), (T2, R2) or [A5]. */
  const citedIn = (file: SourceFile) => [...file.text.matchAll(CITED)].flatMap(match => match[1]!.split(/, | and /))

  test('are each stated once', () => {
    expect(stated.length).toBeGreaterThan(25)
    expect(new Set(stated).size).toBe(stated.length)
  })

  test('that code and tests cite are stated in schema/README.md', () => {
    const unknown = files
      .filter(file => !file.path.startsWith('tests/architecture/'))
      .flatMap(file =>
        citedIn(file)
          .filter(id => !stated.includes(id))
          .map(id => `${file.path}: ${id}`),
      )
    expect(unknown).toEqual([])
  })

  test('that schema/README.md states are cited in code or tests', () => {
    const cited = new Set(files.filter(file => !file.path.startsWith('tests/architecture/')).flatMap(citedIn))
    expect(stated.filter(id => !cited.has(id))).toEqual([])
  })
})

test('every error has its sentence in every language', () => {
  for (const language of languages)
    expect(Object.keys(wordsOf(language).errors).sort()).toEqual(Object.keys(errors).sort())
})
