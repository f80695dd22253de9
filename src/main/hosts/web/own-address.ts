/** Whether a request was meant for us and comes from our own page: a rebound name or a foreign page is not. */
import type { IncomingMessage } from 'node:http'

export function isForUs(request: IncomingMessage, port: number): boolean {
  return ownHosts(port).includes(request.headers.host ?? '')
}

/** Programs send no origin; pages always do when they open a WebSocket. */
export function isOriginOurs(request: IncomingMessage, port: number): boolean {
  const { origin } = request.headers
  return origin === undefined || ownHosts(port).some((host) => origin === `http://${host}`)
}

const ownHosts = (port: number) => [`127.0.0.1:${port}`, `localhost:${port}`]
