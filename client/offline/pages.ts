/** Which of this browser's pages of one person and workbook are alive. */
export type PageRoll = {
  /** The ids of the others, as far as they answer at once. A frozen page counts as gone, which does no harm (outbox.ts). */
  alive: () => Promise<ReadonlySet<string>>
  close: () => void
}

const ANSWER_MS = 250

/** Answers for this page and asks for the others. Without the browser's channel everyone else counts as gone. */
export function openPageRoll(scope: string, page: string): PageRoll {
  if (typeof BroadcastChannel === 'undefined') return { alive: async () => new Set(), close: () => {} }
  const channel = new BroadcastChannel(`taizhang.pages.${scope}`)
  const heard = new Set<string>()
  channel.onmessage = ({ data }) => {
    if (data === 'who') channel.postMessage({ page })
    else if (typeof data?.page === 'string') heard.add(data.page)
  }
  return {
    alive: () => {
      heard.clear()
      channel.postMessage('who')
      return new Promise(resolve => setTimeout(() => resolve(new Set(heard)), ANSWER_MS))
    },
    close: () => channel.close(),
  }
}
