/** The client's side of the vault socket and of the web host. */
import { connect } from 'node:net'
import { WebSocket, type ClientOptions } from 'ws'
import { connectionLost } from './connection-lost'
import { connectOver } from './line'
import { rpcPath } from './websocket-door'
import { websocketLine } from './websocket-line'
import type { WireClient } from './wired-router'

const openMs = 10_000

/** `endpoint` as `serveVaultSocket` answered it. Rejects with `CONNECTION_LOST` when nobody is there or the token is wrong. */
export function connectToSocket(endpoint: string, token: string): Promise<WireClient> {
  if (endpoint.startsWith('ws://')) return open(endpoint, token, {})
  return open('ws://localhost', token, { createConnection: () => connect(endpoint) })
}

/** `url` as `serveWeb` answered it (`http://127.0.0.1:PORT`). */
export function connectToWeb(url: string, token: string): Promise<WireClient> {
  return open(url.replace(/^http/, 'ws'), token, {})
}

async function open(base: string, token: string, options: ClientOptions): Promise<WireClient> {
  const socket = new WebSocket(new URL(rpcPath, base), {
    ...options,
    headers: { authorization: `Bearer ${token}` },
    handshakeTimeout: openMs,
    perMessageDeflate: false,
    followRedirects: false,
    maxPayload: 256 * 2 ** 20,
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', (error) => {
      reject(connectionLost(error))
    })
  })
  return connectOver(websocketLine(socket))
}
