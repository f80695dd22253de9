/** Carries an answer of the page's files and pictures to an HTTP client, and stops the work when the client leaves. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PageAnswers } from '#hosts/screen'

export async function sendAnswer(answers: PageAnswers, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const left = new AbortController()
  response.on('close', () => {
    left.abort()
  })
  const header = (name: string): string | undefined => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const { status, headers, body } = await answers({ url, header, signal: left.signal })
  if (response.destroyed) return
  response.writeHead(status, { ...headers })
  if (body === undefined || body instanceof Uint8Array) response.end(body)
  // A browser that leaves in the middle is no error of ours.
  else await pipeline(Readable.from(body, { objectMode: false }), response).catch(() => response.destroy())
}
