/**
 * What the save indicator may say. `saved` only when the server has confirmed that every edit is on disk; `at` is the
 * server's clock (null before the first confirmation). `pending` counts edits that are not confirmed.
 */
export type SaveView =
  | { kind: 'opening' }
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving'; pending: number }
  | { kind: 'offline'; pending: number; since: number }
  | { kind: 'closed'; pending: number; code: number }

/**
 * The truth behind it. Edits are numbered from 1 in the order they are made; `edited` is the last number. Each write
 * frame of the present connection carries all edits up to the number noted in `frames`; an acknowledgement of n frames
 * confirms the number noted for the n-th.
 */
export type SaveState = {
  edited: number
  confirmed: number
  confirmedAt: number | null
  frames: readonly number[]
  /** Frames of this connection that were acknowledged. */
  acknowledged: number
  link: { kind: 'opening' } | { kind: 'open' } | { kind: 'lost'; since: number } | { kind: 'ended'; code: number }
}

export type SaveEvent =
  | { type: 'edited' }
  /** A connection opened: the server's count of its frames starts at none. */
  | { type: 'opened' }
  /** A write frame left; `carries` is the number of the last edit in it. */
  | { type: 'sent'; carries: number }
  | { type: 'acknowledged'; frames: number; at: number }
  | { type: 'lost'; at: number }
  /** The server closed for good with that code. */
  | { type: 'ended'; code: number }
  /** A fresh document replaces this one; what was unconfirmed is replayed as new edits or returned to its author. */
  | { type: 'restarted' }

export const initialSaveState: SaveState = {
  edited: 0,
  confirmed: 0,
  confirmedAt: null,
  frames: [],
  acknowledged: 0,
  link: { kind: 'opening' },
}

/** The state after an event. Pure; events of a connection that is gone must not be fed in. */
export function nextSaveState(state: SaveState, event: SaveEvent): SaveState {
  switch (event.type) {
    case 'edited':
      return { ...state, edited: state.edited + 1 }
    case 'opened':
      return { ...state, frames: [], acknowledged: 0, link: { kind: 'open' } }
    case 'sent':
      return { ...state, frames: [...state.frames, event.carries] }
    case 'acknowledged': {
      const frames = Math.min(event.frames, state.frames.length)
      if (frames === 0) return state
      const confirmed = Math.max(state.confirmed, state.frames[frames - 1]!)
      // the keep-alive repeats the last count: the time shown stays that of the confirmation
      if (frames === state.acknowledged && state.confirmedAt !== null) return state
      return { ...state, confirmed, acknowledged: frames, confirmedAt: event.at }
    }
    case 'lost':
      if (state.link.kind === 'ended' || state.link.kind === 'lost') return state
      return { ...state, frames: [], acknowledged: 0, link: { kind: 'lost', since: event.at } }
    case 'ended':
      return { ...state, frames: [], acknowledged: 0, link: { kind: 'ended', code: event.code } }
    case 'restarted':
      return { ...state, confirmed: state.edited }
  }
}

export const pendingOf = (state: SaveState): number => state.edited - state.confirmed

/** What to show for a state. */
export function saveView(state: SaveState): SaveView {
  const pending = pendingOf(state)
  const { link } = state
  if (link.kind === 'ended') return { kind: 'closed', pending, code: link.code }
  if (link.kind === 'lost') return { kind: 'offline', pending, since: link.since }
  if (pending > 0) return { kind: 'saving', pending }
  if (link.kind === 'opening' || state.acknowledged === 0) {
    return state.confirmedAt === null ? { kind: 'opening' } : { kind: 'saving', pending: 0 }
  }
  return { kind: 'saved', at: state.confirmedAt }
}

/**
 * The edits that a refused connection leaves open: `refused` were in the frame the server refused, `later` come after
 * it. Both are inclusive ranges of edit numbers, empty when `from > to`.
 */
export function openEdits(
  state: SaveState,
  accepted: number,
): { refused: { from: number; to: number }; later: { from: number; to: number } } {
  const confirmed = accepted > 0 ? Math.max(state.confirmed, state.frames[accepted - 1] ?? 0) : state.confirmed
  const end = state.frames[accepted] ?? state.edited
  return { refused: { from: confirmed + 1, to: end }, later: { from: end + 1, to: state.edited } }
}
