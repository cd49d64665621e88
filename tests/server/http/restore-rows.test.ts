import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change } from '../../../schema/changes/change.ts'
import { toldHows } from '../../../schema/changes/how.ts'
import type { JournalEntry } from '../../../schema/http/journal.ts'
import type { StockColumnId } from '../../../schema/plan/columns.ts'
import { type RawClient, rawClient } from '../../support/raw-client.ts'
import { signIn } from '../../support/server.ts'
import { codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
let cookie: string
beforeAll(async () => {
  world = await startWorld()
  cookie = await signIn(world.server.url, world.server.links[0]!)
})
afterAll(() => world.stop())

const connect = async (workbook: string, as: string): Promise<RawClient> => {
  const url = `${world.server.url.replace('http', 'ws')}/sync/${workbook}`
  const client = await rawClient({ url, headers: { cookie: as, origin: world.server.url } })
  await client.until(() => client.synced, 'sync')
  return client
}
const rowIn = (client: RawClient, title: string) =>
  [...client.snapshot().measures.values()].find(row => row.title === title)!
const write = async (client: RawClient, title: string, column: StockColumnId, after: string): Promise<void> => {
  const row = rowIn(client, title)
  const before = row[column as 'remark']
  client.edit({ kind: 'cell', measure: row.id, column, period: null, before, after } as Change)
  await client.until(() => client.acks.some(ack => ack.frames === client.sent()), 'the acknowledgement')
}
const journal = async (id: string, query: string): Promise<JournalEntry[]> =>
  (await world.office('GET', `/api/workbooks/${id}/journal?${query}`)).json.rows

const FINANCE = '编好预算。'
const SCHOOL = '办好学校。'

/** A workbook with a version, and two rows edited since. */
async function edited() {
  const { id } = await world.create('逐行还原')
  const { id: version } = (await world.office('POST', `/api/workbooks/${id}/versions`, { name: '征求意见稿' })).json
  const client = await connect(id, cookie)
  await write(client, FINANCE, 'remark', '财政局的备注')
  await write(client, FINANCE, 'text', '四月底前批复。')
  await write(client, SCHOOL, 'remark', '教育局的备注')
  return { id, client, at: `/api/workbooks/${id}/versions/${version}/restore`, finance: rowIn(client, FINANCE).id }
}

describe('[H3] one row or one cell of a version', () => {
  test('comes back alone, on every screen, and without a copy of the whole book', async () => {
    const { id, client, at, finance } = await edited()
    const cell = await world.office('POST', at, { measure: finance, column: 'text' })
    expect(cell.json).toEqual({ changes: 1 })
    await client.until(() => rowIn(client, FINANCE).text === '三月底前批复。', 'the cell')
    expect(rowIn(client, FINANCE).remark).toBe('财政局的备注')
    expect((await world.office('POST', at, { measure: finance })).json).toEqual({ changes: 1 })
    await client.until(() => rowIn(client, FINANCE).remark === '', 'the row')
    expect(rowIn(client, SCHOOL).remark).toBe('教育局的备注')
    expect((await world.office('POST', at, { measure: finance })).json).toEqual({ changes: 0 })
    expect((await world.office('GET', `/api/workbooks/${id}/versions`)).json.versions).toHaveLength(1)
    expect((await journal(id, `measure=${finance}&column=text`)).map(row => row.how)).toEqual(['restored', 'edit'])
    client.close()
  })

  test('is for whoever may write that row, as every edit is', async () => {
    const { id, client, at, finance } = await edited()
    const lead = await world.join(id, 'contributor', '县财政局')
    const other = await world.join(id, 'contributor', '县教育局')
    const refused = await other.browser('POST', at, { measure: finance })
    expect([refused.status, codes(refused)]).toEqual([403, ['not-allowed']])
    expect((await lead.browser('POST', at, { measure: finance })).json).toEqual({ changes: 2 })
    await client.until(() => rowIn(client, FINANCE).remark === '', 'the row')
    client.close()
  })
})

describe('[H1] how an edit was made', () => {
  const sendTold = (client: RawClient, update: Uint8Array, code: number) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, 2)
    encoding.writeVarUint8Array(encoder, update)
    encoding.writeUint8(encoder, code)
    client.sendBytes(encoding.toUint8Array(encoder))
  }
  /** The update of one edit, made but not sent as one. */
  const updateOf = (client: RawClient, after: string): Uint8Array => {
    let made: Uint8Array | null = null
    const take = (update: Uint8Array) => {
      made = update
    }
    client.doc.once('update', take)
    client.doc.transact(() => {
      const row = client.doc.getMap<import('yjs').Map<unknown>>('measures').get(rowIn(client, FINANCE).id)!
      row.set('title', after)
      row.set('title', FINANCE)
      row.set('number', after)
    }, 'quiet')
    return made!
  }

  test('is what the browser says behind its frame; a word that only the server may use, or none, is an edit', async () => {
    const { id } = await world.create('怎样改的')
    const client = await connect(id, cookie)
    const codesSent = [toldHows.indexOf('pasted'), toldHows.indexOf('undone'), 99]
    for (const [i, code] of codesSent.entries()) {
      const frames = client.acks.at(-1)?.frames ?? 0
      sendTold(client, updateOf(client, `第${i}`), code)
      await client.until(() => (client.acks.at(-1)?.frames ?? 0) > frames, 'the acknowledgement')
    }
    const rows = await journal(id, `measure=${rowIn(client, FINANCE).id}&column=number`)
    expect(rows.map(row => row.how)).toEqual(['edit', 'undone', 'pasted'])
    expect(toldHows).not.toContain('command')
    expect(toldHows).not.toContain('import')
    client.close()
  })
})
