/** Parts of a kept original, as browsers ask for them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../../../src/main/hosts/screen/original-answer'

describe('a range', () => {
  it('is read as the protocol has it', () => {
    expect(rangeOf('bytes=0-99', 1000)).toEqual({ start: 0, end: 100 })
    expect(rangeOf('bytes=900-', 1000)).toEqual({ start: 900, end: 1000 })
    expect(rangeOf('bytes=-100', 1000)).toEqual({ start: 900, end: 1000 })
    expect(rangeOf('bytes=900-5000', 1000)).toEqual({ start: 900, end: 1000 })
  })

  it('beyond the end is refused, and one that makes no sense is not taken for one', () => {
    expect(rangeOf('bytes=1000-', 1000)).toBe('outside')
    expect(rangeOf('bytes=-0', 1000)).toBe('outside')
    for (const text of [undefined, '', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'items=0-1'])
      expect(rangeOf(text, 1000), text).toBeUndefined()
  })

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(5000), (first, last, total) => {
        const range = rangeOf(`bytes=${first}-${last}`, total)
        if (typeof range === 'object') expect(range.start < range.end && range.end <= total).toBe(true)
      }),
    )
  })
})
