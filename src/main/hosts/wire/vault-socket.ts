/** The contract on a local socket: how a second command reaches the process that owns the vault. */
import { chmodSync, lstatSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bearerOf, isSecret } from './bearer'
import { createWebsocketDoor } from './websocket-door'
import type { ServeHooks, WiredRouter } from './wired-router'

export interface VaultSocketOptions extends ServeHooks {
  readonly router: WiredRouter
  /** Path of a Unix socket or name of a Windows pipe. */
  readonly endpoint: string
  readonly token: string
}

export interface ServedSocket {
  /** What `connectToSocket` takes: the endpoint asked for, or `ws://127.0.0.1:PORT` where its path is too long for a socket. */
  readonly endpoint: string
  close(): Promise<void>
}

// The kernel's limit is 104 (macOS) or 108 bytes, the closing zero included.
const longestSocketPath = 100
const limits = { maxConnections: 64, maxMessageBytes: 16 * 2 ** 20, maxMessagesPerSecond: 10_000 }

/** Rejects with the system's error when the endpoint cannot be opened. A socket file left by a dead owner is replaced. */
export async function serveVaultSocket({ router, endpoint, token, ...hooks }: VaultSocketOptions): Promise<ServedSocket> {
  const door = createWebsocketDoor({
    ...hooks,
    ...limits,
    router,
    // A browser names its origin; no browser has business here.
    refuse: (request) => (request.headers.origin !== undefined ? 403 : isSecret(bearerOf(request), token) ? undefined : 401),
  })
  const server = createServer((_request, response) => {
    response.writeHead(404, { connection: 'close' }).end()
  })
  server.on('upgrade', (request, socket, head) => {
    door.upgrade(request, socket, head)
  })
  const opened = await listen(server, endpoint)
  return {
    endpoint: opened,
    close: async () => {
      const whenClosed = new Promise((resolve) => server.close(resolve))
      await door.close()
      server.closeAllConnections()
      await whenClosed
    },
  }
}

async function listen(server: Server, endpoint: string): Promise<string> {
  const isPipe = process.platform === 'win32'
  const isTooLong = !isPipe && Buffer.byteLength(endpoint) > longestSocketPath
  if (!isPipe && !isTooLong) removeStaleSocket(endpoint)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    const onListening = () => {
      server.off('error', reject)
      resolve()
    }
    if (isTooLong) server.listen({ host: '127.0.0.1', port: 0 }, onListening)
    else server.listen(endpoint, onListening)
  })
  if (isTooLong) return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  if (!isPipe) chmodSync(endpoint, 0o600)
  return endpoint
}

function removeStaleSocket(path: string): void {
  try {
    if (lstatSync(path).isSocket()) rmSync(path)
  } catch {
    // Nothing there, which is what is wanted; anything else makes `listen` fail with its own words.
  }
}
