/** Started by a test as a process of its own: edits one cell of a workbook for as long as it lives. */
import { argv, stdout } from 'node:process'
import type { Change } from '../../../schema/changes/change.ts'
import { rawClient } from '../../support/raw-client.ts'

const [, , url, cookie] = argv

const client = await rawClient({ url: url!, headers: { cookie: cookie! } })
await client.until(() => client.synced && client.acks.length > 0, 'the first sync')
const measure = [...client.snapshot().measures.keys()][0]!
for (let n = 1; ; n++) {
  const before = client.snapshot().measures.get(measure)!.title
  const change: Change = { kind: 'cell', measure, column: 'title', period: null, before, after: `第${n}稿` }
  const acks = client.acks.length
  client.edit(change)
  await client.until(() => client.acks.length > acks, 'the acknowledgement')
  // printed once it is on the server's disk
  stdout.write(`${n}\n`)
}
