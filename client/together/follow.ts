import type { Present, Where } from '../sync/presence.ts'

/**
 * Goes where one person goes, until the follower moves by themselves. `moved` is told every place the follower's own
 * selection comes to; the one that following led to is no move of theirs.
 */
export function createFollow(options: {
  others: () => readonly Present[]
  goTo: (where: Where) => void
  /** Whom is followed now changed; null when it ended. */
  changed: (person: string | null) => void
}): {
  start: (person: string) => void
  stop: () => void
  /** Somebody's place changed. */
  step: () => void
  moved: (place: { row: string; column: string } | null) => void
} {
  let person: string | null = null
  let last: string | null = null
  let going = false

  const stop = () => {
    if (person === null) return
    person = null
    last = null
    options.changed(null)
  }
  const step = () => {
    if (person === null) return
    const windows = options.others().filter(each => each.who.person === person)
    if (windows.length === 0) return stop()
    const where = (windows.find(each => each.where?.editing) ?? windows.find(each => each.where))?.where
    if (!where) return
    const key = `${where.measure} ${where.column}`
    if (key === last) return
    last = key
    going = true
    options.goTo(where)
    going = false
  }
  return {
    start: next => {
      person = next
      last = null
      options.changed(next)
      step()
    },
    stop,
    step,
    moved: place => {
      if (person === null || going || last === null || !place) return
      if (`${place.row} ${place.column}` !== last) stop()
    },
  }
}
