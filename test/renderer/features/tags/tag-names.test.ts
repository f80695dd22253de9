/** Names of tags. */
import { expect, test } from 'vitest'
import { tidyTag } from '#contract'
import { freeColour, splitTag, toTree } from '../../../../src/renderer/features/tags/tag-names'

test('in a tree each tag is followed by what lies below it', () => {
  const rows = ['b', 'a/x', 'a', 'a b', 'a/x/y'].map((tag) => ({ tag, documents: 2, own: 1, colour: 'ink' as const }))
  expect(toTree(rows).map(({ tag, level, documents, hasChildren }) => [tag, level, documents, hasChildren])).toEqual([
    ['a', 1, 2, true],
    ['a/x', 2, 2, true],
    ['a/x/y', 3, 2, false],
    ['a b', 1, 2, false],
    ['b', 1, 2, false],
  ])
})

test('what is typed is tidied', () => {
  expect(tidyTag(' house /  insurance/ ')).toBe('house/insurance')
  expect(splitTag('house/insurance')).toEqual(['house/', 'insurance'])
})

test('a new tag gets the colour fewest others have', () => {
  const row = (colour: 'ink' | 'red' | 'orange') => ({ tag: colour, documents: 1, own: 1, colour })
  expect(freeColour([])).toBe('red')
  expect(freeColour([row('ink'), row('red')])).toBe('orange')
  expect(freeColour([row('red'), row('orange')])).toBe('yellow')
})
