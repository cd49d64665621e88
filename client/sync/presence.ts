import type { Awareness } from 'y-protocols/awareness'
import { type Identity, type Stamped, stampedShape } from '../../schema/protocol/presence.ts'

export type Where = NonNullable<Stamped['where']>

/** Somebody else on this workbook. One person with two windows is two of these. */
export type Present = { client: number; who: Identity; where: Where | null; colour: string }

/** At most eight messages a second: a held arrow key must not flood forty other screens. */
const EVERY_MS = 125

/** Dark enough for white text on them (4.5 : 1 and more) and visible as a line on white and on near-black. */
const palette = ['#0b6bcb', '#a8480b', '#1f7a3d', '#8a3ffc', '#b0206a', '#0e7490', '#7a6200', '#c0262d'] as const

/** Where in the palette a unit's colour is looked for first: the same on every screen and day, made from the name. */
function firstChoice(name: string): number {
  let hash = 2166136261
  for (const sign of name) hash = Math.imul(hash ^ sign.codePointAt(0)!, 16777619)
  return (hash >>> 0) % palette.length
}

/**
 * Colours of the units that are here. Each takes its own, or the next one that no other has, and keeps it while it
 * stays; with more units than colours some must share.
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

const seatName = ({ unit, name }: Identity): string => unit || name

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
    const colours = seat(found.map(each => seatName(each.who)))
    others = found.map(each => ({ ...each, colour: colours.get(seatName(each.who))! }))
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
