/** What a server process of the benchmark is started with, and what it can be asked. */
export type Setup = { file: string; folder: string; workbooks: number }
export type Target = { url: string; document: string | null }

export const setup = JSON.parse(process.argv[2]!) as Setup

/** Says that the server is ready, and answers `memory` with its bytes in use after a collection. */
export function ready(targets: Target[]): void {
  process.on('message', () => {
    for (let i = 0; i < 4; i++) (globalThis as { gc?: () => void }).gc?.()
    const { heapUsed, external, rss } = process.memoryUsage()
    process.send!({ answer: { used: heapUsed + external, rss } })
  })
  process.send!(targets)
}
