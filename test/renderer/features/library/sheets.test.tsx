/** Documents as sheets side by side. */
import { expect, test } from 'vitest'
import { documentRow } from '#support/screen'
import { openLibrary } from './open-library'

test('the ledger of a document stands on its sheet as long as it is not complete', async () => {
  const rows = [
    documentRow({ id: 'whole', title: 'Whole', coverage: 1 }),
    documentRow({
      id: 'half',
      title: 'Half',
      coverage: 0.5,
      counts: { textLayer: 0, ocr: 1, blank: 0, picture: 0, failed: 0, pending: 1 },
    }),
  ]
  const { screen } = await openLibrary('/library?view=grid', {
    'documents.list': () => ({ items: rows, next: null, total: rows.length }),
  })
  const ledgerOf = (name: RegExp) => screen.getByRole('gridcell', { name }).element().querySelector('[role=img]')
  await expect.element(screen.getByRole('gridcell', { name: /Half/ })).toBeVisible()
  expect(ledgerOf(/Half/)?.getAttribute('aria-label')).toBe('1 page recognised, 1 page waiting')
  expect(ledgerOf(/Whole/)).toBeNull()
})
