import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Actor } from '../../schema/access/actor.ts'
import { type ErrorCode, errorEntry } from '../../schema/errors/registry.ts'
import { isId } from '../../schema/ids.ts'
import { FRAME_MAX } from '../../schema/protocol/messages.ts'
import type { Log } from '../log.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { noteWire } from './wire.ts'

/** What the upgrade asks of the rest of the server. */
export type SyncDeps = {
  server: Server
  rooms: Rooms
  log: Log
  /** The person and session of a request's cookie, or null. */
  sessionOf: (request: IncomingMessage) => Promise<{ person: string; session: string } | null>
  /** The person's part in a workbook, or why there is none (`no-part`, `workbook-unknown`, `workbook-removed` …). */
  partOf: (person: string, workbook: string, preview: boolean) => Promise<{ actor: Actor } | { refused: ErrorCode }>
  originAllowed: (request: IncomingMessage) => boolean
}

const PATH = /^\/sync\/([^/?]+)(?:\?.*)?$/
/** Connections one address may open at once: an office behind one router is a hundred people. */
const PER_ADDRESS_MAX = 400

/**
 * Answers websocket upgrades at /sync/:workbook. Who asks is settled before a room sees the socket. Refusals complete
 * the handshake and close with a 44xx code at once, since a browser can read no status of a failed upgrade and would
 * try for ever; a foreign origin gets a plain 403.
 */
export function attachSync(deps: SyncDeps): { close: () => void } {
  const { server, rooms, log, sessionOf, partOf, originAllowed } = deps
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_MAX,
    perMessageDeflate: { threshold: 1_024, serverNoContextTakeover: true, clientNoContextTakeover: true },
  })
  const perAddress = new Map<string, number>()

  const onUpgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const match = PATH.exec(request.url ?? '')
    if (!match) return refusePlainly(socket, '404 Not Found')
    if (!originAllowed(request)) return refusePlainly(socket, '403 Forbidden')
    const address = request.socket.remoteAddress ?? ''
    if ((perAddress.get(address) ?? 0) >= PER_ADDRESS_MAX) return refusePlainly(socket, '429 Too Many Requests')
    socket.on('error', () => socket.destroy())
    // ids need no escaping: what is escaped is none
    const workbook = match[1]!
    const admitted = await admit(request, workbook)
    if (socket.destroyed) return
    sockets.handleUpgrade(request, socket, head, ws => {
      noteWire(ws, socket, request)
      perAddress.set(address, (perAddress.get(address) ?? 0) + 1)
      ws.once('close', () => {
        const left = (perAddress.get(address) ?? 1) - 1
        if (left > 0) perAddress.set(address, left)
        else perAddress.delete(address)
      })
      if ('refused' in admitted) {
        ws.on('error', () => ws.terminate())
        ws.close(errorEntry(admitted.refused).close ?? 4403, admitted.refused)
      } else rooms.join(workbook, ws, admitted.actor, admitted.session)
    })
  }

  const admit = async (
    request: IncomingMessage,
    workbook: string,
  ): Promise<{ actor: Actor; session: string } | { refused: ErrorCode }> => {
    const who = await sessionOf(request)
    if (!who) return { refused: 'no-session' }
    if (!isId('workbook', workbook)) return { refused: 'workbook-unknown' }
    const preview = new URLSearchParams(request.url?.split('?')[1]).get('preview') === '1'
    const part = await partOf(who.person, workbook, preview)
    return 'refused' in part ? part : { actor: part.actor, session: who.session }
  }

  const listener = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    onUpgrade(request, socket, head).catch(error => {
      log.error({ err: error }, 'upgrade failed')
      refusePlainly(socket, '503 Service Unavailable')
    })
  }
  server.on('upgrade', listener)
  return {
    close: () => {
      server.off('upgrade', listener)
      sockets.close()
    },
  }
}

function refusePlainly(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
