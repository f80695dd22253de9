/** Identity and type of a file in one pass: SHA-256 of its bytes, its size, and what it is. */
import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { err, ok, reason, type Reason, type Result } from '#kernel'
import type { Fingerprint } from '#ports'
import { fileReasonOf } from './failure'
import { kindsByMediaType } from './kinds'
import { limits } from './limits'
import { headBytes, sniff } from './sniff'

/** `name`: what people call the file; only breaks ties among kinds of plain text. */
export async function fingerprintFile(path: string, name: string): Promise<Result<Fingerprint, Reason>> {
  try {
    const hashed = await hashFile(path)
    if (!hashed.ok) return hashed
    const { sha256, bytes, head } = hashed.value
    const mediaType = await sniff({ path, name, head, bytes })
    if (!mediaType.ok) return mediaType
    return ok({ sha256, bytes, mediaType: mediaType.value, kind: kindsByMediaType[mediaType.value] ?? 'text' })
  } catch (thrown) {
    return err(fileReasonOf(thrown))
  }
}

interface HashedFile {
  readonly sha256: string
  readonly bytes: number
  readonly head: Uint8Array
}

const chunkBytes = 256 * 1024
/** One buffer for all files of this worker: files are hashed one after the other. */
let sharedChunk: Buffer | undefined

async function hashFile(path: string): Promise<Result<HashedFile, Reason>> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'r')
    const stats = await handle.stat()
    if (!stats.isFile()) return err(reason('file-unreadable', undefined, 'not a regular file'))
    if (stats.size === 0) return err(reason('file-empty'))
    if (stats.size > limits.fileBytes) return err(reason('file-too-large', { bytes: stats.size, limit: limits.fileBytes }))
    return ok(await hashHandle(handle))
  } catch (thrown) {
    return err(fileReasonOf(thrown))
  } finally {
    await handle?.close()
  }
}

async function hashHandle(handle: FileHandle): Promise<HashedFile> {
  const chunk = sharedChunk ?? Buffer.allocUnsafeSlow(chunkBytes)
  sharedChunk = undefined
  try {
    const hash = createHash('sha256')
    let head: Uint8Array | undefined
    let bytes = 0
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes, bytes)
      if (bytesRead === 0) break
      const read = chunk.subarray(0, bytesRead)
      hash.update(read)
      head ??= Uint8Array.prototype.slice.call(read, 0, headBytes)
      bytes += bytesRead
    }
    return { sha256: hash.digest('hex'), bytes, head: head ?? new Uint8Array() }
  } finally {
    sharedChunk = chunk
  }
}
