import { createRoot, createSignal } from 'solid-js'

/** Whether the browser says it has a network. True may still mean that the server is out of reach. */
export const online = createRoot(() => {
  const [online, setOnline] = createSignal(navigator.onLine)
  addEventListener('online', () => setOnline(true))
  addEventListener('offline', () => setOnline(false))
  return online
})
