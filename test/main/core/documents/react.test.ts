import { describe, expect, it } from 'vitest'
import { evolveDocument, nextStep, unknownDocument, type DocumentEvent } from '#core/documents'
import { reason } from '#kernel'
import { attemptFailed, documentId, lost, opened, pageRead, quarantined, registered, requested, sighted } from '#support/document-samples'

const next = (now: number, ...events: readonly DocumentEvent[]) => nextStep(events.reduce(evolveDocument, unknownDocument), now)
const at = { sourceId: 's1', file: { path: '/docs/a.pdf', members: [] }, modifiedAt: 1000, bytes: 1200 }
const crashed = reason('reader-crashed')

describe('what a document needs next', () => {
  it('is nothing while it is unknown, in quarantine, or read', () => {
    expect(next(0)).toEqual({ type: 'nothing' })
    expect(next(0, registered, sighted(), quarantined(1, crashed))).toEqual({ type: 'nothing' })
    expect(next(0, registered, sighted(), opened(1), pageRead(1))).toEqual({ type: 'nothing' })
    expect(next(0, registered, sighted(), opened(0))).toEqual({ type: 'nothing' })
  })

  it('is opening, at the oldest place where it is', () => {
    expect(next(0, registered, sighted(), sighted('/docs/copy.pdf'))).toEqual({ type: 'open', at })
    expect(next(0, registered, sighted(), quarantined(1, crashed), requested())).toEqual({ type: 'open', at })
  })

  it('is waiting until the next try of opening', () => {
    const failed: DocumentEvent = { type: 'OpeningFailed', data: { documentId, attempt: 1, reason: crashed, nextTryAt: 500 } }
    expect(next(499, registered, sighted(), failed)).toEqual({ type: 'wait', until: 500 })
    expect(next(500, registered, sighted(), failed)).toEqual({ type: 'open', at })
  })

  it('is reading the pages that are pending and due', () => {
    const events = [registered, sighted(), opened(4), pageRead(1), attemptFailed(2, 1, crashed, 500), attemptFailed(3, 1, crashed, 300)]
    expect(next(0, ...events)).toEqual({ type: 'read', at, pages: [4] })
    expect(next(300, ...events)).toEqual({ type: 'read', at, pages: [3, 4] })
    expect(next(0, ...events, pageRead(4))).toEqual({ type: 'wait', until: 300 })
  })

  it('is a file, when it lies nowhere any more', () => {
    expect(next(0, registered, sighted(), lost())).toEqual({ type: 'missing' })
    expect(next(0, registered, sighted(), opened(1), lost())).toEqual({ type: 'missing' })
  })
})
