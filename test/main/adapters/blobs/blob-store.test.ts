import { randomBytes } from 'node:crypto'
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { asBlobRef, getOrThrow } from '#kernel'
import type { BlobRef, SubjectId } from '#kernel'
import { temporaryFolder } from '#support/temporary-folder'
import { alice, bob, openReader, openStore, problemsOf } from './open-store'
import type { OpenedStore } from './open-store'

async function opened(folder = temporaryFolder(), limits: Parameters<typeof openStore>[1] = {}): Promise<OpenedStore> {
  const store = await openStore(folder, limits)
  onTestFinished(() => store.close())
  return store
}

const text = (content: string): Uint8Array => Buffer.from(content.repeat(50), 'utf8')

async function put({ blobs }: OpenedStore, contents: readonly Uint8Array[], subject: SubjectId = alice): Promise<readonly BlobRef[]> {
  return getOrThrow(await blobs.put(contents.map((bytes) => ({ subject, bytes }))))
}

const packOf = (folder: string, pack = 1): string => join(folder, 'blobs', 'packs', `${String(pack).padStart(6, '0')}.pack`)

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('keeping', () => {
  it('gives small, empty, incompressible and large blobs back, at once and after opening again', async () => {
    const folder = temporaryFolder()
    const contents = [text('page one '), new Uint8Array(), randomBytes(5000), randomBytes(2_500_000)]
    const first = await openStore(folder)
    const refs = await put(first, contents)
    const reader = openReader(folder)
    for (const [index, ref] of refs.entries()) {
      expect(Buffer.compare(getOrThrow(await first.blobs.get(alice, ref)), contents[index] ?? expect.fail())).toBe(0)
      expect(Buffer.compare(getOrThrow(reader.read(alice, ref)), contents[index] ?? expect.fail())).toBe(0)
    }
    reader.close()
    await first.close()

    const again = await opened(folder)
    for (const [index, ref] of refs.entries()) {
      expect(Buffer.compare(getOrThrow(await again.blobs.get(alice, ref)), contents[index] ?? expect.fail())).toBe(0)
    }
    expect(await problemsOf(again.blobs)).toEqual([])
  })

  it('writes the same bytes under the same subject once, and under another subject under another address', async () => {
    const folder = temporaryFolder()
    const store = await opened(folder)
    const large = randomBytes(400_000)
    const [one, two] = await Promise.all([put(store, [text('a'), large]), put(store, [text('a'), large])])
    const size = statSync(packOf(folder)).size
    const three = await put(store, [text('a'), large])
    const other = await put(store, [text('a')], bob)

    expect(two).toEqual(one)
    expect(three).toEqual(one)
    expect(other[0]).not.toBe(one[0])
    expect(size).toBeLessThan(400)
  })

  it('starts a new pack when one is full', async () => {
    const folder = temporaryFolder()
    const store = await opened(folder, { packBytes: 3000 })
    const refs: BlobRef[] = []
    for (let index = 0; index < 5; index += 1) refs.push(...(await put(store, [randomBytes(2000)])))

    expect(readdirSync(join(folder, 'blobs', 'packs'))).toEqual(['000001.pack', '000002.pack', '000003.pack'])
    for (const ref of refs) expect((await store.blobs.get(alice, ref)).ok).toBe(true)
  })

  it('says which blob is missing, and which is erased', async () => {
    const store = await opened()
    const unknown = asBlobRef('0'.repeat(64))
    const [ref = expect.fail()] = await put(store, [text('secret')])

    expect(await store.blobs.get(alice, unknown)).toEqual({ ok: false, error: { type: 'BlobMissing', ref: unknown } })
    store.keys.destroyKey(alice)
    expect(await store.blobs.get(alice, ref)).toEqual({ ok: false, error: { type: 'BlobErased', ref } })
    store.keys.ensureKeys([alice])
    expect(await store.blobs.get(alice, ref)).toEqual({ ok: false, error: { type: 'BlobErased', ref } })
    expect(await problemsOf(store.blobs)).toEqual([])
  })

  it('keeps nothing readable on disk', async () => {
    const folder = temporaryFolder()
    await put(await opened(folder), [Buffer.from('a very private sentence')])
    expect(readFileSync(packOf(folder)).includes('private')).toBe(false)
  })
})

