/** A blob store in memory; what is put is durable at once, unless the disk is full. */
import { createHash } from 'node:crypto'
import { asBlobRef, err, ok, type BlobRef } from '#kernel'
import type { BlobStore } from '#ports'

export interface FakeBlobs extends BlobStore {
  isFull: boolean
  readonly kept: Map<BlobRef, Uint8Array>
}

export function createFakeBlobs(): FakeBlobs {
  const kept = new Map<BlobRef, Uint8Array>()
  const blobs: FakeBlobs = {
    isFull: false,
    kept,
    put(list) {
      if (blobs.isFull) return Promise.resolve(err({ type: 'DiskFull' }))
      const refs = list.map(({ bytes }) => asBlobRef(createHash('sha256').update(bytes).digest('hex')))
      list.forEach(({ bytes }, index) => {
        const ref = refs[index]
        if (ref) kept.set(ref, bytes)
      })
      return Promise.resolve(ok(refs))
    },
    get(_subject, ref) {
      const bytes = kept.get(ref)
      return Promise.resolve(bytes ? ok(bytes) : err({ type: 'BlobMissing', ref }))
    },
    async *verify() {
      // Nothing in memory goes bad.
    },
    sweep: () => Promise.resolve({ freedBytes: 0, removed: 0 }),
    close: () => Promise.resolve(),
  }
  return blobs
}
