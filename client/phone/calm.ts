import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'

const CALM_MS = 120

/**
 * A signal that follows another one, but at most a few times a second: what is made of all rows anew must not be made
 * for each of two hundred edits.
 */
export function createCalm<T>(source: Accessor<T>): Accessor<T> {
  const [calm, setCalm] = createSignal(source(), { equals: false })
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(
      source,
      () => {
        timer ??= setTimeout(() => {
          timer = undefined
          setCalm(() => source())
        }, CALM_MS)
      },
      { defer: true },
    ),
  )
  onCleanup(() => clearTimeout(timer))
  return calm
}
