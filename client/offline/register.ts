/**
 * Stores the program on this computer, so that a reload needs no network: where browsers allow it, that is, on https
 * and on this very machine. The address names the build (the entry's own hashed name): a new build is a new worker.
 */
export function registerOffline(): void {
  if (!import.meta.env.PROD || !globalThis.isSecureContext || !('serviceWorker' in navigator)) return
  const build = /-([\w-]+)\.js$/.exec(new URL(import.meta.url).pathname)?.[1] ?? 'build'
  const register = () =>
    navigator.serviceWorker
      .register(`/service-worker.js?build=${build}`, { updateViaCache: 'none' })
      // forbidden by policy, or no disk: the page works, and says that a reload needs the server (reloads.ts)
      .catch(() => {})
  // after the page's own files: an office's line is slow
  if (document.readyState === 'complete') void register()
  else addEventListener('load', register, { once: true })
}
