import type { Awareness } from 'y-protocols/awareness'
import { type Identity, type Stamped, stampedShape } from '../../schema/protocol/presence.ts'

export type Where = NonNullable<Stamped['where']>

/** Somebody else on this workbook. One person with two windows is two of these. */
export type Present = { client: number; who: Identity; where: Where | null; colour: string }

/** At most eight messages a second: a held arrow key must not flood forty other screens. */
const EVERY_MS = 125

/** Dark enough for white text on them (4.5 : 1 and more) and visible as a line on white and on near-black. */
const palette = ['#0b6bcb', '#a8480b', '#1f7a3d', '#8a3ffc', '#b0206a', '#0e7490', '#7a6200', '#c0262d'] as const

/** The colour of a unit: the same on every screen and day, since it is made from the name. */
export function unitColour(name: string): string {
  let hash = 2166136261
  for (const sign of name) hash = Math.imul(hash ^ sign.codePointAt(0)!, 16777619)
  return palette[(hash >>> 0) % palette.length]!
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
    const found: Present[] = []
    for (const [client, state] of awareness?.getStates() ?? []) {
      if (client === awareness?.clientID) continue
      const stamped = stampedShape.safeParse(state)
      if (!stamped.success) continue
      const { who, where: at } = stamped.data
      found.push({ client, who, where: at ?? null, colour: unitColour(who.unit || who.name) })
    }
    others = found
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
