/** What a drop says before it takes anything, and that it takes what it said. */
import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ImportPreview } from '#contract'
import { openEngine, type TestEngine } from '#support/open-engine'

let engine: TestEngine
beforeEach(async () => {
  engine = await openEngine()
})
afterEach(async () => {
  await engine.dispose()
})

const letter = (subject: string) => `A letter about ${subject}, long enough to be read as a page of text by anybody who looks.\n`

async function preview(...paths: readonly string[]): Promise<ImportPreview> {
  const leaving = new AbortController()
  for await (const state of await engine.client.documents.imports.preview({ paths: [...paths] }, { signal: leaving.signal }))
    if (state.isComplete) return state
  throw new Error('It never came to an end')
}

it('knows what is here already by its content, wherever it lies and whenever it was copied', async () => {
  const first = engine.write('letters/a.txt', letter('apples'))
  await engine.add(first)
  const copy = join(engine.folder, 'copies')
  mkdirSync(copy)
  copyFileSync(first, join(copy, 'of-a.txt'))
  utimesSync(join(copy, 'of-a.txt'), 1_000_000, 1_000_000)
  engine.write('copies/as-long.txt', letter('plums!'))
  engine.write('copies/other.txt', letter('something else altogether'))
  expect(await preview(copy)).toMatchObject({ files: 3, alreadyHere: 1, unsupported: 0, byKind: { text: 3 } })

  writeFileSync(first, letter('plums!'))
  utimesSync(first, 1_000_000, 1_000_000)
  expect(await preview(first)).toMatchObject({ files: 1, alreadyHere: 0 })
})

it('does not call here what lies in the trash: adding it brings it back', async () => {
  const path = engine.write('a.txt', letter('apples'))
  await engine.add(path)
  await engine.client.documents.trash({ documents: [await engine.idOf('a.txt')] })
  expect(await preview(path)).toMatchObject({ alreadyHere: 0 })
})

it('what cannot be read is counted, and left out of the drop where that was said', async () => {
  engine.write('mixed/a.txt', letter('apples'))
  engine.write('mixed/empty.txt', '')
  writeFileSync(join(engine.folder, 'mixed', 'setup.bin'), Buffer.alloc(4096, 7))
  writeFileSync(join(engine.folder, 'mixed', 'unnamed'), Buffer.alloc(4096, 7))
  const paths = [join(engine.folder, 'mixed')]
  expect(await preview(...paths)).toMatchObject({ files: 4, unsupported: 3, byKind: { text: 1 } })

  for await (const step of await engine.client.documents.add({ paths, leaveOutUnsupported: true }))
    if (step.type === 'done') expect(step.summary).toMatchObject({ documents: 1, quarantined: [] })
  expect((await engine.client.documents.attention.list({})).total).toBe(0)

  expect(await engine.add(...paths)).toMatchObject({ documents: 0, duplicates: 1 })
  expect((await engine.client.documents.attention.list({})).total).toBe(3)
})
