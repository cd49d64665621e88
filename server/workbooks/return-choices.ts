import {
  CHOICES_CHARS_MAX,
  CHOICES_MAX,
  type ChoiceChanges,
  type WaitingChoices,
  waitingChoiceShape,
} from '../../schema/http/review-choices.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { type Part, requireActive, requireCoordinator } from '../auth/access.ts'
import type { ReturnedFileRow } from '../storage/exchange.ts'
import type { PersonRow, Store } from '../storage/store.ts'
import type { Deps } from './service.ts'

/**
 * Decisions about returned files that wait for their merge, on every machine and for whoever goes on with the review.
 * Failures are `ProblemError`s.
 */
export type ReturnChoices = {
  list(by: PersonRow, workbook: string, file: string): Promise<WaitingChoices>
  /** Keeps what was decided anew, key by key. Fails with `choices-full`; nothing of the call is kept then. */
  put(by: PersonRow, workbook: string, file: string, changed: ChoiceChanges): Promise<void>
}

/**
 * Whoever may review a returned file, and the file without its bytes: the one gate of its review, its decisions and
 * its merge. Coordinators only; fails with `returned-unknown` for a file of another workbook, too.
 */
export async function requireReturned(
  store: Store,
  by: PersonRow,
  workbook: string,
  id: string,
): Promise<Part & { file: ReturnedFileRow }> {
  const part = await requireCoordinator(store, by, workbook)
  const file = await store.exchange.about(id)
  if (!file || file.workbook !== workbook) throw new ProblemError(problem('returned-unknown'))
  return { ...part, file }
}

export function createReturnChoices({ store, now }: Pick<Deps, 'store' | 'now'>): ReturnChoices {
  const { choices } = store.exchange
  return {
    async list(by, workbook, id) {
      const { file } = await requireReturned(store, by, workbook, id)
      const waiting: WaitingChoices = { choices: [], decidedAt: file.decidedAt, decidedBy: file.decidedBy }
      for (const { key, body, person, personName: name, at } of await choices.list(id)) {
        const read = waitingChoiceShape.safeParse(JSON.parse(body))
        // what a newer program kept and this one cannot read is left where it is
        if (read.success) waiting.choices.push({ key, choice: read.data, person, name, at })
      }
      return waiting
    },
    async put(by, workbook, id, changed) {
      const { row } = await requireReturned(store, by, workbook, id)
      requireActive(row)
      const changes = Object.entries(changed).map(([key, choice]) => ({
        key,
        body: choice === null ? null : JSON.stringify(choice),
      }))
      const limits = { most: CHOICES_MAX, chars: CHOICES_CHARS_MAX }
      if (!(await choices.put(id, changes, { person: by.id, personName: by.name, at: now() }, limits)))
        throw new ProblemError(problem('choices-full'))
    },
  }
}
