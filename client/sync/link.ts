import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { ToldHow } from '../../schema/changes/how.ts'
import {
  MESSAGE_ACK,
  MESSAGE_REFUSED,
  MESSAGE_STATE,
  MESSAGE_SYNC,
  type Refused,
  type State,
  SYNC_STEP_1,
  SYNC_STEP_2,
} from '../../schema/protocol/messages.ts'
import { countingSocket } from './counting-socket.ts'
import { readAck, readRefused, readState } from './frames.ts'

/** What happens on a link, in the order in which it happens. */
export type LinkEvents = {
  /** A transaction of this page changed the document. Comes before the frame that carries it. */
  edited: (update: Uint8Array) => void
  /**
   * News of the server, as it sent them, right before they go into the document. (What the document makes of them
   * would lack what this page's own edits have overwritten.)
   */
  received: (update: Uint8Array) => void
  opened: () => void
  sent: () => void
  synced: () => void
  acknowledged: (frames: number, at: number) => void
  refused: (refusal: Refused) => void
  /** What the server's store can do, whenever that changes. */
  state: (state: State) => void
  /** `code` is the close code, or null when no connection came about. */
  lost: (code: number | null) => void
  /** The server closed in a way that a retry cannot mend; the provider has stopped. */
  ended: (code: number) => void
}

/** What the link asks of its owner when the server asks. */
export type LinkAnswers = {
  /**
   * The server has what `vector` says and asks for the rest. False when this document is not that server's (the link
   * then says nothing more; close it).
   */
  belongs: (vector: Uint8Array) => boolean
  /** The updates that answer the server. */
  lacking: () => Uint8Array[]
  /** The server's SyncStep2 is here and may go into the document; false as above. */
  fits: (answer: Uint8Array) => boolean
  /** Whether open edits are on this computer's disk yet; null when they are. */
  stored: () => Promise<void> | null
  /** How the edit that is leaving now was made. */
  how?: () => ToldHow
}

/** One document and its connection to the server. Reconnects by itself until it is ended or closed. */
export type Link = {
  doc: Y.Doc
  awareness: Awareness
  connect: () => void
  close: () => void
}

/** A frame over the transport's own limit: sending it again would fail for ever, so it counts as an end. */
export const TOO_LARGE = 1009

/** The origin of what a document begins with: neither an edit of this page nor news. */
export const SEED = Symbol('seed')

/** The answers of a page that only reads. */
const READING: LinkAnswers = { belongs: () => true, lacking: () => [], fits: () => true, stored: () => null }

/** An update with nothing in it. */
const NOTHING = new Uint8Array([0, 0])

export function openLink(server: string, workbook: string, events: LinkEvents, answers: LinkAnswers = READING): Link {
  const doc = new Y.Doc()
  let provider: WebsocketProvider | null = null
  // before the provider's own listener, which sends the frame
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== SEED && origin !== provider) events.edited(update)
  })
  const own = new WebsocketProvider(server, workbook, doc, {
    connect: false,
    // the cross-tab channel would go past the server and its rights
    disableBc: true,
    WebSocketPolyfill: countingSocket(() => events.sent(), answers.stored, answers.how),
    shouldReconnect: event => event.code !== TOO_LARGE && !(event.code >= 4400 && event.code < 4500),
  })
  provider = own
  own.messageHandlers[MESSAGE_ACK] = (_encoder, decoder) => {
    const ack = readAck(decoder)
    if (ack) events.acknowledged(ack.frames, ack.at)
  }
  // y-protocols would send all that the server lacks, a kept document's contents with it (ground.ts)
  const standard = own.messageHandlers[MESSAGE_SYNC]!
  let heard = false
  let owing = false
  const answer = (encoder: encoding.Encoder, updates: Uint8Array[]) => {
    owing = false
    encoding.writeVarUint(encoder, SYNC_STEP_2)
    encoding.writeVarUint8Array(encoder, updates.length === 0 ? NOTHING : Y.mergeUpdates(updates))
  }
  own.messageHandlers[MESSAGE_SYNC] = (encoder, decoder, ...rest) => {
    const ahead = decoding.clone(decoder)
    const step = decoding.readVarUint(ahead)
    if (step === SYNC_STEP_1) {
      if (!answers.belongs(decoding.readVarUint8Array(ahead))) return
      const updates = answers.lacking()
      // first what others did meanwhile: whoever is cut off after sending has met it, and marked what met (T4)
      owing = updates.length > 0 && !heard
      if (owing) return
      encoding.writeVarUint(encoder, MESSAGE_SYNC)
      answer(encoder, updates)
      return
    }
    const update = decoding.readVarUint8Array(ahead)
    if (step === SYNC_STEP_2 && !answers.fits(update)) return
    events.received(update)
    // begins a message of this type, which goes out if something follows
    standard(encoder, decoder, ...rest)
    if (step !== SYNC_STEP_2) return
    heard = true
    if (owing) answer(encoder, answers.lacking())
  }
  own.messageHandlers[MESSAGE_STATE] = (_encoder, decoder) => {
    const state = readState(decoder)
    if (state) events.state(state)
  }
  own.messageHandlers[MESSAGE_REFUSED] = (_encoder, decoder) => {
    const refusal = readRefused(decoder)
    if (refusal) events.refused(refusal)
  }
  own.on('status', ({ status }) => {
    if (status !== 'connected') return
    heard = false
    owing = false
    events.opened()
  })
  own.on('sync', synced => {
    if (synced) events.synced()
  })
  own.on('connection-close', event => events.lost(event?.code ?? null))
  own.on('closed', ({ code }) => events.ended(code))
  // A socket whose network is gone stays open in silence, half a minute until the provider asks. Where the server is
  // reached all the same (it stands on this computer), the new attempt is connected at once.
  const onOffline = () => {
    if (!own.shouldConnect || own.ws === null) return
    own.disconnect()
    own.connect()
  }
  // before the provider's next attempt is due
  const onOnline = () => {
    if (own.shouldConnect && own.ws === null) own.connect()
  }
  globalThis.addEventListener?.('offline', onOffline)
  globalThis.addEventListener?.('online', onOnline)
  return {
    doc,
    awareness: own.awareness,
    connect: () => own.connect(),
    close: () => {
      globalThis.removeEventListener?.('offline', onOffline)
      globalThis.removeEventListener?.('online', onOnline)
      own.destroy()
      own.awareness.destroy()
    },
  }
}

/** Where the websocket is: the page's own host, encrypted when the page is. */
export const syncServer = (location: Pick<Location, 'protocol' | 'host'>): string =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`
