import { z } from 'zod'
import { keep, kept } from '../app/kept.ts'
import { type Choices, noChoices } from './reviewing.ts'

const shape = z.object({
  cells: z.record(
    z.string(),
    z.union([
      z.object({ take: z.enum(['theirs', 'ours']) }),
      z.object({ take: z.enum(['both', 'text']), text: z.string() }),
    ]),
  ),
  added: z.array(z.string()),
})

/** Choices of a review that was broken off wait in the browser, for each person and file. */
export function keptChoices(person: string, file: string) {
  const key = `taizhang.returns.${person}.${file}`
  return {
    read: (): Choices => {
      try {
        return shape.catch({ ...noChoices, added: [] }).parse(JSON.parse(kept(key) ?? 'null'))
      } catch {
        return noChoices
      }
    },
    write: (choices: Choices): void => {
      const empty = Object.keys(choices.cells).length === 0 && choices.added.length === 0
      keep(key, empty ? null : JSON.stringify(choices))
    },
  }
}
