import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { toldHows } from '../../../schema/changes/how.ts'
import { readFrame } from '../../../server/sync/frames.ts'

const frame = (...behind: number[]) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, 2)
  encoding.writeVarUint8Array(encoder, Uint8Array.of(1, 2, 3))
  for (const byte of behind) encoding.writeUint8(encoder, byte)
  return readFrame(encoding.toUint8Array(encoder))
}

test('[H1] one byte behind a write says how it was made; none, an unknown one and rubbish mean that nobody knows', () => {
  const write = { kind: 'write', update: Uint8Array.of(1, 2, 3), step2: false }
  for (const how of toldHows) expect(frame(toldHows.indexOf(how))).toEqual({ ...write, how })
  expect(frame()).toEqual({ ...write, how: 'edit' })
  expect(frame(250)).toEqual({ ...write, how: 'edit' })
  expect(frame(1, 7, 7)).toEqual({ ...write, how: 'typed' })
})
