/** Sealing: AES-256-GCM with the nonce and a short name of the key in front. */
import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, randomFillSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { keptFor } from '#kernel'

/** `key name (4) ‖ nonce (12) ‖ ciphertext ‖ tag (16)`. */
const sealedOverhead = 32

const nameLength = 4
const nonceLength = 12
const tagLength = 16
const nonceEnd = nameLength + nonceLength

export type Opened =
  | { readonly type: 'opened'; readonly bytes: Buffer }
  /** Sealed under another key of the subject, which has been destroyed since. */
  | { readonly type: 'other-key' }
  | { readonly type: 'damaged' }

export function seal(key: Uint8Array, plain: Uint8Array, context: Uint8Array, nonce: Uint8Array = nextNonce()): Buffer {
  const { object, name } = preparedKey(key)
  const sealed = Buffer.allocUnsafe(plain.length + sealedOverhead)
  const cipher = createCipheriv('aes-256-gcm', object, nonce)
  cipher.setAAD(context)
  sealed.set(name, 0)
  sealed.set(nonce, nameLength)
  // GCM gives out every byte at once: `final` only makes the tag.
  sealed.set(cipher.update(plain), nonceEnd)
  cipher.final()
  sealed.set(cipher.getAuthTag(), nonceEnd + plain.length)
  return sealed
}

export function open(key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Opened {
  if (sealed.length < sealedOverhead) return damaged
  const { object, name } = preparedKey(key)
  for (let index = 0; index < nameLength; index += 1) if (sealed[index] !== name[index]) return otherKey
  const tagStart = sealed.length - tagLength
  const decipher = createDecipheriv('aes-256-gcm', object, sealed.subarray(nameLength, nonceEnd), { authTagLength: tagLength })
  decipher.setAAD(context)
  decipher.setAuthTag(sealed.subarray(tagStart))
  const bytes = decipher.update(sealed.subarray(nonceEnd, tagStart))
  try {
    decipher.final()
  } catch {
    return damaged
  }
  return { type: 'opened', bytes }
}

/** The same bytes under the same key get the same nonce, different bytes different ones: the same content is stored once. */
export function deterministicNonce(key: Uint8Array, plain: Uint8Array): Buffer {
  return createHmac('sha256', preparedKey(key).object).update('nonce').update(plain).digest().subarray(0, nonceLength)
}

/** `seal` with a deterministic nonce for many megabytes: other work gets its turn in between. */
export async function sealInSlices(key: Uint8Array, plain: Uint8Array, context: Uint8Array): Promise<Buffer> {
  const { object, name } = preparedKey(key)
  const hmac = createHmac('sha256', object).update('nonce')
  for (const slice of slicesOf(plain)) {
    hmac.update(slice)
    await setImmediate()
  }
  const nonce = hmac.digest().subarray(0, nonceLength)
  const sealed = Buffer.allocUnsafe(plain.length + sealedOverhead)
  const cipher = createCipheriv('aes-256-gcm', object, nonce)
  cipher.setAAD(context)
  sealed.set(name, 0)
  sealed.set(nonce, nameLength)
  let written = nonceEnd
  for (const slice of slicesOf(plain)) {
    sealed.set(cipher.update(slice), written)
    written += slice.length
    await setImmediate()
  }
  cipher.final()
  sealed.set(cipher.getAuthTag(), written)
  return sealed
}

/** `open` for many megabytes. */
export async function openInSlices(key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Promise<Opened> {
  if (sealed.length < sealedOverhead + sliceLength) return open(key, sealed, context)
  const { object, name } = preparedKey(key)
  if (!name.every((byte, index) => byte === sealed[index])) return otherKey
  const tagStart = sealed.length - tagLength
  const bytes = Buffer.allocUnsafe(tagStart - nonceEnd)
  const decipher = createDecipheriv('aes-256-gcm', object, sealed.subarray(nameLength, nonceEnd), { authTagLength: tagLength })
  decipher.setAAD(context)
  decipher.setAuthTag(sealed.subarray(tagStart))
  let written = 0
  for (const slice of slicesOf(sealed.subarray(nonceEnd, tagStart))) {
    bytes.set(decipher.update(slice), written)
    written += slice.length
    await setImmediate()
  }
  try {
    decipher.final()
  } catch {
    return damaged
  }
  return { type: 'opened', bytes }
}

const sliceLength = 1024 * 1024

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += sliceLength) yield bytes.subarray(start, start + sliceLength)
}

const damaged: Opened = { type: 'damaged' }
const otherKey: Opened = { type: 'other-key' }

interface PreparedKey {
  readonly object: KeyObject
  readonly name: Uint8Array
}

/** A cipher made from a key object starts ten times faster than one made from bytes. */
const preparedKey = keptFor((key: Uint8Array): PreparedKey => ({
  object: createSecretKey(key),
  name: createHash('sha256').update('palimpsest key name').update(key).digest().subarray(0, nameLength),
}))

const noncePool = Buffer.alloc(nonceLength * 256)
let nextNonceAt = noncePool.length

function nextNonce(): Uint8Array {
  if (nextNonceAt === noncePool.length) {
    randomFillSync(noncePool)
    nextNonceAt = 0
  }
  nextNonceAt += nonceLength
  return noncePool.subarray(nextNonceAt - nonceLength, nextNonceAt)
}
