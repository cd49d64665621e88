import { parentPort } from 'node:worker_threads'
import { ProblemError } from '../../schema/result.ts'
import { jobs } from './jobs.ts'
import type { Outcome, Task } from './messages.ts'

/** The thread: takes a task, answers with its outcome. What a job throws is an answer, too; only a crash is none. */
const port = parentPort!

port.on('message', async (task: Task) => {
  const outcome = await outcomeOf(task)
  port.postMessage(outcome, 'value' in outcome ? ownBuffers(outcome.value) : [])
})

async function outcomeOf({ id, job, input }: Task): Promise<Outcome> {
  try {
    const { work } = jobs[job as keyof typeof jobs] as { work: (input: unknown) => Promise<unknown> }
    return { id, value: await work(input) }
  } catch (error) {
    if (error instanceof ProblemError) return { id, problems: error.problems }
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Bytes that fill their buffer are handed over instead of copied; a part of a shared buffer must not be. */
function ownBuffers(value: unknown): ArrayBuffer[] {
  const bytes = value instanceof Uint8Array ? value : null
  return bytes?.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : []
}
