/** Who is let in by the web host, and who is not. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { HostState } from '#contract'
import { createPageAnswers } from '#hosts/screen'
import { createSessionFile, serveWeb, type ServedWeb } from '#hosts/web'
import { connectToWeb, isConnectionLost } from '#hosts/wire'
import { createFakeEngine } from '#support/fake-router'

const token = 'the-token'
/** Folders may be called anything. */
const hostileHost: HostState = {
  kind: 'browser',
  platform: 'linux',
  locale: 'en',
  vault: { status: 'open', path: "/home/</script><script>alert('$&')</script>" },
  samples: '',
  can: { chooseFiles: false, openFiles: false, chooseVault: false },
}
const bearer = { authorization: `Bearer ${token}` }
let folder: string
let served: ServedWeb
let port: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-web-'))
  mkdirSync(join(folder, 'page'))
  writeFileSync(join(folder, 'page', 'index.html'), '<p>the page')
  writeFileSync(join(folder, 'page', 'app.js'), '1')
  writeFileSync(join(folder, 'secret.json'), '{}')
  symlinkSync(join(folder, 'secret.json'), join(folder, 'page', 'link.json'))
  const answers = createPageAnswers({
    folder: join(folder, 'page'),
    client: () => undefined,
    start: () => Promise.resolve({ host: hostileHost }),
    keepPictures: false,
    onInternalError: (error) => {
      throw error
    },
  })
  served = await serveWeb({ router: createFakeEngine().router, token, answers })
  port = Number(new URL(served.url).port)
})

afterEach(async () => {
  await served.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function ask(path: string, headers: Record<string, string> = bearer, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
      })
    })
    request.on('error', reject).end(body)
  })
}

