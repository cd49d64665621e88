import { readFileSync } from 'node:fs'

/** The program's version, as the package says it. */
export const programVersion: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version
