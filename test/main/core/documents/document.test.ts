import { describe, expect, it } from 'vitest'
import { evolveDocument, isSamePlace, pendingPages, unknownDocument, type DocumentEvent, type KnownDocument } from '#core/documents'
import { reason } from '#kernel'
import {
  attemptFailed,
  documentId,
  fingerprint,
  lost,
  opened,
  pageFailed,
  pageRead,
  quarantined,
  registered,
  requested,
  sighted,
} from '#support/document-samples'

function after(...events: readonly DocumentEvent[]): KnownDocument {
  const state = events.reduce(evolveDocument, unknownDocument)
  if (state.status === 'unknown') throw new Error('still unknown')
  return state
}

describe('a document', () => {
  it('is unknown until it is registered, and is registered once', () => {
    expect(evolveDocument(unknownDocument, sighted())).toBe(unknownDocument)
    const known = after(registered)
    expect(known).toMatchObject({ status: 'registered', documentId, fingerprint, sightings: [], pages: [], tags: [] })
    expect(evolveDocument(known, registered)).toBe(known)
  })

  it('is where it was seen and not lost, oldest first; a place seen again counts once', () => {
    const state = after(registered, sighted('/a'), sighted('/b'), sighted('/a', 2000), lost('/b'))
    expect(state.sightings.map(({ file, modifiedAt }) => [file.path, modifiedAt])).toEqual([['/a', 2000]])
  })

  it('has its pages pending when it is opened, and each final when it was read', () => {
    const state = after(registered, opened(3), pageRead(1), pageFailed(3, reason('page-damaged')))
    expect(state).toMatchObject({ status: 'opened', title: 'A letter' })
    expect(state.pages.map(({ state: final, reason: why }) => [final, why?.code])).toEqual([
      ['textLayer', undefined],
      [undefined, undefined],
      ['failed', 'page-damaged'],
    ])
    expect(pendingPages(state)).toEqual([2])
  })

  it('keeps the tries of a page until it is read', () => {
    const tried = after(registered, opened(1), attemptFailed(1, 2, reason('reader-crashed'), 500))
    expect(tried.pages[0]).toEqual({ attempts: 2, nextTryAt: 500, reason: reason('reader-crashed') })
    expect(evolveDocument(tried, pageRead(1))).toMatchObject({ pages: [{ state: 'textLayer', attempts: 0, nextTryAt: 0 }] })
  })

  it('leaves quarantine when it is opened or when reading is asked for', () => {
    const stuck = after(registered, quarantined(3, reason('needs-password')))
    expect(stuck).toMatchObject({ status: 'quarantined', opening: { attempts: 3, reason: reason('needs-password') } })
    expect(evolveDocument(stuck, requested())).toMatchObject({ status: 'registered', opening: { attempts: 0, nextTryAt: 0 } })
    expect(evolveDocument(stuck, opened(1))).toMatchObject({ status: 'opened' })
  })

  it('has the asked pages pending again, all of them when none is named', () => {
    const read = [registered, opened(3), pageRead(1), pageRead(2), pageRead(3)] as const
    expect(pendingPages(after(...read, requested([2])))).toEqual([2])
    expect(pendingPages(after(...read, requested([])))).toEqual([1, 2, 3])
    expect(after(...read, requested([], { languages: ['deu'] })).languages).toEqual(['deu'])
  })

  it('is read in the way that was asked for last: languages stay, the rest is for once', () => {
    const asked = [
      registered,
      opened(1),
      pageRead(1),
      requested([1], { languages: ['deu'], how: { method: 'picture', quarterTurns: 2 } }),
    ] as const
    expect(after(...asked).how).toEqual({ method: 'picture', quarterTurns: 2 })
    const again = after(...asked, pageRead(1), requested([1]))
    expect(again.how).toBeUndefined()
    expect(again.languages).toEqual(['deu'])
  })

  it('remembers failed openings, the password and its tags', () => {
    const state = after(
      registered,
      { type: 'OpeningFailed', data: { documentId, attempt: 1, reason: reason('file-locked'), nextTryAt: 77 } },
      { type: 'PasswordKept', data: { documentId, password: 'sesame' } },
      { type: 'DocumentTagged', data: { documentId, tags: ['a', 'b'] } },
      { type: 'DocumentTagged', data: { documentId, tags: ['b', 'c'] } },
      { type: 'DocumentUntagged', data: { documentId, tags: ['a'] } },
      { type: 'ReadingCancelled', data: { documentId } },
    )
    expect(state).toMatchObject({ opening: { attempts: 1, nextTryAt: 77 }, password: 'sesame', tags: ['b', 'c'] })
  })

  it('ignores what does not fit: pages that are not there, a choice of no reading', () => {
    const state = after(registered, opened(1))
    expect(evolveDocument(state, pageRead(2))).toBe(state)
    expect(evolveDocument(state, pageRead(0))).toBe(state)
    expect(evolveDocument(state, { type: 'PageRead', data: { documentId, page: 1, readings: [], chosen: 0 } })).toBe(state)
  })
})

describe('a place', () => {
  it('is a path and the members below it', () => {
    expect(isSamePlace({ path: '/a' }, { path: '/a', members: [] })).toBe(true)
    expect(isSamePlace({ path: '/a', members: ['x', 'y'] }, { path: '/a', members: ['x', 'y'] })).toBe(true)
    expect(isSamePlace({ path: '/a', members: ['x'] }, { path: '/a', members: ['y'] })).toBe(false)
    expect(isSamePlace({ path: '/a', members: ['x'] }, { path: '/a' })).toBe(false)
    expect(isSamePlace({ path: '/a' }, { path: '/b' })).toBe(false)
  })
})
