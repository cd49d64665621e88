import type { BrowserContext, WebSocketRoute } from 'playwright-core'

/** Lets a page's websocket be cut and kept away, as a bad line does, while everybody else works on. */
export async function badLine(context: BrowserContext): Promise<{ cut: () => Promise<void>; mend: () => void }> {
  let down = false
  const open = new Set<WebSocketRoute>()
  await context.routeWebSocket(/\/sync\//, line => {
    if (down) return void line.close({ code: 1001, reason: 'cut' })
    open.add(line)
    line.connectToServer()
  })
  return {
    cut: async () => {
      down = true
      for (const line of open) await line.close({ code: 1001, reason: 'cut' })
      open.clear()
    },
    mend: () => {
      down = false
    },
  }
}
