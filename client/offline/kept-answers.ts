import type { Answer } from '../app/api.ts'
import { keep, kept } from '../app/kept.ts'

/**
 * A question to the server whose last answer this browser keeps, for when the server cannot be reached: who is signed
 * in, what part they have in a workbook. Only for showing; rights are the server's in any case. A refusal clears what
 * was kept: who may not ask any more gets no old answer either.
 */
export async function orKept<T>(name: string, ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const key = answerKey(name)
  const old = read<T>(key)
  const asked = ask().then(answer => {
    if (answer.ok) keep(key, JSON.stringify(answer.value))
    else if (answer.failure.kind === 'refused') keep(key, null)
    return answer
  })
  if (old === null) return asked
  const answer = await Promise.race([asked, new Promise<null>(resolve => setTimeout(() => resolve(null), PATIENCE_MS))])
  const reached = answer !== null && (answer.ok || !['offline', 'slow'].includes(answer.failure.kind))
  return reached ? answer : old
}

function read<T>(key: string): { ok: true; value: T } | null {
  try {
    const text = kept(key)
    return text === null ? null : { ok: true, value: JSON.parse(text) as T }
  } catch {
    return null
  }
}

/** A line that drops everything answers nothing for minutes: what is kept is shown before that. */
const PATIENCE_MS = 5_000
const KEPT = 'taizhang.kept.'
const SESSION = 'session'

/** The answer to who is signed in. */
export async function keptSession<T extends { person: unknown }>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await orKept(SESSION, ask)
  if (answer.ok && answer.value.person === null) forgetSession()
  return answer
}

/** The session is over: nobody is shown anything kept without asking the server first. */
export const forgetSession = (): void => void keep(`${KEPT}${SESSION}`, null)

/** Where an answer of that name is kept. */
export const answerKey = (name: string): string => `${KEPT}${name}`

/** Answers are filed under the person, as everything kept is (database.ts). */
export const answerName = (person: string, what: string): string => `${person}.${what}`

/** Clears the answers to a person's questions, and who was signed in. */
export function forgetAnswers(person: string): void {
  forgetSession()
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(`${KEPT}${person}.`)) keep(key, null)
  } catch {
    // no store, nothing kept
  }
}
