/** Words into rows, and rows into segments: what a wide gap parts does not belong together. */
import type { PlacedPage, PlacedWord } from './place-words'
import type { Segment, SegmentWord } from './layout'
import { around, centreY, right, sharedHeight } from './boxes'

/** So many usual spaces part two columns, within bounds that are heights of a word: typewriters space widely, receipts narrowly. */
const spacesApart = 2.5
const [leastApart, mostApart] = [0.95, 2.3]
/** Of the lower one's height: pages lie askew, and columns are read a little higher or lower than their labels. */
const leastOverlap = 0.34
/** A line of the reading ends between them: then less is a gap already. */
const acrossLines = 0.5

/** Rows from top to bottom, words from left to right. A row follows a slanting line: each word is held against its neighbour. */
export function rowsOf({ words, aspect }: PlacedPage): readonly (readonly PlacedWord[])[] {
  const height = usualHeight(words)
  const rows: PlacedWord[][] = []
  /** Rows by the height their last word stands at, so that a page of many words needs no search through all rows. */
  const rowsByBand = new Map<number, PlacedWord[][]>()
  const bandOf = (word: PlacedWord): number => Math.floor(centreY(word.place) / Math.max(height, 1e-4))
  for (const word of words.toSorted((a, b) => a.place.x - b.place.x)) {
    const band = bandOf(word)
    const near = [band - 1, band, band + 1].flatMap((index) => rowsByBand.get(index) ?? [])
    let best: PlacedWord[] | undefined
    let bestFit = 0
    for (const row of near) {
      const last = row.at(-1)
      // A comma or a dash stands at no height of its own.
      const beside = row.findLast(({ place }) => place.height >= height * 0.5) ?? last
      if (last === undefined || beside === undefined) continue
      const fit = sharedHeight(beside.place, word.place)
      const gap = (word.place.x - right(last.place)) * aspect
      if (fit > bestFit && fit >= leastOverlap && gap > -0.6 * height) [best, bestFit] = [row, fit]
    }
    const row = best ?? []
    if (best === undefined) rows.push(row)
    else remove(rowsByBand, bandOf(row.at(-1) ?? word), row)
    row.push(word)
    rowsByBand.set(band, [...(rowsByBand.get(band) ?? []), row])
  }
  return rows.sort((a, b) => middle(a) - middle(b) || (a[0]?.place.x ?? 0) - (b[0]?.place.x ?? 0))
}

/** `space`: the usual one of the page, in heights of a word. */
export function segmentsOf(row: readonly PlacedWord[], aspect: number, space: number): readonly (readonly PlacedWord[])[] {
  const height = usualHeight(row)
  const widest = Math.min(mostApart, Math.max(leastApart, space * spacesApart))
  const segments: PlacedWord[][] = []
  let last: PlacedWord | undefined
  for (const word of row) {
    const current = segments.at(-1)
    const size = last === undefined ? height : Math.max(height * 0.8, Math.min(last.place.height, word.place.height))
    const limit = size * widest * (last?.line === word.line ? 1 : acrossLines)
    if (current === undefined || last === undefined || (word.place.x - right(last.place)) * aspect > limit) segments.push([word])
    else current.push(word)
    last = word
  }
  return segments
}

/** The usual gap between two words of a row, in heights of a word. */
export function usualSpace(rows: readonly (readonly PlacedWord[])[], aspect: number): number {
  const gaps: number[] = []
  for (const row of rows) {
    const height = usualHeight(row)
    for (const [index, word] of row.entries()) {
      const next = row[index + 1]
      const gap = next === undefined ? 0 : ((next.place.x - right(word.place)) * aspect) / Math.max(1e-6, height)
      if (gap > 0 && gap < 2) gaps.push(gap)
    }
  }
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0.4
}

/** `page`, `index` and `row` are those of `Segment`. */
export function segmentFrom(words: readonly PlacedWord[], at: { page: number; index: number; row: number }): Segment {
  const placed: SegmentWord[] = []
  let text = ''
  for (const word of words) {
    // "16, 757.5" is one number that a camera saw a gap in.
    const isOneNumber = /\d[.,]$/.test(text) && /^\d{3}(?!\d)/.test(word.text)
    const start = text === '' ? 0 : text.length + (isOneNumber ? 0 : 1)
    text = text === '' ? word.text : `${text}${isOneNumber ? '' : ' '}${word.text}`
    placed.push({
      start,
      end: text.length,
      place: word.place,
      ...(word.confidence === undefined ? {} : { confidence: word.confidence }),
    })
  }
  const boxes = words.flatMap(({ box }) => (box === undefined ? [] : [box]))
  const place = around(words.map((word) => word.place))
  return { ...at, text, place, words: placed, ...(boxes.length === words.length ? { box: place } : {}) }
}

/** Median of what is not a stroke or a stain. */
export function usualHeight(words: readonly PlacedWord[]): number {
  const heights = words.map(({ place }) => place.height).filter((height) => height > 0)
  return heights.sort((a, b) => a - b)[Math.floor(heights.length / 2)] ?? 0.012
}

function middle(row: readonly PlacedWord[]): number {
  return row.reduce((sum, { place }) => sum + centreY(place), 0) / Math.max(1, row.length)
}

function remove<T>(lists: Map<number, T[]>, key: number, item: T): void {
  lists.set(
    key,
    (lists.get(key) ?? []).filter((other) => other !== item),
  )
}
