import { createRoot, createSignal } from 'solid-js'

const said = createRoot(() => createSignal(''))

/** Tells screen readers something that others see, such as how many were found. */
export function announce(text: string): void {
  const [before, say] = said
  // the same sentence twice must still be a change, or it is not read again
  say(before() === text ? `${text}\u200b` : text)
}

export const Announcer = () => (
  <div class="only-read" role="status" aria-live="polite">
    {said[0]()}
  </div>
)
