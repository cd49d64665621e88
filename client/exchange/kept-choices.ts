import { z } from 'zod'
import { type Choice, type ChoiceChanges, choiceShape, waitingChoiceShape } from '../../schema/http/review-choices.ts'
import { keep, kept } from '../app/kept.ts'

const PREFIX = 'taizhang.returns.'

const changesShape = z.record(z.string(), waitingChoiceShape.nullable())
/** As the browser kept them before decisions waited on the server. */
const olderShape = z.object({ cells: z.record(z.string(), choiceShape), added: z.array(z.string()) })

/** What was decided of one file and has not reached the server yet. */
export type ChoiceOutbox = {
  read(): ChoiceChanges
  /** Adds to it, over what waits under the same keys. False where the browser keeps nothing. */
  put(changes: ChoiceChanges): boolean
  /** Takes out what arrived, except where something else was decided meanwhile. */
  arrived(sent: ChoiceChanges): void
  forget(): void
}

/** The same decision, written down. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

function readAll(key: string): ChoiceChanges {
  try {
    const told: unknown = JSON.parse(kept(key) ?? 'null')
    const changes = changesShape.safeParse(told)
    if (changes.success) return changes.data
    const older = olderShape.safeParse(told)
    if (!older.success) return {}
    const cells: Record<string, Choice> = older.data.cells
    return { ...cells, ...Object.fromEntries(older.data.added.map(row => [row, { take: 'added' as const }])) }
  } catch {
    return {}
  }
}

/** The outbox of a person and file in this browser. Two tabs of one review share it, so it is read anew each time. */
export function choiceOutbox(person: string, file: string): ChoiceOutbox {
  const key = `${PREFIX}${person}.${file}`
  const write = (changes: ChoiceChanges) =>
    keep(key, Object.keys(changes).length === 0 ? null : JSON.stringify(changes))
  return {
    read: () => readAll(key),
    put: changes => write({ ...readAll(key), ...changes }),
    arrived: sent => {
      const left = Object.entries(readAll(key)).filter(
        ([each, choice]) => !(each in sent && isSame(choice, sent[each])),
      )
      write(Object.fromEntries(left))
    },
    forget: () => void keep(key, null),
  }
}

/** How many decisions of a person, about any file, wait in this browser. */
export function countKeptChoices(person: string): number {
  try {
    const keys = Object.keys(localStorage).filter(key => key.startsWith(`${PREFIX}${person}.`))
    return keys.reduce((sum, key) => sum + Object.keys(readAll(key)).length, 0)
  } catch {
    return 0
  }
}
