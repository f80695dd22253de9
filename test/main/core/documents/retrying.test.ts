import { describe, expect, it } from 'vitest'
import { isFinalFailure, nextTryDelay } from '#core/documents'
import { reason, reasonCodes } from '#kernel'

describe('trying again', () => {
  it('waits four times as long each time, a minute at most', () => {
    expect([1, 2, 3, 4, 5, 50].map(nextTryDelay)).toEqual([1_000, 4_000, 16_000, 60_000, 60_000, 60_000])
  })

  it('is for what may pass by itself, and ends after as many tries as are set', () => {
    const passing = reasonCodes.filter((code) => !isFinalFailure(reason(code), 1, 3))
    expect(passing).toEqual(['file-locked', 'file-unreadable', 'reader-crashed', 'ocr-engine-failed'])
    for (const code of passing) {
      expect(isFinalFailure(reason(code), 2, 3)).toBe(false)
      expect(isFinalFailure(reason(code), 1, 1)).toBe(true)
      expect(isFinalFailure(reason(code), 3, 3)).toBe(true)
    }
  })
})
