import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideSource, evolveSource, initialSource, isInsideOrSame } from '#core/documents'
import type { SourceCommand, SourceEvent, SourceOptions } from '#core/documents'
import { asSourceId } from '#kernel'

const sourceId = asSourceId('s1')
const options: SourceOptions = { ignore: ['*.log'], polling: false, keepOriginals: false }
const add: SourceCommand = { type: 'AddSource', sourceId, kind: 'folder', path: '/home/ann/docs', options, otherRoots: [] }
const added: SourceEvent = { type: 'SourceAdded', data: { sourceId, kind: 'folder', path: '/home/ann/docs', options } }
const unavailable: SourceEvent = { type: 'SourceBecameUnavailable', data: { sourceId, why: 'missing' } }
const rescan = { files: 3, added: 3, changed: 0, lost: 0, startedAt: 1000, endedAt: 2000 }
const rescanned: SourceEvent = { type: 'SourceRescanned', data: { sourceId, ...rescan } }

const when = (given: readonly SourceEvent[], command: SourceCommand): unknown => {
  const decided = decideSource(command, given.reduce(evolveSource, initialSource))
  return decided.ok ? decided.value : decided.error
}

describe('a source', () => {
  it('is added once, and again after it was removed', () => {
    expect(when([], add)).toEqual([added])
    expect(when([added], add)).toEqual({ type: 'SourceExists', path: '/home/ann/docs' })
    expect(when([added, { type: 'SourceRemoved', data: { sourceId } }], add)).toEqual([added])
  })

  it('overlaps with no other folder; a drop may lie anywhere', () => {
    for (const root of ['/home/ann', '/home/ann/docs', '/home/ann/docs/', '/home/ann/docs/2024', '/'])
      expect(when([], { ...add, otherRoots: [root] })).toEqual({ type: 'SourceOverlaps', path: root })
    expect(when([], { ...add, otherRoots: ['/home/ann/docs2', '/home/bob', '/home/ann/doc'] })).toEqual([added])
    expect(when([], { ...add, kind: 'drop', otherRoots: ['/home/ann'] })).toHaveLength(1)
  })

  it('becomes unavailable and available again, each told once', () => {
    expect(when([added], { type: 'MarkUnavailable', why: 'missing' })).toEqual([unavailable])
    expect(when([added, unavailable], { type: 'MarkUnavailable', why: 'missing' })).toEqual([])
    expect(when([added, unavailable], { type: 'MarkUnavailable', why: 'emptied' })).toHaveLength(1)
    expect(when([added, unavailable], { type: 'MarkAvailable' })).toEqual([{ type: 'SourceBecameAvailable', data: { sourceId } }])
    expect(when([added], { type: 'MarkAvailable' })).toEqual([])
  })

  it('records no rescan while it is unavailable', () => {
    expect(when([added, unavailable], { type: 'RecordRescan', rescan })).toEqual({ type: 'SourceUnavailable', why: 'missing' })
  })

  it('records every rescan that found something, others once an hour', () => {
    const idle = { ...rescan, added: 0, startedAt: 3000, endedAt: 4000 }
    expect(when([added], { type: 'RecordRescan', rescan })).toEqual([rescanned])
    expect(when([added, rescanned], { type: 'RecordRescan', rescan: idle })).toEqual([])
    expect(when([added, rescanned], { type: 'RecordRescan', rescan: { ...idle, lost: 1 } })).toHaveLength(1)
    expect(when([added, rescanned], { type: 'RecordRescan', rescan: { ...idle, files: 4 } })).toHaveLength(1)
    expect(when([added, rescanned], { type: 'RecordRescan', rescan: { ...idle, endedAt: 2000 + 3_600_000 } })).toHaveLength(1)
  })

  it('changes its options only when they differ', () => {
    expect(when([added], { type: 'ChangeSourceOptions', options: { ...options, ignore: ['*.log'] } })).toEqual([])
    for (const other of [{ polling: true }, { ignore: [] }, { languages: ['fra'] }, { keepOriginals: true }])
      expect(when([added], { type: 'ChangeSourceOptions', options: { ...options, ...other } })).toHaveLength(1)
  })

  it('does not exist before it is added nor after it is removed', () => {
    const commands: SourceCommand[] = [
      { type: 'ChangeSourceOptions', options },
      { type: 'MarkUnavailable', why: 'missing' },
      { type: 'MarkAvailable' },
      { type: 'RecordRescan', rescan },
      { type: 'RemoveSource' },
    ]
    for (const command of commands) {
      expect(when([], command)).toEqual({ type: 'NoSuchSource' })
      expect(when([added, { type: 'SourceRemoved', data: { sourceId } }], command)).toEqual({ type: 'NoSuchSource' })
    }
  })

  it('keeps what is known of it through an absence', () => {
    const state = [added, rescanned, unavailable, { type: 'SourceBecameAvailable', data: { sourceId } } as const].reduce(
      evolveSource,
      initialSource,
    )
    expect(state).toEqual({ status: 'available', sourceId, kind: 'folder', path: '/home/ann/docs', options, files: 3, rescannedAt: 2000 })
  })

  it('evolves through any history without failing', () => {
    const event = fc.constantFrom<SourceEvent>(
      added,
      unavailable,
      rescanned,
      { type: 'SourceBecameAvailable', data: { sourceId } },
      { type: 'SourceOptionsChanged', data: { sourceId, options: { ...options, polling: true } } },
      { type: 'SourceRemoved', data: { sourceId } },
    )
    fc.assert(
      fc.property(fc.array(event), (history) => {
        expect(['unknown', 'removed', 'available', 'unavailable']).toContain(history.reduce(evolveSource, initialSource).status)
      }),
    )
  })
})

describe('a path', () => {
  it('is inside a folder by whole names, with either separator', () => {
    expect(isInsideOrSame('C:\\docs', 'C:\\docs\\a.pdf')).toBe(true)
    expect(isInsideOrSame('C:\\', 'C:\\docs')).toBe(true)
    expect(isInsideOrSame('/a', '/ab')).toBe(false)
    expect(isInsideOrSame('/a/b', '/a')).toBe(false)
    expect(isInsideOrSame('/', '/')).toBe(true)
  })
})
