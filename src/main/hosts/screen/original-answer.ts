/** A document's file, its kept copy or where it lies, whole or a part of it; shown only where showing it runs nothing. */
import { ORPCError } from '@orpc/client'
import type { Session } from '#hosts/session'
import { plainSecurityHeaders } from './content-policy'
import type { Answer, Asked } from './page-answers'

/** Everything else is for saving: a web page from a folder must not run as ours. */
const shownTypes = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain'])

export async function originalAnswer(client: Session['client'], document: string, { header, signal }: Asked): Promise<Answer> {
  const { mediaType, bytes } = await client.documents.show({ document }, { signal })
  const isShown = shownTypes.has(mediaType)
  const headers = {
    ...plainSecurityHeaders,
    'content-type': isShown ? mediaType : 'application/octet-stream',
    ...(!isShown && { 'content-disposition': 'attachment' }),
    'accept-ranges': 'bytes',
  }
  const range = rangeOf(header('range'), bytes)
  if (range === 'outside') return { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes}`, 'content-length': '0' } }
  const slices = (await client.documents.original({ document }, { signal }))[Symbol.asyncIterator]()
  // Whether there is one is only known with its first bytes.
  const first = await slices.next().catch(missingOnly)
  if (!first) return { status: 404, headers: { ...plainSecurityHeaders, 'content-length': '0' } }
  const { start, end } = range ?? { start: 0, end: bytes }
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(end - start),
      ...(range && { 'content-range': `bytes ${start}-${end - 1}/${bytes}` }),
    },
    body: cut(continued(first, slices), start, end),
  }
}

type Slice = { readonly base64: string }

function missingOnly(error: unknown): undefined {
  if (!(error instanceof ORPCError) || error.code !== 'NO_ORIGINAL_KEPT') throw error
}

async function* continued(first: IteratorResult<Slice, unknown>, rest: AsyncIterator<Slice>): AsyncGenerator<Slice> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

async function* cut(slices: AsyncIterable<Slice>, start: number, end: number): AsyncGenerator<Uint8Array> {
  let at = 0
  for await (const { base64 } of slices) {
    const slice = Buffer.from(base64, 'base64')
    const part = slice.subarray(Math.max(0, start - at), Math.max(0, end - at))
    at += slice.length
    if (part.length > 0) yield part
    if (at >= end) return
  }
}

interface Range {
  readonly start: number
  /** Not included. */
  readonly end: number
}

/** One range, as RFC 9110 has it; several, or one that makes no sense, are answered with everything. */
export function rangeOf(text: string | undefined, total: number): Range | 'outside' | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(text ?? '')
  const [first = '', last = ''] = found?.slice(1) ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, total - Number(last)) : Number(first)
  const end = first === '' || last === '' ? total : Math.min(total, Number(last) + 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  return start >= total || start >= end ? 'outside' : { start, end }
}
