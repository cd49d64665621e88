import type { CDPSession } from 'playwright-core'

type Node = { id: number; callFrame: { functionName: string; url: string; lineNumber: number }; children?: number[] }

const SHOWN = 18

/** Runs a step under the sampling profiler; its costliest functions, by their own time and with what they call. */
export async function topCosts(cdp: CDPSession, step: () => Promise<unknown>): Promise<string> {
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval: 200 })
  await cdp.send('Profiler.start')
  await step()
  const { profile } = await cdp.send('Profiler.stop')
  const nodes = new Map((profile.nodes as Node[]).map(node => [node.id, node]))
  const parents = new Map<number, number>()
  for (const node of nodes.values()) for (const child of node.children ?? []) parents.set(child, node.id)
  const nameOf = (node: Node) => {
    const { functionName, url, lineNumber } = node.callFrame
    const file =
      url
        .split('/')
        .at(-1)
        ?.replace(/-\w+\.js$/, '') ?? ''
    return `${functionName || '(no name)'} ${file}:${lineNumber + 1}`
  }
  const own = new Map<string, number>()
  const whole = new Map<string, number>()
  profile.samples?.forEach((id, i) => {
    const time = (profile.timeDeltas?.[i] ?? 0) / 1_000
    const seen = new Set<string>()
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const name = nameOf(nodes.get(at)!)
      if (at === id) own.set(name, (own.get(name) ?? 0) + time)
      if (!seen.has(name)) whole.set(name, (whole.get(name) ?? 0) + time)
      seen.add(name)
    }
  })
  const list = (costs: Map<string, number>) =>
    [...costs]
      .filter(([name]) => !/^\((root|idle|program)\)/.test(name))
      .sort((a, b) => b[1] - a[1])
      .slice(0, SHOWN)
      .map(([name, time]) => `        ${time.toFixed(0).padStart(6)} ms  ${name}`)
      .join('\n')
  return `      own time:\n${list(own)}\n      with what is called:\n${list(whole)}`
}
