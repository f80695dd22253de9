/** What a timeline shows of everything that happened. */
import { expect, test } from 'vitest'
import type { HistoryEntry } from '#contract'
import { groupHappenings } from '../../../../../src/renderer/features/document/timeline/happenings'

const minute = 60_000
const day = (at: number) => String(Math.floor(at / (24 * 60 * minute)))

/** Newest first, as many seconds apart as is said. */
function history(
  ...entries: readonly (Partial<HistoryEntry> & { readonly type: string; readonly ago: number })[]
): readonly HistoryEntry[] {
  return entries.map(({ ago, ...entry }, index) => ({
    position: 100 - index,
    at: 10 * minute - ago * 1000,
    actor: 'engine',
    details: {},
    ...entry,
  }))
}
const assessed = (ago: number, completeness: number, actor = 'engine') => ({
  type: 'DocumentAssessed',
  ago,
  actor,
  details: { completeness },
})
const shown = (entries: readonly HistoryEntry[]) =>
  groupHappenings(entries, day).flatMap(({ happenings }) =>
    happenings.map((each) => [each.type, 'details' in each ? (each.details['completeness'] ?? '') : '']),
  )

test('small pictures are made without a word', () => {
  expect(shown(history({ type: 'ThumbnailsMade', ago: 0 }, { type: 'DocumentTagged', ago: 5, actor: 'person' }))).toEqual([
    ['DocumentTagged', ''],
  ])
})

test('a completeness that stays as it was is told once', () => {
  expect(shown(history(assessed(0, 0.8), assessed(200, 0.8), { type: 'DocumentUnderstood', ago: 210 }, assessed(400, 0.5)))).toEqual([
    ['DocumentAssessed', 0.8],
    ['DocumentUnderstood', ''],
    ['DocumentAssessed', 0.5],
  ])
})

test('what is understood and assessed several times within a minute is told as it was in the end', () => {
  const understood = (ago: number) => ({ type: 'DocumentUnderstood', ago })
  expect(shown(history(assessed(0, 0.8), understood(1), assessed(20, 0.7), understood(21), assessed(130, 0.2)))).toEqual([
    ['DocumentAssessed', 0.8],
    ['DocumentUnderstood', ''],
    ['DocumentAssessed', 0.2],
  ])
})

test('what a person does is told each time, and pages read one after the other are one line', () => {
  const confirmed = (ago: number) => ({ type: 'FieldConfirmed', ago, actor: 'person' })
  const page = (ago: number, number: number) => ({ type: 'PageRead', ago, page: number })
  expect(shown(history(confirmed(0), confirmed(1), page(5, 3), { type: 'ThumbnailsMade', ago: 6 }, page(7, 2)))).toEqual([
    ['FieldConfirmed', ''],
    ['FieldConfirmed', ''],
    ['PagesRead', ''],
  ])
})
