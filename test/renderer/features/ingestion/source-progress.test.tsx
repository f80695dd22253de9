/** How far each source and each kind of file is. */
import { expect, test } from 'vitest'
import { expectNoAxeViolations, openScreen, stream, type Answers } from '#support/screen'

const row = { documents: 12, pages: 340, pendingPages: 0, pendingFiles: 0, pagesPerMinute: null, secondsLeft: null }
const folder = {
  id: 'f1',
  kind: 'folder',
  path: '/home/ada/Scans',
  state: 'available',
  documents: 12,
  options: { ignore: [], polling: 'auto', keepOriginals: false },
}
const answering = (rows: readonly object[]): Answers => ({
  'documents.queue.progress': stream(rows),
  'documents.sources.list': () => [folder],
})

test('tells of what waits how fast it goes and how long it will take, where that is known', async () => {
  const { screen } = await openScreen(
    '/reading',
    answering([
      { ...row, key: 'f1', pendingPages: 85, pendingFiles: 2, pagesPerMinute: 34.4, secondsLeft: 150 },
      { ...row, key: 'd1', documents: 1, pages: 4, pendingPages: 1 },
      { ...row, key: 'd2', documents: 2, pages: 6 },
    ]),
  )
  const held = screen.getByRole('region', { name: 'What the archive holds' })
  await expect.element(held.getByText('85 pages left · 2 files to open · 34 pages a minute · about 3 mins left')).toBeVisible()
  await expect.element(held.getByRole('progressbar', { name: 'Read of /home/ada/Scans' })).toHaveAttribute('aria-valuenow', '75')
  // All drops are one, and nobody knows yet how fast they go.
  await expect.element(held.getByText('3 documents, 10 pages')).toBeVisible()
  await expect.element(held.getByText('1 page left', { exact: true })).toBeVisible()
  await expectNoAxeViolations()
})

test('tells of kinds of files by their names, and nothing more where all is read', async () => {
  const { screen, calls } = await openScreen('/reading', answering([{ ...row, key: 'pdf' }]))
  const held = screen.getByRole('region', { name: 'What the archive holds' })
  await held.getByText('By type').click()
  await expect.element(held.getByText('PDF')).toBeVisible()
  await expect.element(held.getByText('12 documents, 340 pages')).toBeVisible()
  await expect.element(held.getByRole('progressbar')).not.toBeInTheDocument()
  expect(calls.filter(([path]) => path === 'documents.queue.progress').map(([, input]) => input)).toEqual([
    { by: 'source' },
    { by: 'kind' },
  ])
})
