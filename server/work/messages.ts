import type { Problem } from '../../schema/result.ts'

/** Between the pool and its threads; a thread has one task at a time. */
export type Task = { id: number; job: string; input: unknown }
export type Outcome = { id: number } & ({ value: unknown } | { problems: Problem[] } | { failed: string })
