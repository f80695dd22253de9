/** Which folders become a vault. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#support/temporary-folder'
import { isVault, prepareFolder } from '../../../src/main/engine/vault-folder'

const folderWith = (...names: readonly string[]): string => {
  const folder = temporaryFolder()
  for (const name of names) writeFileSync(join(folder, name), '')
  return folder
}

describe('a folder', () => {
  it('that is not there yet is made', () => {
    const folder = join(temporaryFolder(), 'new', 'vault')
    expect(prepareFolder(folder).ok).toBe(true)
    expect(existsSync(folder)).toBe(true)
  })

  it('that holds only what a person puts there first is taken', () => {
    const folder = folderWith('settings.json', 'vault.key')
    mkdirSync(join(folder, 'packs'))
    expect(prepareFolder(folder).ok).toBe(true)
  })

  it('that another process is making a vault of is taken, whatever half-made file was seen', () => {
    expect(prepareFolder(folderWith('owner.db', '.vault.key.4711.tmp', 'events.db-journal')).ok).toBe(true)
  })

  it('that holds a log without its lock is a vault: a backup put back', () => {
    expect(prepareFolder(folderWith('events.db', 'read me.txt')).ok).toBe(true)
  })

  it('that holds other things is refused, and nothing is put into it', () => {
    const folder = folderWith('letter.txt')
    expect(prepareFolder(folder)).toEqual({ ok: false, error: { type: 'NotAVault', path: folder } })
  })
})

describe('a vault', () => {
  it.each([
    ['has a log, as a backup that was put back', ['events.db'], true],
    ['is one from its first moment, which makes its lock', ['owner.db'], true],
    ['is not what a person put there first', ['settings.json', 'vault.key'], false],
  ])('%s', (_words, names, expected) => {
    expect(isVault(folderWith(...names))).toBe(expected)
  })

  it('is not where nothing is', () => {
    expect(isVault(join(temporaryFolder(), 'nowhere'))).toBe(false)
  })
})
