/** What was added by hand: when, and what came of it. */
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { openScreen } from '#support/screen'

const drop = { paths: ['/home/ada/scans'], status: 'done', pages: 400 }
const startedAt = new Date(2026, 4, 3, 14, 25).getTime()

test('says at what time it was, and how many files were here already or could not be read', async () => {
  const items = [
    { ...drop, id: 'one', startedAt, documents: 306, duplicates: 4, quarantined: 1 },
    { ...drop, id: 'two', startedAt, documents: 1, duplicates: 0, quarantined: 0 },
  ]
  const { screen } = await openScreen('/reading', { 'documents.imports.list': () => ({ items, next: null }) })
  const list = screen.getByRole('region', { name: 'What you added' })
  await expect.element(list.getByText('3 May 2026, 14:25 · 306 new documents · 4 were already here · 1 could not be read')).toBeVisible()
  await expect.element(list.getByText('3 May 2026, 14:25 · 1 new document', { exact: true })).toBeVisible()
})

test.for([1440, 1024] as const)('keeps its name and its button in sight however much there is to say (%i wide)', async (width) => {
  await page.viewport(width, 800)
  const items = [
    {
      ...drop,
      paths: ['/home/ada/العقد المشترك لعام ٢٠٢٤ مع جميع الملاحق'],
      id: 'one',
      startedAt,
      documents: 53_000,
      duplicates: 1_204,
      quarantined: 5_120,
    },
  ]
  const { screen } = await openScreen('/reading', { 'documents.imports.list': () => ({ items, next: null }) })
  const list = screen.getByRole('region', { name: 'What you added' })
  const button = list.getByRole('button', { name: /^Take back/ })
  await expect.element(button).toBeVisible()
  const edges = () => [list.element(), button.element(), list.getByText(/^العقد/).element()].map((each) => each.getBoundingClientRect())
  const [section, taking, name] = edges()
  expect(taking?.right ?? Infinity).toBeLessThanOrEqual(section?.right ?? 0)
  expect(taking?.width ?? 0).toBeGreaterThan(40)
  expect(name?.width ?? 0).toBeGreaterThanOrEqual(96)
  expect(getComputedStyle(list.getByText(/^العقد/).element()).direction).toBe('rtl')
})
