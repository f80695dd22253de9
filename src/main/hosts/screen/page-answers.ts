/** What a page may fetch: its own files, pictures of pages, kept originals. One answer for the window's protocol and for the web host. */
import { isDefinedError } from '@orpc/client'
import { leastPictureSide, mostPictureSide, type PageStart } from '#contract'
import type { Session } from '#hosts/session'
import { plainSecurityHeaders } from './content-policy'
import { originalAnswer } from './original-answer'
import { staticAnswer } from './static-answer'

export interface Asked {
  /** The address, its origin of no matter. */
  readonly url: URL
  /** By name in lower case. */
  readonly header: (name: string) => string | undefined
  readonly signal: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>
}

export type PageAnswers = (asked: Asked) => Promise<Answer>

export interface PageAnswersDeps {
  /** The built page. */
  readonly folder: string
  readonly client: () => Session['client'] | undefined
  /** What the page is handed with its text; undefined while there is nobody to say it. */
  readonly start: () => Promise<PageStart> | undefined
  /** How long a page may keep pictures; a browser writes what it keeps to the disk, unsealed. */
  readonly keepPictures: boolean
  /** A bug: the page gets a 500. */
  readonly onInternalError: (error: unknown) => void
}

const standardSide = 1_600

export function createPageAnswers({ folder, client, start, keepPictures, onInternalError }: PageAnswersDeps): PageAnswers {
  return async (asked) => {
    try {
      return await answer(asked)
    } catch (error) {
      if (asked.signal.aborted) return plain(499)
      if (isDefinedError(error)) return plain(404)
      onInternalError(error)
      return plain(500)
    }
  }

  function answer(asked: Asked): Promise<Answer> {
    const [kind, document, page, ...rest] = segmentsOf(asked.url.pathname)
    const isDeepEnough = document !== undefined && document !== '' && rest.length === 0
    if (kind === 'pages' && isDeepEnough) return picture(asked, document, page, 'page')
    if (kind === 'thumbnails' && isDeepEnough) return picture(asked, document, page, 'thumbnail')
    if (kind === 'originals' && isDeepEnough && page === undefined) return original(asked, document)
    return staticAnswer(folder, start, asked)
  }

  async function picture({ url, header, signal }: Asked, document: string, pageText = '1', kind: 'page' | 'thumbnail'): Promise<Answer> {
    const page = Number(pageText)
    const longestSide = sideOf(url.searchParams.get('side'))
    if (!Number.isSafeInteger(page) || page < 1 || longestSide === undefined) return plain(400)
    const open = client()
    if (!open) return plain(503)
    // A document is its content: the picture of its page never becomes another.
    const etag = `"${kind}-${encodeURIComponent(document)}-${page}-${longestSide}"`
    const headers = { ...plainSecurityHeaders, etag, 'cache-control': keepPictures ? 'private, max-age=86400, immutable' : 'no-store' }
    if (header('if-none-match') === etag) return { status: 304, headers }
    const shown =
      kind === 'page'
        ? await open.documents
            .page({ document, page, longestSide }, { signal })
            .then(({ png }) => ({ base64: png, mediaType: 'image/png' }))
        : await open.documents.thumbnail({ document, page }, { signal })
    if (!pictureTypes.has(shown.mediaType)) return plain(404)
    const body = Buffer.from(shown.base64, 'base64')
    return { status: 200, headers: { ...headers, 'content-type': shown.mediaType, 'content-length': String(body.length) }, body }
  }

  async function original(asked: Asked, document: string): Promise<Answer> {
    const open = client()
    return open ? originalAnswer(open, document, asked) : plain(503)
  }
}

const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/webp'])

const plain = (status: number): Answer => ({ status, headers: { ...plainSecurityHeaders, 'content-length': '0' } })

function segmentsOf(pathname: string): readonly string[] {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return []
  }
}

function sideOf(text: string | null): number | undefined {
  if (text === null) return standardSide
  const side = Number(text)
  return Number.isInteger(side) && side >= leastPictureSide && side <= mostPictureSide ? side : undefined
}
