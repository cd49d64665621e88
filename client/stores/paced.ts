/** Something that may happen often and is done seldom. */
export type Paced = {
  /** Done at once after a quiet spell, else at its turn, together with all that is asked meanwhile. */
  ask: () => void
  /** Done now, with all that waits. */
  now: () => void
  /** Whether something waits for its turn. */
  waits: () => boolean
  stop: () => void
}

/** Does `run` at most once in so many milliseconds, the first time at once, so that a single edit waits for nothing. */
export function paced(run: () => void, ms: number): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting = false
  const go = () => {
    clearTimeout(timer)
    waiting = false
    timer = setTimeout(() => {
      timer = undefined
      if (waiting) go()
    }, ms)
    run()
  }
  return {
    ask: () => {
      if (timer === undefined) go()
      else waiting = true
    },
    now: go,
    waits: () => waiting,
    stop: () => {
      clearTimeout(timer)
      timer = undefined
      waiting = false
    },
  }
}
