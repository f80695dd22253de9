/** The contract and the page for browsers and programs on this machine: loopback only, nobody without the secret. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { plainSecurityHeaders, type PageAnswers } from '#hosts/screen'
import { bearerOf, createRateLimit, createWebsocketDoor, isSecret, type AnyRouter, type ServeHooks } from '#hosts/wire'
import { isForUs, isOriginOurs } from './own-address'
import { sendAnswer } from './send-answer'
import { createSessions, type BrowserMemory } from './sessions'

export interface WebOptions extends ServeHooks {
  readonly router: AnyRouter
  /** Absent: the one browsers know from the last time if it is free, or any other. */
  readonly port?: number
  /** Without it only the contract is served. */
  readonly answers?: PageAnswers
  /** For programs: `Authorization: Bearer TOKEN`. */
  readonly token: string
  /** Browsers let in stay in over a restart. Without it a page asks for a new link. */
  readonly memory?: BrowserMemory
}

export interface ServedWeb {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  /** A link that lets one browser in, once. */
  createLink(): string
  close(): Promise<void>
}

const linkPath = '/open'
const maxBodyBytes = 64 * 2 ** 10
const doorLimits = { maxConnections: 32, maxMessageBytes: 4 * 2 ** 20, maxMessagesPerSecond: 1_000 }
const requestLimit = { count: 3_000, perMs: 10_000 }
const failureLimit = { count: 50, perMs: 60_000 }

/** Rejects with the system's error when the port is taken. */
export async function serveWeb({ router, port: wantedPort, answers, token, memory, ...hooks }: WebOptions): Promise<ServedWeb> {
  const remembered = memory?.read()
  let port = 0
  const sessions = createSessions(remembered?.sessions ?? [], (opened) => {
    memory?.write({ port, sessions: opened })
  })
  const requests = createRateLimit(requestLimit)
  const failures = createRateLimit(failureLimit)
  const door = createWebsocketDoor({ ...hooks, ...doorLimits, router, refuse: refusalOf, headersOfRefusal: plainSecurityHeaders })
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 10_000, maxHeaderSize: 16 * 2 ** 10 }, (request, response) => {
    void answer(request, response)
  })
  server.maxConnections = 128
  server.keepAliveTimeout = 5_000
  server.on('upgrade', (request, socket, head) => {
    door.upgrade(request, socket, head)
  })
  if (wantedPort === undefined) await listen(server, remembered?.port ?? 0).catch(() => listen(server, 0))
  else await listen(server, wantedPort)
  port = (server.address() as AddressInfo).port
  const url = `http://127.0.0.1:${port}`

  return {
    url,
    createLink: () => `${url}${linkPath}?once=${sessions.issueLinkSecret()}`,
    close: async () => {
      const whenClosed = new Promise((resolve) => server.close(resolve))
      await door.close()
      server.closeAllConnections()
      await whenClosed
    },
  }

  /** The status to refuse a request with, whatever it asks for. */
  function refusalOf(request: IncomingMessage): number | undefined {
    const foreign = foreignRefusalOf(request)
    if (foreign !== undefined) return foreign
    if (isSecret(bearerOf(request), token) || sessions.isOpenFor(request)) return undefined
    return failures.take() ? 401 : 429
  }

  function foreignRefusalOf(request: IncomingMessage): number | undefined {
    if (!requests.take()) return 429
    return isForUs(request, port) && isOriginOurs(request, port) ? undefined : 403
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(plainSecurityHeaders)) response.setHeader(name, value)
    const asked = request.url ?? '/'
    if (!URL.canParse(asked, url)) {
      end(response, 400)
      return
    }
    const address = new URL(asked, url)
    const isLink = address.pathname === linkPath
    const refusal = isLink ? foreignRefusalOf(request) : refusalOf(request)
    if (refusal !== undefined) end(response, refusal)
    else if (hasTooLargeBody(request)) end(response, 413)
    else if (request.method !== 'GET') end(response, 405)
    else if (isLink) letBrowserIn(response, address.searchParams.get('once'))
    else if (answers) await sendAnswer(answers, address, request, response)
    else end(response, 404)
  }

  function letBrowserIn(response: ServerResponse, once: string | null): void {
    const cookie = once === null ? undefined : sessions.redeem(once)
    if (cookie === undefined) {
      end(response, failures.take() ? 401 : 429)
      return
    }
    // Not a redirect: a strict cookie does not travel along a chain that began on another site. And not in a sandbox, where
    // no page leads on by itself.
    response.writeHead(200, {
      'set-cookie': cookie,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    response.end('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Palimpsest</title>')
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function hasTooLargeBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > maxBodyBytes
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close', 'content-length': 0 }).end()
}
