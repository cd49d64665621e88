import { CFB } from '@e965/xlsx'

/** The entries of a zip as texts, by name: for what no reader of sheets tells. */
export function partsOf(bytes: Uint8Array): Map<string, string> {
  const file = CFB.read(Buffer.from(bytes), { type: 'buffer' })
  return new Map(
    (file.FullPaths as string[]).map((path, i) => [
      path.replace('Root Entry/', ''),
      Buffer.from((file.FileIndex[i]?.content ?? []) as Uint8Array).toString('utf8'),
    ]),
  )
}
