import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Order } from './clients.ts'
import type { Target } from './servers/answers.ts'

export const names = ['floor', 'hocuspocus', 'taizhang'] as const
export type Name = (typeof names)[number]

/** One server and its clients, each in a process of its own. */
export type Side = {
  targets: Target[]
  ask: <T>(order: Order) => Promise<T>
  /** Bytes in use by the server after a collection, and of its whole process. */
  memory: () => Promise<{ used: number; rss: number }>
  /** SIGKILL and a new process on the same folder. */
  restart: () => Promise<void>
  stop: () => void
}

const children = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

function start(file: string, args: string[] = []): ChildProcess {
  const path = join(import.meta.dirname, file)
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as ('ignore' | 'inherit' | 'ipc')[]
  const child = fork(path, args, { stdio, execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'] })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

function once<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a process of the benchmark ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', message => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })
}

async function ask<T>(child: ChildProcess, message: object): Promise<T> {
  child.send(message)
  const reply = await once<{ answer?: T; error?: string }>(child)
  if (reply.error) throw new Error(reply.error)
  return reply.answer as T
}

/** Starts a server on a folder with so many copies of the encoded workbook in `file`. */
export async function startSide(name: Name, file: string, folder: string, workbooks = 1): Promise<Side> {
  mkdirSync(folder, { recursive: true })
  const setup = JSON.stringify({ file, folder, workbooks })
  let server = start(`servers/${name}.ts`, [setup])
  const clients = start('clients.ts')
  const side: Side = {
    targets: await once<Target[]>(server),
    ask: order => ask(clients, order),
    memory: () => ask(server, { memory: true }),
    restart: async () => {
      const gone = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGKILL')
      await gone
      server = start(`servers/${name}.ts`, [setup])
      side.targets = await once<Target[]>(server)
    },
    stop: () => {
      server.kill('SIGKILL')
      clients.kill('SIGKILL')
    },
  }
  return side
}