/** The status of a refused upgrade, or 101. */
function upgrade(headers: Record<string, string>, path = '/rpc'): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
    socket.on('open', () => {
      socket.close()
      resolve(101)
    })
    socket.on('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

async function cookieFrom(link: string): Promise<string> {
  const { headers } = await ask(link.slice(served.url.length), {})
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

describe('the web host', () => {
  it('lets in who has the token, and nobody else', async () => {
    expect(await upgrade(bearer)).toBe(101)
    expect(await upgrade({})).toBe(401)
    expect(await upgrade({ authorization: 'Bearer another' })).toBe(401)
    expect(await upgrade({ cookie: 'palimpsest=guessed' })).toBe(401)
    const error: unknown = await connectToWeb(served.url, 'another').catch((reason: unknown) => reason)
    expect(isConnectionLost(error)).toBe(true)
  })

  it('knows a browser again after a restart, from a file that would let nobody in', async () => {
    const file = join(folder, 'browsers.json')
    const options = { router: createFakeEngine().router, token, memory: createSessionFile(file) }
    const before = await serveWeb(options)
    const { headers } = await fetch(before.createLink())
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
    await before.close()
    const after = await serveWeb(options)
    expect((await fetch(after.url, { headers: { cookie } })).status).toBe(404)
    expect((await fetch(after.url, { headers: { cookie: 'palimpsest=another' } })).status).toBe(401)
    await after.close()
    expect(readFileSync(file, 'utf8')).not.toContain(cookie.split('=')[1])
  })

  it('stands where it stood before, so that open pages and what browsers keep for them are found again', async () => {
    const options = { router: createFakeEngine().router, token, memory: createSessionFile(join(folder, 'browsers.json')) }
    const before = await serveWeb(options)
    await fetch(before.createLink())
    await before.close()
    const after = await serveWeb(options)
    const beside = await serveWeb(options)
    expect(after.url).toBe(before.url)
    expect(beside.url).not.toBe(before.url)
    await Promise.all([after.close(), beside.close()])
  })

  it('refuses foreign pages and rebound names, even with the token', async () => {
    expect(await upgrade({ ...bearer, origin: 'https://example.org' })).toBe(403)
    expect(await upgrade({ ...bearer, origin: 'null' })).toBe(403)
    expect(await upgrade({ ...bearer, origin: `http://127.0.0.1:${port + 1}` })).toBe(403)
    expect(await upgrade({ ...bearer, host: `attacker.example:${port}` })).toBe(403)
    expect((await ask('/', { ...bearer, host: 'attacker.example' })).status).toBe(403)
    expect(await upgrade({ ...bearer, origin: `http://localhost:${port}`, host: `localhost:${port}` })).toBe(101)
  })

  it('refuses every other path, method and body', async () => {
    expect(await upgrade(bearer, '/rpc/documents')).toBe(404)
    expect(await upgrade(bearer, '/')).toBe(404)
    expect((await ask('/nothing.js')).status).toBe(404)
    expect((await ask('//')).status).toBe(400)
    expect((await ask('/', bearer, 'POST', 'x')).status).toBe(405)
    expect((await ask('/', bearer, 'POST', 'x'.repeat(100_000))).status).toBe(413)
  })

  it('ends a connection that sends too much', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: bearer })
    const code = await new Promise((resolve) => {
      socket.on('open', () => {
        socket.send(Buffer.alloc(5 * 2 ** 20))
      })
      socket.on('error', () => undefined)
      socket.on('close', resolve)
    })
    expect(code).toBe(1009)
  })

  it('survives rubbish on the wire', async () => {
    const socket = connect(port, '127.0.0.1')
    await new Promise((resolve) =>
      socket
        .on('error', () => undefined)
        .on('close', resolve)
        .end('\u0000\u0001rubbish\r\n\r\n')
        .resume(),
    )
    const wire = await connectToWeb(served.url, token)
    expect(await wire.client.health.ping()).toMatchObject({ version: '1.2.3' })
    await wire.close()
  })

  it('turns a link into a cookie once, and the cookie opens the page and the contract', async () => {
    const link = served.createLink()
    const { status, headers } = await ask(link.slice(served.url.length), {})
    expect(status).toBe(200)
    expect(headers['set-cookie']?.[0]).toMatch(/^palimpsest=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect((await ask(link.slice(served.url.length), {})).status).toBe(401)
    expect((await ask('/open', {})).status).toBe(401)

    const cookie = await cookieFrom(served.createLink())
    expect(await ask('/', { cookie })).toMatchObject({ status: 200, body: '<p>the page' })
    expect(await upgrade({ cookie: `other=1; ${cookie}`, origin: served.url })).toBe(101)
    expect(await upgrade({ cookie, origin: 'https://example.org' })).toBe(403)
  })

  it('serves the files of the page and nothing outside their folder', async () => {
    expect(await ask('/app.js')).toMatchObject({ status: 200, body: '1' })
    expect((await ask('/app.js', {})).status).toBe(401)
    for (const path of ['/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/link.json', '/app.js%00.html', '/%zz']) {
      expect((await ask(path)).status, path).toBe(404)
    }
  })

  it('sends its security headers with every answer', async () => {
    for (const { headers } of [await ask('/'), await ask('/nothing.js'), await ask('/', {}), await ask('/', bearer, 'POST')]) {
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
    }
  })

  it('hands the page what it begins with, and no folder name ends the element it stands in', async () => {
    writeFileSync(join(folder, 'page', 'index.html'), '<script id="start" type="application/json">__PAGE_START__</script>')
    const { body } = await ask('/')
    const [, written = ''] = /^<script id="start" type="application\/json">([^<]*)<\/script>$/.exec(body) ?? []
    expect(JSON.parse(written)).toEqual({ host: hostileHost })
  })

  it('answers the page for its own routes, with a nonce that is new each time', async () => {
    const first = await ask('/documents/abc?page=2')
    const second = await ask('/documents/abc?page=2')
    expect(first).toMatchObject({ status: 200, body: '<p>the page' })
    const nonceOf = ({ headers }: Answer) => /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]
    expect(nonceOf(first)).toMatch(/^[\w+/]{22}==$/)
    expect(nonceOf(second)).not.toBe(nonceOf(first))
  })

  it('slows down who guesses', async () => {
    const statuses = new Set<number>()
    for (let guess = 0; guess < 60; guess++) statuses.add((await ask('/', { authorization: `Bearer ${guess}` })).status)
    expect(statuses).toEqual(new Set([401, 429]))
    expect((await ask('/')).status).toBe(200)
  })
})
