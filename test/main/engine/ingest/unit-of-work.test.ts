import { describe, expect, it } from 'vitest'
import { pagesOfUnit } from '../../../../src/main/engine/ingest/unit-of-work'

describe('a unit of work', () => {
  it('is sixteen pages while other documents wait', () => {
    expect([1, 16, 5000].map((free) => pagesOfUnit(free, false, 4))).toEqual([16, 16, 16])
  })

  it('is a share of the last pages of all, so that slow ones in a row are read side by side', () => {
    expect([5000, 64, 40, 16, 3, 1].map((free) => pagesOfUnit(free, true, 4))).toEqual([16, 16, 10, 4, 1, 1])
  })
})
