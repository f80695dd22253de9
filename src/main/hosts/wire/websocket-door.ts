/** Takes WebSocket upgrades from an HTTP server: who may enter is decided by its host, how many and how much here. */
import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { createLineServer } from './line'
import { createRateLimit } from './rate-limit'
import { keepAlive, websocketLine } from './websocket-line'
import type { AnyRouter, ServeHooks } from './wired-router'

export const rpcPath = '/rpc'

export interface WebsocketDoorOptions extends ServeHooks {
  readonly router: AnyRouter
  /** HTTP status to refuse with; undefined lets the caller in. */
  readonly refuse: (request: IncomingMessage) => number | undefined
  readonly maxConnections: number
  /** Of one message from a client. */
  readonly maxMessageBytes: number
  /** Of one client; more ends its connection. */
  readonly maxMessagesPerSecond: number
  readonly headersOfRefusal?: Readonly<Record<string, string>>
}

export interface WebsocketDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Says goodbye to everyone. */
  close(): Promise<void>
}

const pingMs = 20_000
const tooManyMessages = 1008

export function createWebsocketDoor(options: WebsocketDoorOptions): WebsocketDoor {
  const server = new WebSocketServer({ noServer: true, maxPayload: options.maxMessageBytes, perMessageDeflate: false })
  const serveLine = createLineServer(options.router, options)

  return {
    upgrade(request, socket, head) {
      // Until `ws` takes over nobody else listens for a broken pipe.
      const onError = () => socket.destroy()
      socket.on('error', onError)
      const path = request.url?.split('?', 1)[0]
      const status = path === rpcPath ? options.refuse(request) : 404
      if (status !== undefined) refuse(socket, status, options.headersOfRefusal)
      else if (server.clients.size >= options.maxConnections) refuse(socket, 503, options.headersOfRefusal)
      else {
        server.handleUpgrade(request, socket, head, (client) => {
          socket.off('error', onError)
          const messages = createRateLimit({ count: options.maxMessagesPerSecond, perMs: 1_000 })
          client.on('message', () => {
            if (!messages.take()) client.close(tooManyMessages, 'too many messages')
          })
          keepAlive(client, pingMs)
          serveLine(websocketLine(client))
        })
      }
    },
    async close() {
      await Promise.all([...server.clients].map((client) => websocketLine(client).close()))
      server.close()
    },
  }
}

function refuse(socket: Duplex, status: number, headers: Readonly<Record<string, string>> = {}): void {
  const lines = Object.entries({ ...headers, connection: 'close', 'content-length': '0' }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`, () => socket.destroy())
}
