/** A thread for tests of the pool: does what the text of its task says. */
import { parentPort, threadId } from 'node:worker_threads'

parentPort!.on('message', ({ id, input }: { id: number; input: { text: string } }) => {
  switch (input.text) {
    case 'hang':
      for (;;) Math.sqrt(2)
    case 'crash':
      setImmediate(() => {
        throw new Error('struck by lightning')
      })
      return
    case 'exit':
      process.exit(3)
      return
    case 'devour': {
      const eaten: unknown[] = []
      for (;;) eaten.push(new Array(100_000).fill(eaten.length))
    }
    default:
      parentPort!.postMessage({ id, value: threadId })
  }
})
