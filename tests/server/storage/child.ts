/** Started by the tests as a process of its own, to be killed. Prints one line when it has got where it is told. */
import { argv, stdout } from 'node:process'
import { takeLock } from '../../../server/storage/lock.ts'
import { openSqliteStore } from '../../../server/storage/sqlite/open.ts'

const [, , what, folder] = argv

/** Appends one update after another for as long as it lives, and prints each head once the store has said so. */
async function append(): Promise<void> {
  const store = await openSqliteStore({ folder: folder! })
  const summary = { title: '台账', year: 2026, stage: 'draft', measures: 1, sections: 1 } as const
  const author = { person: 'p_1', name: '王某', unit: '县水利局' }
  for (let head = 0; ; ) {
    const change = { kind: 'plan', key: 'title', before: head, after: head + 1 } as const
    const entry = { update: Uint8Array.of(head % 256), author, at: head, how: 'edit', changes: [change] } as const
    head = await store.documents.append('w_a', head, [{ ...entry, changes: [change] }], summary)
    stdout.write(`${head}\n`)
  }
}

/** Holds the folder's lock for as long as it lives. */
function lock(): void {
  const taken = takeLock(folder!)
  if ('heldBy' in taken) {
    stdout.write(`held ${JSON.stringify(taken.heldBy)}\n`)
    return
  }
  taken.announce({ pid: process.pid, url: 'http://127.0.0.1:1', secret: 's', startedAt: 1 })
  stdout.write('taken\n')
  setInterval(() => {}, 60_000)
}

if (what === 'append') await append()
else lock()
