/** One wrong bit in the first page of a file, which holds its header and the definitions of its tables. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getOrThrow } from '#kernel'
import type { Result } from '#kernel'
import { openBlobCatalog, openEventLog, openKeyRing } from '#adapters/sqlite'
import { openEmbeddingCache } from '../../../../src/main/adapters/sqlite/library/write/cache'
import { openIndex } from '../../../../src/main/adapters/sqlite/library/schema'
import { temporaryFolder } from '#support/temporary-folder'
import { expect, it } from 'vitest'
import { alice, append, event, openLog, vaultKey } from './log/open-log'

interface Opened {
  close(): void
}

const pageSize = 4096
const headerSize = 100
const errors = ['Damaged', 'NotAVault', 'NewerFormat']

/** Opens a copy of the file for each byte of its first page that holds something, with one of its bits turned. */
function openEach(original: string, bits: readonly number[], open: (path: string) => Result<Opened, { readonly type: string }>) {
  const bytes = readFileSync(original)
  const path = join(temporaryFolder(), 'copy.db')
  const outcomes = new Map<string, number[]>()
  for (let at = 0; at < pageSize; at++) {
    if (bytes[at] === 0) continue
    for (const bit of bits) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ bit
      for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
      writeFileSync(path, changed)
      const outcome = outcomeOf(() => open(path))
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), at])
    }
  }
  return outcomes
}

function outcomeOf(open: () => Result<Opened, { readonly type: string }>): string {
  try {
    const opened = open()
    if (!opened.ok) return opened.error.type
    opened.value.close()
    return 'opened'
  } catch (error) {
    return `thrown: ${String(error)}`
  }
}

function soundVault(): string {
  const folder = temporaryFolder()
  const { log, close } = openLog(folder)
  log.append([[append('a', 0, [event(), event()])]], 1)
  close()
  return folder
}

/** Beyond the header, what says something wrong is damaged and nothing else. */
function expectNothingThrown(outcomes: ReadonlyMap<string, readonly number[]>): void {
  expect([...outcomes.keys()].filter((outcome) => outcome !== 'opened' && !errors.includes(outcome))).toEqual([])
  for (const type of ['NotAVault', 'NewerFormat']) expect((outcomes.get(type) ?? []).every((at) => at < headerSize)).toBe(true)
}

it('in the keys is answered as damage', () => {
  const keys = join(soundVault(), 'keys.db')
  const outcomes = openEach(keys, [1, 4, 32], (path) => openKeyRing({ path, vaultKey, subjects: [alice] }))
  expectNothingThrown(outcomes)
  expect(outcomes.get('Damaged')?.length).toBeGreaterThan(200)
}, 120_000)

it('in the events is answered as damage', () => {
  const folder = soundVault()
  const keys = getOrThrow(openKeyRing({ path: join(folder, 'keys.db'), vaultKey }))
  const outcomes = openEach(join(folder, 'events.db'), [1, 4, 32], (path) => openEventLog({ path, keys }))
  keys.close()
  expectNothingThrown(outcomes)
  expect(outcomes.get('Damaged')?.length).toBeGreaterThan(400)
}, 120_000)

it('in what can be made again is answered by making it again, or as of a newer version', () => {
  const folder = join(temporaryFolder(), 'derived')
  mkdirSync(folder)
  getOrThrow(openBlobCatalog({ path: join(folder, 'catalog.db') })).close()
  openEmbeddingCache(join(folder, 'cache.db')).close()
  openIndex(join(folder, 'index.db')).close()
  const again = {
    catalog: openEach(join(folder, 'catalog.db'), [4], (path) => openBlobCatalog({ path })),
    cache: openEach(join(folder, 'cache.db'), [4], (path) => ({ ok: true, value: openEmbeddingCache(path) })),
    index: openEach(join(folder, 'index.db'), [4], (path) => ({ ok: true, value: openIndex(path) })),
  }
  for (const outcomes of Object.values(again))
    expect([...outcomes.keys()].filter((outcome) => outcome !== 'opened' && outcome !== 'NewerFormat')).toEqual([])
}, 120_000)
