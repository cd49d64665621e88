import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { MESSAGE_ACK, MESSAGE_REFUSED, type Refused } from '../../schema/protocol/messages.ts'
import { countingSocket } from './counting-socket.ts'
import { readAck, readRefused } from './frames.ts'

/** What happens on a link, in the order in which it happens. */
export type LinkEvents = {
  /** A transaction of this page changed the document. Comes before the frame that carries it. */
  edited: () => void
  opened: () => void
  sent: () => void
  synced: () => void
  acknowledged: (frames: number, at: number) => void
  refused: (refusal: Refused) => void
  lost: () => void
  /** The server closed in a way that a retry cannot mend; the provider has stopped. */
  ended: (code: number) => void
}

/** One document and its connection to the server. Reconnects by itself until it is ended or closed. */
export type Link = {
  doc: Y.Doc
  awareness: Awareness
  connect: () => void
  close: () => void
}

/** A frame over the transport's own limit: sending it again would fail for ever, so it counts as an end. */
const TOO_LARGE = 1009

export function openLink(server: string, workbook: string, events: LinkEvents): Link {
  const doc = new Y.Doc()
  let provider: WebsocketProvider | null = null
  // before the provider's own listener, which sends the frame
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) events.edited()
  })
  const own = new WebsocketProvider(server, workbook, doc, {
    connect: false,
    // the cross-tab channel would go past the server and its rights
    disableBc: true,
    WebSocketPolyfill: countingSocket(() => events.sent()),
    shouldReconnect: event => event.code !== TOO_LARGE && !(event.code >= 4400 && event.code < 4500),
  })
  provider = own
  own.messageHandlers[MESSAGE_ACK] = (_encoder, decoder) => {
    const ack = readAck(decoder)
    if (ack) events.acknowledged(ack.frames, ack.at)
  }
  own.messageHandlers[MESSAGE_REFUSED] = (_encoder, decoder) => {
    const refusal = readRefused(decoder)
    if (refusal) events.refused(refusal)
  }
  own.on('status', ({ status }) => {
    if (status === 'connected') events.opened()
  })
  own.on('sync', synced => {
    if (synced) events.synced()
  })
  own.on('connection-close', () => events.lost())
  own.on('closed', ({ code }) => events.ended(code))
  return {
    doc,
    awareness: own.awareness,
    connect: () => own.connect(),
    close: () => {
      own.destroy()
      own.awareness.destroy()
    },
  }
}
