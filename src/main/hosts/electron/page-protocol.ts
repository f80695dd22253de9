/** `app://palimpsest/`: the page, its pictures and originals, without a server and without `file://`. */
import { protocol, type Session as ElectronSession } from 'electron'
import { Readable } from 'node:stream'
import type { PageAnswers } from '#hosts/screen'

const pageHost = 'palimpsest'
export const pageOrigin = `app://${pageHost}`

/** Before the application is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

export function servePage(session: ElectronSession, answers: PageAnswers): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    if (url.host !== pageHost || (request.method !== 'GET' && request.method !== 'HEAD')) return new Response(null, { status: 403 })
    const { status, headers, body } = await answers({
      url,
      header: (name) => request.headers.get(name) ?? undefined,
      signal: request.signal,
    })
    const isBodyless = status === 304 || request.method === 'HEAD'
    return new Response(isBodyless ? null : bodyOf(body), { status: status === 499 ? 503 : status, headers })
  })
}

function bodyOf(body: Awaited<ReturnType<PageAnswers>>['body']): ConstructorParameters<typeof Response>[0] {
  if (body === undefined) return null
  if (body instanceof Uint8Array) return body as Uint8Array<ArrayBuffer>
  // eslint-disable-next-line n/no-unsupported-features/node-builtins -- Called experimental in Node 20, where it does what is needed here.
  return Readable.toWeb(Readable.from(body, { objectMode: false })) as ReadableStream<Uint8Array<ArrayBuffer>>
}

/** Node gives addresses of such schemes no origin of their own. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol: scheme, host, username } = new URL(address)
  return scheme === 'app:' && host === pageHost && username === ''
}
