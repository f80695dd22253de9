/** Where documents stand: arithmetic, checked against a list written out. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, stretchesBetween, type Place } from '../../../../../src/renderer/features/library/list/lines'
import type { Segment } from '../../../../../src/renderer/features/library/list/segments'

const segmentOf = (key: string | undefined, documents: number): Segment => ({
  key,
  documents,
  start: 0,
  query: { filter: '', sort: { by: 'added', descending: true }, trashed: false },
})

const groups = fc.array(fc.record({ documents: fc.integer({ min: 1, max: 20 }), isClosed: fc.boolean() }), { minLength: 1, maxLength: 6 })

test('every line is what the list written out has there, and each document is found on its line', () => {
  fc.assert(
    fc.property(groups, fc.integer({ min: 1, max: 5 }), (each, lanes) => {
      const segments = each.map(({ documents }, index) => segmentOf(`g${index}`, documents))
      const closed = new Set(each.flatMap(({ isClosed }, index) => (isClosed ? [`g${index}`] : [])))
      const lines = linesOf(segments, closed, lanes)
      const written: { place: Place; line: number }[] = []
      let count = 0
      for (const [segment, { documents, isClosed }] of each.entries()) {
        written.push({ place: { segment, item: -1 }, line: count++ })
        if (isClosed) continue
        for (let item = 0; item < documents; item++) written.push({ place: { segment, item }, line: count + Math.floor(item / lanes) })
        count += Math.ceil(documents / lanes)
      }
      expect(lines.count).toBe(count)
      for (const { place, line } of written) {
        expect(lines.lineOf(place)).toBe(line)
        const found = lines.at(line)
        if (place.item < 0) expect(found).toEqual({ type: 'header', segment: place.segment })
        else if (found?.type === 'items') expect(place.item >= found.from && place.item < found.to).toBe(true)
        else expect.unreachable()
      }
      expect(lines.at(count)).toBeUndefined()
      expect(lines.at(-1)).toBeUndefined()
    }),
  )
})

test('a range takes the documents between two places, whichever was first, and none of a closed group', () => {
  const segments = [segmentOf('a', 5), segmentOf('b', 3), segmentOf('c', 4)]
  const lines = linesOf(segments, new Set(['b']), 1)
  const expected = [
    { segment: 0, from: 3, to: 5 },
    { segment: 2, from: 0, to: 2 },
  ]
  expect(stretchesBetween(segments, lines, { segment: 0, item: 3 }, { segment: 2, item: 1 })).toEqual(expected)
  expect(stretchesBetween(segments, lines, { segment: 2, item: 1 }, { segment: 0, item: 3 })).toEqual(expected)
  expect(stretchesBetween(segments, lines, { segment: 0, item: -1 }, { segment: 0, item: 0 })).toEqual([{ segment: 0, from: 0, to: 1 }])
})

test('without groups there are no headers', () => {
  const lines = linesOf([segmentOf(undefined, 100_000)], new Set(), 1)
  expect(lines.count).toBe(100_000)
  expect(lines.at(50_000)).toEqual({ type: 'items', segment: 0, from: 50_000, to: 50_001 })
})
