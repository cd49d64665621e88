import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE_AWARENESS } from '../../schema/protocol/messages.ts'
import { type Identity, presenceShape, type Stamped } from '../../schema/protocol/presence.ts'

type State = { clock: number; state: Stamped | null; owner: object }

/** How long changes gather before they go out together: ten people who move are one frame, not ten. */
const GATHER_MS = 40

/** A connection may stand for two documents at most: the old and the fresh one while it replays refused edits. */
const CLIENTS_PER_OWNER = 2

/**
 * Who is where in a room. Identity is stamped here from the connection's session (S6); what a client claims of others,
 * or of itself beyond its place, is dropped. `send` gets one awareness frame for everybody.
 */
export type Presence = {
  /** A client's awareness message; anything unreadable in it is ignored. */
  receive: (owner: object, identity: Identity, payload: Uint8Array) => void
  /** All present states as one frame for a newcomer, or null when there are none. */
  all: () => Uint8Array | null
  leave: (owner: object) => void
  stop: () => void
}

/** `mayClaim` says whether a Yjs client id is free for this person or theirs already. */
export function createPresence(
  send: (frame: Uint8Array) => void,
  mayClaim: (client: number, person: string) => boolean,
): Presence {
  const states = new Map<number, State>()
  const dirty = new Set<number>()
  let timer: NodeJS.Timeout | null = null

  const flush = () => {
    timer = null
    const ids = [...dirty]
    dirty.clear()
    send(frameOf(ids, states))
    for (const id of ids) if (states.get(id)?.state === null) states.delete(id)
  }
  const mark = (client: number) => {
    dirty.add(client)
    timer ??= setTimeout(flush, GATHER_MS)
  }
  const owned = (owner: object) => [...states].filter(([, state]) => state.owner === owner && state.state !== null)

  return {
    receive: (owner, identity, payload) => {
      for (const { client, clock, claim } of readClaims(payload)) {
        const known = states.get(client)
        if (known ? known.owner !== owner : owned(owner).length >= CLIENTS_PER_OWNER) continue
        if (known && clock < known.clock) continue
        const parsed = claim === null ? null : presenceShape.safeParse(claim)
        if (parsed && !parsed.success) continue
        // an echo of somebody who has just left is no claim of the screen that repeats it
        if (!known && (!parsed || !mayClaim(client, identity.person))) continue
        const state = parsed ? { who: identity, where: parsed.data.where ?? null } : null
        states.set(client, { clock, state, owner })
        mark(client)
      }
    },
    all: () => {
      const present = [...states].filter(([, { state }]) => state !== null).map(([client]) => client)
      return present.length > 0 ? frameOf(present, states) : null
    },
    leave: owner => {
      for (const [client, state] of owned(owner)) {
        states.set(client, { ...state, clock: state.clock + 1, state: null })
        mark(client)
      }
    },
    stop: () => {
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}

type Claim = { client: number; clock: number; claim: unknown }

/** The entries of an awareness update (y-protocols), as far as they can be read. */
function readClaims(payload: Uint8Array): Claim[] {
  const claims: Claim[] = []
  try {
    const decoder = decoding.createDecoder(payload)
    const count = Math.min(decoding.readVarUint(decoder), 16)
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      claims.push({ client, clock, claim: JSON.parse(decoding.readVarString(decoder)) })
    }
  } catch {
    // presence is worth no closed connection
  }
  return claims
}

function frameOf(clients: readonly number[], states: ReadonlyMap<number, State>): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, clients.length)
  for (const client of clients) {
    const { clock, state } = states.get(client)!
    encoding.writeVarUint(update, client)
    encoding.writeVarUint(update, clock)
    encoding.writeVarString(update, JSON.stringify(state))
  }
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, MESSAGE_AWARENESS)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(update))
  return encoding.toUint8Array(frame)
}
