import { type Actor, previewOf } from '../../schema/access/actor.ts'
import type { ErrorCode } from '../../schema/errors/registry.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { Instant, PersonRow, Store, WorkbookRow } from '../storage/store.ts'

/**
 * The part a person has in a workbook, or null when they have none. Administrators coordinate every workbook. Name
 * and unit come from the person's row, never from what a browser says (A8).
 */
export async function partOf(store: Store, person: PersonRow, workbook: string): Promise<Actor | null> {
  const { id, name, unit } = person
  if (person.administrator) return { person: id, name, unit, role: 'coordinator' }
  const member = await store.members.get(workbook, id)
  return member === null ? null : { person: id, name, unit, role: member.role }
}

export type Part = { row: WorkbookRow; actor: Actor }

/**
 * The workbook and the person's part in it. Fails with `workbook-unknown`, `no-part`, or `workbook-removed` for all
 * but its coordinators, who may look into the recycle bin.
 */
export async function requirePart(store: Store, person: PersonRow, workbook: string): Promise<Part> {
  const row = await store.workbooks.get(workbook)
  if (row === null) throw new ProblemError(problem('workbook-unknown'))
  const actor = await partOf(store, person, workbook)
  if (actor === null) throw new ProblemError(problem('no-part'))
  if (row.state === 'removed' && actor.role !== 'coordinator') throw new ProblemError(problem('workbook-removed'))
  return { row, actor }
}

/** As `requirePart`, and fails with `coordinator-only` for everyone else. */
export async function requireCoordinator(store: Store, person: PersonRow, workbook: string): Promise<Part> {
  const part = await requirePart(store, person, workbook)
  if (part.actor.role !== 'coordinator') throw new ProblemError(problem('coordinator-only'))
  return part
}

/** Fails with `administrator-only` for everyone else. */
export function requireAdministrator(person: PersonRow): void {
  if (!person.administrator) throw new ProblemError(problem('administrator-only'))
}

/**
 * Whether a person may start new workbooks: administrators, and whoever coordinates one already. Departments and
 * readers come in by invitation.
 */
export async function mayCreate(store: Store, person: PersonRow): Promise<boolean> {
  return person.administrator || [...(await store.members.of(person.id)).values()].includes('coordinator')
}

/** Fails unless the workbook takes edits now: not archived, not in the recycle bin. */
export function requireActive(row: Pick<WorkbookRow, 'state'>): void {
  if (row.state === 'archived') throw new ProblemError(problem('workbook-archived'))
  if (row.state === 'removed') throw new ProblemError(problem('workbook-removed'))
}

/**
 * Whether a person may connect to the live document now, for the websocket's door: their part, or why not. An archived
 * workbook opens for everyone who has a part in it, for reading only.
 */
export async function admit(
  store: Store,
  person: string,
  workbook: string,
): Promise<{ actor: Actor } | { refused: ErrorCode }> {
  try {
    const known = await store.people.get(person)
    if (known === null || known.disabled) return { refused: 'no-session' }
    const { row, actor } = await requirePart(store, known, workbook)
    if (row.state === 'archived') return { actor: { ...actor, role: 'reader' } }
    requireActive(row)
    return { actor }
  } catch (error) {
    if (error instanceof ProblemError) return { refused: error.problems[0]!.code }
    throw error
  }
}

/** As `admit`, for a coordinator who only looks, as a unit: a reader. `coordinator-only` for everyone else. */
export async function admitPreview(
  store: Store,
  person: string,
  workbook: string,
): Promise<{ actor: Actor } | { refused: ErrorCode }> {
  const part = await admit(store, person, workbook)
  if ('refused' in part) return part
  return part.actor.role === 'coordinator' ? { actor: previewOf(part.actor) } : { refused: 'coordinator-only' }
}

/** Whether a connection of that session may stay open at `now`: the person's part as it is then, or why not. */
export async function stillAllowed(
  store: Store,
  now: Instant,
  session: string,
  person: string,
  workbook: string,
): Promise<{ actor: Actor } | { refused: ErrorCode }> {
  if ((await store.sessions.find(session, now)) !== person) return { refused: 'no-session' }
  return admit(store, person, workbook)
}
