import * as Y from 'yjs'

/** Makes one snapshot of a snapshot and the updates after it. */
export type Encode = (parts: Uint8Array[]) => Promise<Uint8Array>

/** Encodes in this thread: in a worker, in tools and in tests. The server's rooms are given the worker pool's. */
export const encodeHere: Encode = async parts => {
  const doc = new Y.Doc()
  for (const part of parts) Y.applyUpdate(doc, part)
  return Y.encodeStateAsUpdate(doc)
}
