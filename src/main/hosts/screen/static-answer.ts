/** Files of the built page, and nothing outside their folder; every other address is the page itself, which knows its own routes. */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { pageSecurityHeaders, plainSecurityHeaders } from './content-policy'
import type { Answer, Asked, PageAnswersDeps } from './page-answers'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

const noncePlaceholder = '__CSP_NONCE__'
const startPlaceholder = '__PAGE_START__'

export async function staticAnswer(folder: string, start: PageAnswersDeps['start'], { url, header }: Asked): Promise<Answer> {
  const path = url.pathname
  const file = path === '/' ? undefined : await findFile(folder, path)
  const mediaType = file && mediaTypes[extname(file.path)]
  if (file && mediaType && !mediaType.startsWith('text/html')) {
    // The build names assets by their content.
    const isNamedByContent = path.startsWith('/assets/')
    const etag = `"${file.bytes}-${Math.round(file.changedMs)}"`
    const headers = {
      ...plainSecurityHeaders,
      etag,
      'cache-control': isNamedByContent ? 'private, max-age=31536000, immutable' : 'no-cache',
      'content-type': mediaType,
    }
    if (header('if-none-match') === etag) return { status: 304, headers }
    return { status: 200, headers: { ...headers, 'content-length': String(file.bytes) }, body: createReadStream(file.path) }
  }
  return isRoute(path) ? page(folder, start) : notFound()
}

async function page(folder: string, start: PageAnswersDeps['start']): Promise<Answer> {
  const nonce = randomBytes(16).toString('base64')
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
  if (html === undefined) return notFound()
  const started = (await start()) ?? null
  const body = Buffer.from(html.replace(startPlaceholder, () => asInertJson(started)).replaceAll(noncePlaceholder, nonce))
  return {
    status: 200,
    headers: { ...pageSecurityHeaders(nonce), 'content-type': mediaTypes['.html'] ?? '', 'content-length': String(body.length) },
    body,
  }
}

/** A folder's name could end the element it stands in. */
const asInertJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', String.raw`\u003c`)

/** Routes of the page have plain names; anything with an ending was meant to be a file. */
const isRoute = (path: string): boolean => /^\/(?:[\w-]+\/?)*$/.test(path)

const notFound = (): Answer => ({ status: 404, headers: { ...plainSecurityHeaders, 'content-length': '0' } })

async function findFile(
  folder: string,
  urlPath: string,
): Promise<{ readonly path: string; readonly bytes: number; readonly changedMs: number } | undefined> {
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, decodeURIComponent(urlPath)))
    if (!path.startsWith(root + sep)) return undefined
    const found = await stat(path)
    return found.isFile() ? { path, bytes: found.size, changedMs: found.mtimeMs } : undefined
  } catch {
    return undefined
  }
}
