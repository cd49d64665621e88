import type { Problem } from '../../schema/result.ts'
import type { MakeInput } from './make.ts'
import type { Restored, RestoreInput } from './restore.ts'

/** What a backup thread does, one task in its life. Values are copied between threads. */
export type Tasks = {
  make: { input: MakeInput; output: { at: number; bytes: number; counts: Record<string, number> } }
  prove: { input: MakeInput; output: { at: number; bytes: number; problem: Problem | null } }
  restore: { input: RestoreInput; output: Restored }
}

export type TaskName = keyof Tasks
export type Task = { [N in TaskName]: { task: N; input: Tasks[N]['input'] } }[TaskName]
export type Outcome = { value: unknown } | { problems: Problem[] } | { failed: string }