describe('verification', () => {
  it('names the blob with one wrong bit, wherever it is in a pack', async () => {
    const folder = temporaryFolder()
    const first = await openStore(folder)
    const refs = await put(first, [text('one'), randomBytes(300), text('three')])
    const places = refs.map((ref) => first.catalog.find(ref) ?? expect.fail())
    await first.close()
    const store = await opened(folder)

    for (const [index, { offset, length }] of places.entries()) {
      for (const at of [0, 5, 20, 44, 60, length - 1]) {
        flip(packOf(folder), offset + at)
        expect(await problemsOf(store.blobs)).toEqual([
          { type: 'BlobDamaged', ref: refs[index], detail: expect.stringContaining('pack 1') as string },
        ])
        flip(packOf(folder), offset + at)
      }
    }
    expect(await problemsOf(store.blobs)).toEqual([])
  })

  it('names a changed large file and a missing pack, and reading says so too', async () => {
    const folder = temporaryFolder()
    const store = await opened(folder)
    const [large = expect.fail(), small = expect.fail()] = await put(store, [randomBytes(400_000), text('x')])
    flip(join(folder, 'blobs', 'files', large.slice(0, 2), large.slice(2)), 200_000)
    rmSync(packOf(folder))

    expect(await problemsOf(store.blobs)).toEqual([
      { type: 'BlobMissing', ref: small },
      { type: 'BlobDamaged', ref: large, detail: expect.any(String) as string },
    ])
    expect(await store.blobs.get(alice, large)).toMatchObject({ ok: false, error: { type: 'BlobDamaged', ref: large } })
    expect(await store.blobs.get(alice, small)).toEqual({ ok: false, error: { type: 'BlobMissing', ref: small } })
  })
})

describe('opening after trouble', () => {
  it('cuts off a write that never finished', async () => {
    const folder = temporaryFolder()
    const first = await openStore(folder)
    const kept = await put(first, [text('kept')])
    const end = statSync(packOf(folder)).size
    const torn = [...(await put(first, [randomBytes(3000)]))]
    const whole = readFileSync(packOf(folder))
    await first.close()

    for (const tail of [whole.subarray(end, end + 10), whole.subarray(end, whole.length - 1), Buffer.alloc(700), randomBytes(900)]) {
      // As after a power cut: the catalogue knows the first record, the second is half there.
      const again = await openStore(folder)
      again.catalog.remove(torn)
      again.catalog.add(1, end, [])
      await again.close()
      truncateSync(packOf(folder), end)
      appendFileSync(packOf(folder), tail)

      const store = await openStore(folder)
      expect(statSync(packOf(folder)).size).toBe(end)
      expect((await store.blobs.get(alice, kept[0] ?? expect.fail())).ok).toBe(true)
      const [next = expect.fail()] = await put(store, [randomBytes(400)])
      expect((await store.blobs.get(alice, next)).ok).toBe(true)
      expect(await problemsOf(store.blobs)).toEqual([])
      torn.push(next)
      await store.close()
    }
  })

  it('takes in what was written but not catalogued', async () => {
    const folder = temporaryFolder()
    const first = await openStore(folder)
    const refs = await put(first, [text('one'), text('two')])
    first.catalog.remove(refs)
    first.catalog.add(1, 0, [])
    await first.close()

    const store = await opened(folder)
    for (const ref of refs) expect((await store.blobs.get(alice, ref)).ok).toBe(true)
  })

  it('makes the catalogue again when it is gone or damaged', async () => {
    const folder = temporaryFolder()
    const first = await openStore(folder, { packBytes: 4000 })
    const refs: BlobRef[] = []
    for (let index = 0; index < 6; index += 1) refs.push(...(await put(first, [randomBytes(1500)])))
    await first.close()

    for (const spoil of [
      () => {
        for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `catalog.db${suffix}`), { force: true })
      },
      () => {
        writeFileSync(join(folder, 'catalog.db'), randomBytes(9000))
      },
    ]) {
      spoil()
      const store = await openStore(folder)
      for (const ref of refs) expect((await store.blobs.get(alice, ref)).ok).toBe(true)
      expect(await problemsOf(store.blobs)).toEqual([])
      await store.close()
    }
  })

  it('loses only the damaged record when it has to scan over damage, and cuts nothing', async () => {
    const folder = temporaryFolder()
    const first = await openStore(folder)
    const refs = await put(first, [text('one'), text('two'), text('three')])
    const second = first.catalog.find(refs[1] ?? expect.fail()) ?? expect.fail()
    const third = first.catalog.find(refs[2] ?? expect.fail()) ?? expect.fail()
    await first.close()
    const size = statSync(packOf(folder)).size
    flip(packOf(folder), second.offset + 4)
    flip(packOf(folder), third.offset + third.length - 1)
    rmSync(join(folder, 'catalog.db'))

    const store = await opened(folder)
    expect((await store.blobs.get(alice, refs[0] ?? expect.fail())).ok).toBe(true)
    expect(statSync(packOf(folder)).size).toBe(size)
    await put(store, [text('four')])
    expect(readdirSync(join(folder, 'blobs', 'packs'))).toHaveLength(2)
  })
})

