/** From content to sealed bytes and back: compressed when that helps, then sealed under the subject's key. */
import { deflate, deflateSync, inflate, inflateSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deterministicNonce, open, openInSlices, seal, sealInSlices } from '#adapters/keys'
import { asBlobRef, err, ok } from '#kernel'
import type { BlobRef, Result, SubjectId } from '#kernel'
import type { BlobError } from '#ports'
import { sha256InSlices, sliceBytes } from './slices'

const raw = 0
const deflated = 1
const deflateInThread = promisify(deflate)
const inflateInThread = promisify(inflate)
/** Below this, handing the work to another thread costs as much as doing it: half a millisecond at most. */
const threadFrom = 16_384

export interface SealedBlob {
  readonly ref: BlobRef
  readonly subject: SubjectId
  readonly sealed: Buffer
}

/** The same bytes under the same key give the same sealed bytes. */
export async function sealBlob(subject: SubjectId, key: Uint8Array, bytes: Uint8Array, isCompressed = false): Promise<SealedBlob> {
  const plain = isCompressed ? marked(raw, bytes) : await compressed(bytes)
  if (plain.length <= sliceBytes) {
    const sealed = seal(key, plain, contextOf(subject), deterministicNonce(key, plain))
    return { ref: asBlobRef(createHash('sha256').update(sealed).digest('hex')), subject, sealed }
  }
  const sealed = await sealInSlices(key, plain, contextOf(subject))
  return { ref: asBlobRef(await sha256InSlices(sealed)), subject, sealed }
}

/** For threads that may block. */
export function openBlobSync(ref: BlobRef, subject: SubjectId, key: Uint8Array, sealed: Uint8Array): Result<Buffer, BlobError> {
  if (createHash('sha256').update(sealed).digest('hex') !== ref) return changed(ref)
  const opened = open(key, sealed, contextOf(subject))
  if (opened.type !== 'opened') return notOpened(ref, opened.type)
  return ok(opened.bytes[0] === deflated ? inflateSync(opened.bytes.subarray(1)) : opened.bytes.subarray(1))
}

export async function openBlob(ref: BlobRef, subject: SubjectId, key: Uint8Array, sealed: Uint8Array): Promise<Result<Buffer, BlobError>> {
  if ((await sha256InSlices(sealed)) !== ref) return changed(ref)
  const opened = await openInSlices(key, sealed, contextOf(subject))
  if (opened.type !== 'opened') return notOpened(ref, opened.type)
  return ok(opened.bytes[0] === deflated ? await inflateInThread(opened.bytes.subarray(1)) : opened.bytes.subarray(1))
}

async function compressed(bytes: Uint8Array): Promise<Buffer> {
  const smaller = bytes.length < threadFrom ? deflateSync(bytes) : await deflateInThread(bytes)
  return smaller.length < bytes.length ? marked(deflated, smaller) : marked(raw, bytes)
}

function marked(mark: number, bytes: Uint8Array): Buffer {
  const content = Buffer.allocUnsafe(bytes.length + 1)
  content[0] = mark
  content.set(bytes, 1)
  return content
}

function contextOf(subject: SubjectId): Buffer {
  return Buffer.from(`blob of ${subject}`, 'utf8')
}

function changed(ref: BlobRef): Result<never, BlobError> {
  return err({ type: 'BlobDamaged', ref, detail: 'its bytes were changed' })
}

function notOpened(ref: BlobRef, why: 'other-key' | 'damaged'): Result<never, BlobError> {
  if (why === 'other-key') return err({ type: 'BlobErased', ref })
  return err({ type: 'BlobDamaged', ref, detail: 'it does not open with the key of its subject' })
}
