/** What is offered where a document is read again: only what differs, and what its file can use. */
import { beforeEach, expect, test } from 'vitest'
import { expectNoAxeViolations, openScreen } from '#support/screen'
import { answering, bookOf, inputsOf } from './samples'

beforeEach(() => localStorage.clear())

async function openDialog(pages: number) {
  const opened = await openScreen(
    '/documents/book?panel=ledger',
    answering(bookOf(pages), {
      'documents.retry': async function* () {
        yield { type: 'progress', pagesDone: 1, pagesKnown: 1, files: 1 }
      },
    }),
  )
  await opened.screen.getByRole('complementary', { name: 'About this document' }).getByRole('button', { name: 'Read again' }).click()
  const dialog = opened.screen.getByRole('dialog')
  await expect.element(dialog.getByRole('combobox', { name: 'Which way up' })).toBeVisible()
  return { ...opened, dialog }
}

test('the only page is not offered beside all pages, nor a password where none is asked for', async () => {
  const { dialog, calls } = await openDialog(1)
  await expect.element(dialog.getByRole('radio')).not.toBeInTheDocument()
  await expect.element(dialog.getByLabelText('Password', { exact: true })).not.toBeInTheDocument()
  await expectNoAxeViolations()
  await dialog.getByRole('button', { name: 'Read again' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.retry')).toEqual([{ document: 'book', page: 1, wait: true }])
})

test('of several pages one is read or all are', async () => {
  const { dialog, calls } = await openDialog(3)
  await dialog.getByRole('radio', { name: 'All 3 pages' }).click()
  await dialog.getByRole('button', { name: 'Read again' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.retry')).toEqual([{ document: 'book', wait: true }])
})
