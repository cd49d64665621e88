/**
 * What a reload without a network does here. `works`: the program is stored on this computer. `not-yet`: it will be
 * (the first visit is not over, or the browser refused). `never`: plain http from another machine, where browsers allow
 * no stored program.
 */
export type Reloads = 'works' | 'not-yet' | 'never'

export function reloadsOffline(): Reloads {
  if (!globalThis.isSecureContext || !('serviceWorker' in navigator)) return 'never'
  return navigator.serviceWorker.controller === null ? 'not-yet' : 'works'
}
