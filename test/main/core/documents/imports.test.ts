import { describe, expect, it } from 'vitest'
import {
  decideImport,
  evolveDocument,
  evolveImport,
  isJustifiedOtherwise,
  placesToLeave,
  unknownDocument,
  unknownImport,
  type DocumentEvent,
  type DocumentState,
  type ImportEvent,
  type KnownDocument,
} from '#core/documents'
import { asDocumentId, asSourceId, reason } from '#kernel'
import { documentId, registered } from '#support/document-samples'
import { specify } from '#support/given-when-then'

const given = specify({ initial: unknownImport, evolve: evolveImport, decide: decideImport })
const importId = asSourceId('drop-1')
const documents = [documentId]
const started: ImportEvent = { type: 'ImportStarted', data: { importId, paths: ['/a'] } }
const counts = { documents, pages: 3, duplicates: 1, quarantined: 0, isComplete: true }
const ended: ImportEvent = { type: 'ImportEnded', data: { importId, ...counts } }
const takenBack = {
  documents,
  places: [{ documentId: asDocumentId('other'), path: '/a/copy', members: [], modifiedAt: 1 }],
  refused: [{ path: '/a/broken', members: [], reason: reason('file-empty') }],
}
const undone: ImportEvent = { type: 'ImportUndone', data: { importId, ...takenBack } }
const redone: ImportEvent = { type: 'ImportRedone', data: { importId, documents } }

describe('an import', () => {
  it('starts once and ends once', () => {
    given()
      .when({ type: 'StartImport', importId, paths: ['/a'] })
      .then(started)
    given(started)
      .when({ type: 'StartImport', importId, paths: ['/a'] })
      .then()
    given(started)
      .when({ type: 'EndImport', ...counts })
      .then(ended)
    given(started, ended)
      .when({ type: 'EndImport', ...counts })
      .then()
    given(started, ended, undone)
      .when({ type: 'EndImport', ...counts })
      .then()
    given()
      .when({ type: 'EndImport', ...counts })
      .thenRefused({ type: 'NoSuchImport' })
  })

  it('is undone and redone in turns', () => {
    given(started, ended)
      .when({ type: 'UndoImport', ...takenBack })
      .then(undone)
    given(started, ended, undone).when({ type: 'UndoImport', documents: [], places: [], refused: [] }).then()
    given(started, ended, undone).when({ type: 'RedoImport' }).then(redone)
    given(started, ended, undone, redone).when({ type: 'RedoImport' }).then()
    given(started, ended).when({ type: 'RedoImport' }).then()
  })

  it('knows what it took back until it is redone, also of an event from before places and refusals were taken back', () => {
    const before: ImportEvent = { type: 'ImportUndone', data: { importId, documents } }
    const back = (...events: readonly ImportEvent[]) => events.reduce(evolveImport, evolveImport(unknownImport, started))
    expect(back(ended, undone)).toMatchObject({ takenBack })
    expect(back(ended, before)).toMatchObject({ takenBack: { documents, places: [], refused: [] } })
    expect(back(ended, undone, redone)).toMatchObject({ takenBack: { documents: [], places: [], refused: [] } })
  })

  it('can be neither while it runs', () => {
    given(started)
      .when({ type: 'UndoImport', ...takenBack })
      .thenRefused({ type: 'ImportRunning' })
    given(started).when({ type: 'RedoImport' }).thenRefused({ type: 'ImportRunning' })
    given()
      .when({ type: 'UndoImport', ...takenBack })
      .thenRefused({ type: 'NoSuchImport' })
  })
})

describe('a document of an import', () => {
  const seen = (source: string, path: string, containerId?: string): DocumentEvent => ({
    type: 'DocumentSighted',
    data: {
      documentId,
      sourceId: asSourceId(source),
      path,
      members: [],
      modifiedAt: 1,
      bytes: 1,
      ...(containerId !== undefined && { containerId: asDocumentId(containerId) }),
    },
  })
  const known = (...events: readonly DocumentEvent[]) => [registered, ...events].reduce(evolveDocument, unknownDocument) as KnownDocument
  const nothing = (): DocumentState => unknownDocument

  it('goes with it unless it was seen elsewhere and still is', () => {
    expect(isJustifiedOtherwise(known(seen(importId, '/a')), importId, nothing)).toBe(false)
    expect(isJustifiedOtherwise(known(seen(importId, '/a'), seen('folder', '/b')), importId, nothing)).toBe(true)
    expect(isJustifiedOtherwise(known(seen(importId, '/a'), seen('drop-2', '/a')), importId, nothing)).toBe(true)
    expect(isJustifiedOtherwise(known(), importId, nothing)).toBe(false)
  })

  it('is let go of where the import saw it, as long as it lies elsewhere', () => {
    const place = { documentId, path: '/a', members: [], modifiedAt: 1 }
    expect(placesToLeave(known(seen(importId, '/a'), seen('folder', '/b')), importId)).toEqual([place])
    expect(placesToLeave(known(seen(importId, '/a', 'mail'), seen('folder', '/b')), importId)).toEqual([{ ...place, containerId: 'mail' }])
    expect(placesToLeave(known(seen(importId, '/a')), importId)).toEqual([])
    expect(placesToLeave(known(seen('folder', '/b')), importId)).toEqual([])
  })

  it('stays with the document it lies in', () => {
    const member = known(seen(importId, '/a', 'container'))
    expect(isJustifiedOtherwise(member, importId, () => known(seen('folder', '/a')))).toBe(true)
    expect(isJustifiedOtherwise(member, importId, () => known(seen(importId, '/a')))).toBe(false)
  })
})
