/** A document without a page: beside it words say whether its fields will come, instead of a wait without end. */
import { beforeEach, expect, test } from 'vitest'
import type { ShowOutput } from '#contract'
import { documentRow, expectNoAxeViolations, openScreen, shownDocument } from '#support/screen'
import { answering, inputsOf } from './samples'

beforeEach(() => localStorage.clear())

test.each<[string, Partial<ShowOutput>, string]>([
  ['locked', { quarantine: { code: 'needs-password' } }, 'It has no fields until it is opened with its password.'],
  ['damaged', { quarantine: { code: 'document-damaged' } }, 'It has no fields as long as it cannot be opened.'],
  ['a container', { members: ['aaa1'] }, 'It has no fields of its own. Those of the documents in it are shown with each of them.'],
  ['not opened yet', {}, 'Its fields appear here as soon as its pages are read.'],
])('the fields of a document that is %s', async (_is, changes, words) => {
  const shown = shownDocument(documentRow({ id: 'book', title: 'Book' }), { pages: [], ...changes })
  const { screen, calls } = await openScreen('/documents/book?panel=fields', answering(shown))
  const panel = screen.getByRole('complementary', { name: 'About this document' })
  await expect.element(panel.getByText(words)).toBeVisible()
  expect(panel.getByRole('status').elements()).toEqual([])
  expect(inputsOf(calls, 'understanding.fields')).toEqual([])
  await expectNoAxeViolations()
})
