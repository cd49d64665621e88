import type { Awareness } from 'y-protocols/awareness'
import { type Identity, type Stamped, stampedShape } from '../../schema/protocol/presence.ts'

export type Where = NonNullable<Stamped['where']>

/** Somebody else on this workbook. One person with two windows is two of these. */
export type Present = { client: number; who: Identity; where: Where | null; colour: string }

/** At most eight messages a second: a held arrow key must not flood forty other screens. */
const EVERY_MS = 125

/** Named, not given: each has a shade for light and one for dark screens, with the ink to write on it (together.css). */
const palette = [1, 2, 3, 4, 5, 6, 7, 8].map(n => `var(--who-${n})`)

/** Where in the palette somebody's colour is looked for first: the same on every screen and day, made from the id. */
function firstChoice(name: string): number {
  let hash = 2166136261
  for (const sign of name) hash = Math.imul(hash ^ sign.codePointAt(0)!, 16777619)
  return (hash >>> 0) % palette.length
}

/**
 * Colours of the people who are here. Each takes their own, or the next one that no other has, and keeps it while they
 * stay; with more people than colours some must share.
 */
export function colourSeats(): (present: readonly string[]) => ReadonlyMap<string, string> {
  const seats = new Map<string, string>()
  return present => {
    for (const name of seats.keys()) if (!present.includes(name)) seats.delete(name)
    for (const name of present) {
      if (seats.has(name)) continue
      const first = firstChoice(name)
      const taken = new Set(seats.values())
      const order = palette.map((_, i) => palette[(first + i) % palette.length]!)
      seats.set(name, order.find(colour => !taken.has(colour)) ?? palette[first]!)
    }
    return seats
  }
}

export type Presence = {
  /** Everyone else, in the order in which they came. */
  others: () => readonly Present[]
  /** Says where this person is. Throttled; the last word always goes out. */
  moveTo: (where: Where | null) => void
  subscribe: (listener: () => void) => () => void
  /** Speaks through another connection from now on. */
  bind: (awareness: Awareness) => void
  stop: () => void
}

/** Who else is here, as the server stamps it (S6). States without its stamp are not shown. */
export function createPresence(): Presence {
  const listeners = new Set<() => void>()
  const seat = colourSeats()
  let awareness: Awareness | null = null
  let others: readonly Present[] = []
  let where: Where | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let sentAt = 0

  const send = () => {
    timer = null
    sentAt = Date.now()
    awareness?.setLocalState({ where })
  }
  const read = () => {
    const found: Omit<Present, 'colour'>[] = []
    for (const [client, state] of awareness?.getStates() ?? []) {
      if (client === awareness?.clientID) continue
      const stamped = stampedShape.safeParse(state)
      if (!stamped.success) continue
      const { who, where: at } = stamped.data
      found.push({ client, who, where: at ?? null })
    }
    const colours = seat(found.map(each => each.who.person))
    others = found.map(each => ({ ...each, colour: colours.get(each.who.person)! }))
    for (const listener of listeners) listener()
  }

  return {
    others: () => others,
    moveTo: next => {
      if (JSON.stringify(next) === JSON.stringify(where)) return
      where = next
      timer ??= setTimeout(send, Math.max(0, EVERY_MS - (Date.now() - sentAt)))
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    bind: next => {
      awareness?.off('change', read)
      awareness = next
      awareness.setLocalState({ where })
      awareness.on('change', read)
      read()
    },
    stop: () => {
      if (timer) clearTimeout(timer)
      awareness?.off('change', read)
    },
  }
}
