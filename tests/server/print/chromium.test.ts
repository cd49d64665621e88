import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../../server/print/chromium.ts'
import { pdfOf } from '../../../server/print/pdf.ts'
import { freshFolder } from '../../support/server.ts'

let folder: string
const at = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = await freshFolder()
  await mkdir(at('bin/chromium'), { recursive: true })
  for (const name of ['google-chrome', 'own'])
    await writeFile(at(name), '#!/bin/sh\nexit 3\n').then(() => chmod(at(name), 0o755))
  await writeFile(at('notes'), 'no program')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the Chromium that makes PDFs', () => {
  test('is the one that was named, and none where that is not there or no program', () => {
    expect(findChromium(at('own'), { PATH: folder }, 'linux')).toBe(at('own'))
    for (const name of ['missing', 'notes', 'bin/chromium'])
      expect(findChromium(at(name), { PATH: folder }, 'linux')).toBeNull()
  })

  test('is looked for on the path where none was named; a folder of that name is none', () => {
    const env = { PATH: [at('bin'), folder].join(delimiter) }
    expect(findChromium(null, env, 'linux')).toBe(at('google-chrome'))
    expect(findChromium(null, { PATH: '' }, 'linux')).toBeNull()
  })

  test('is asked for with the way round where there is none, and one that ends at once is reported', async () => {
    const codes = (work: Promise<unknown>) =>
      work.catch(error => error.problems.map((each: { code: string }) => each.code))
    expect(await codes(pdfOf('', { chromium: null }))).toEqual(['chromium-missing'])
    expect(await codes(pdfOf('', { chromium: at('own') }))).toEqual(['chromium-failed'])
  })

  test('[O9] is ended when whoever asked goes away', async () => {
    await writeFile(at('slow'), '#!/bin/sh\nexec sleep 600\n').then(() => chmod(at('slow'), 0o755))
    const gone = new AbortController()
    const printing = pdfOf('', { chromium: at('slow'), signal: gone.signal })
    gone.abort(new Error('gone'))
    await expect(printing).rejects.toThrow('gone')
  })
})
