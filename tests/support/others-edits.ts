import * as Y from 'yjs'
import { readSnapshot } from '../../schema/doc/read.ts'
import { reportKey } from '../../schema/plan/report.ts'

const WORDS = '本月已完成任务清单的核对，正在逐项督促落实；'
/** Half of the edits fall on so many rows at the top, the ones in sight. */
const IN_SIGHT = 40

/** So many updates of a document by somebody else, each of one cell, in base64. */
export function othersEdits(bytes: Uint8Array, count: number): string[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  const { measures, plan } = readSnapshot(doc)
  const made: string[] = []
  doc.on('update', (update: Uint8Array) => made.push(Buffer.from(update).toString('base64')))
  const ids = [...measures.keys()]
  const rows = doc.getMap('measures') as Y.Map<Y.Map<unknown>>
  const reports = doc.getMap('reports') as Y.Map<Y.Map<unknown>>
  for (let i = 0; i < count; i++) {
    const id = ids[i % 2 === 0 ? i % IN_SIGHT : (i * 7) % ids.length]!
    const progress = reports.get(reportKey(id, plan.period ?? ''))?.get('progress')
    const text = progress ?? rows.get(id)?.get('text')
    if (!(text instanceof Y.Text)) throw new Error('no text to edit')
    text.insert(text.length, WORDS.slice(0, 4 + (i % 12)))
  }
  return made
}