describe('sweeping', () => {
  it('removes what nobody refers to and what nobody can open, rewrites packs that are mostly holes, and keeps the rest', async () => {
    const folder = temporaryFolder()
    const first = await openStore(folder, { packBytes: 20_000 })
    const live: BlobRef[] = []
    for (let index = 0; index < 30; index += 1) {
      const [one = expect.fail()] = await put(first, [randomBytes(1000), randomBytes(1000), randomBytes(1000)])
      live.push(one)
    }
    const [largeLive = expect.fail()] = await put(first, [randomBytes(300_000)])
    await put(first, [randomBytes(300_000)])
    const erased = await put(first, [randomBytes(300_000)], bob)
    await first.close()

    const store = await opened(folder, { packBytes: 20_000 })
    store.keys.destroyKey(bob)
    const referenced = new Set([...live, largeLive, ...erased])
    const swept = await store.blobs.sweep((ref) => referenced.has(ref))

    expect(swept.removed).toBeGreaterThan(45)
    expect(swept.freedBytes).toBeGreaterThan(620_000)
    for (const ref of [...live, largeLive]) expect((await store.blobs.get(alice, ref)).ok).toBe(true)
    expect(await problemsOf(store.blobs)).toEqual([])
    expect(existsIn(folder, erased[0])).toBe(false)
  })

  it('leaves alone what was put a moment ago: its event may be about to be written', async () => {
    const store = await opened(temporaryFolder(), { packBytes: 2000 })
    const refs: BlobRef[] = []
    for (let index = 0; index < 4; index += 1) refs.push(...(await put(store, [randomBytes(1500)])))
    refs.push(...(await put(store, [randomBytes(300_000)])))

    expect(await store.blobs.sweep(() => false)).toEqual({ freedBytes: 0, removed: 0 })
    for (const ref of refs) expect((await store.blobs.get(alice, ref)).ok).toBe(true)
    expect((await store.blobs.sweep(() => false)).removed).toBeGreaterThanOrEqual(3)
  })

  it('loses nothing when the catalogue goes back to before a rewrite', async () => {
    const folder = temporaryFolder()
    const first = await openStore(folder, { packBytes: 6000 })
    const [live = expect.fail()] = await put(first, [randomBytes(1000), ...Array.from({ length: 7 }, () => randomBytes(1000))])
    await put(first, [randomBytes(500)])
    await first.close()
    const before = readFileSync(join(folder, 'catalog.db'))

    const sweeping = await openStore(folder, { packBytes: 6000 })
    await sweeping.blobs.sweep((ref) => ref === live)
    await sweeping.close()
    expect(readdirSync(join(folder, 'blobs', 'packs'))).not.toContain('000001.pack')
    writeFileSync(join(folder, 'catalog.db'), before)

    const store = await opened(folder)
    expect((await store.blobs.get(alice, live)).ok).toBe(true)
    expect(await problemsOf(store.blobs)).toEqual([])
  })
})

function existsIn(folder: string, ref: BlobRef | undefined): boolean {
  return (
    ref !== undefined && statSync(join(folder, 'blobs', 'files', ref.slice(0, 2), ref.slice(2)), { throwIfNoEntry: false }) !== undefined
  )
}
