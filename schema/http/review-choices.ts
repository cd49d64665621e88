import { z } from 'zod'

/** Most decisions sent at once, and most that wait for one file. */
export const CHOICES_AT_ONCE = 2_000
export const CHOICES_MAX = 50_000
/** Most characters that the decisions of one file hold together: reworded cells are kept with their words. */
export const CHOICES_CHARS_MAX = 20_000_000
/** Most characters of one reworded cell, as a merge takes them. */
const WORDS_MAX = 100_000

/** What is decided about a cell: the words that came back, those that stand, or others. */
const cellChoice = [
  z.strictObject({ take: z.enum(['theirs', 'ours']) }),
  z.strictObject({ take: z.enum(['both', 'text']), text: z.string().max(WORDS_MAX) }),
] as const
export const choiceShape = z.union(cellChoice)
export type Choice = z.infer<typeof choiceShape>

/** As it waits: about a cell, or that a row of the file is added. Which one, the key of it says. */
export const waitingChoiceShape = z.union([...cellChoice, z.strictObject({ take: z.literal('added') })])
export type WaitingChoice = z.infer<typeof waitingChoiceShape>

/**
 * Names a cell by the fingerprint of the words that stood in it when it was decided: over other words a decision holds
 * no more.
 */
export const choiceKey = ({ measure, column, mark }: { measure: string; column: string; mark: string }): string =>
  `${measure} ${column} ${mark}`

/** Decisions that were made, and with null those taken back, by their keys. */
export type ChoiceChanges = Readonly<Record<string, WaitingChoice | null>>

/**
 * PUT /api/workbooks/:id/returns/:file/choices: only what was decided anew, so that two who review one file keep what
 * the other decided; of one key the last holds.
 */
export const putChoicesShape = z.strictObject({
  changed: z
    .record(z.string().min(1).max(260), waitingChoiceShape.nullable())
    .refine(changed => Object.keys(changed).length <= CHOICES_AT_ONCE),
})

/** GET /api/workbooks/:id/returns/:file/choices: what was decided and not merged yet, who decided it, and when. */
export const waitingChoicesShape = z.object({
  choices: z.array(
    z.object({ key: z.string(), choice: waitingChoiceShape, person: z.string(), name: z.string(), at: z.number() }),
  ),
  /** When the file was last merged or set aside, and by whom; another moment than the review's says that it is old. */
  decidedAt: z.number().nullable(),
  decidedBy: z.string(),
})
export type WaitingChoices = z.infer<typeof waitingChoicesShape>
