/** The heat map: columns that can be told apart, and a table that is wider than the page scrolls by itself. */
import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { TypeRow } from '#contract'
import { openScreen, qualitySummary, typeRows } from '#support/screen'

afterEach(() => page.viewport(1280, 800))

const required = (name: string, en: string, fr: string): TypeRow['fields'][number] => ({
  name,
  label: { en, fr },
  need: 'required',
  format: 'date',
  isMany: false,
})
const contract: TypeRow = {
  type: 'contract',
  domain: 'general',
  label: { en: 'Contract', fr: 'Contrat' },
  fields: [
    required('issue_date', 'Date', 'Date'),
    required('start_date', 'In force from', 'Prise d’effet'),
    required('end_date', 'In force until', 'Fin'),
  ],
}
const booking: TypeRow = {
  type: 'booking_order',
  domain: 'financial',
  label: { en: 'Booking order', fr: 'Bon de réservation' },
  fields: [required('start_date', 'From', 'Début'), required('end_date', 'To', 'Terme')],
}
const cell = (type: string, field: string) => ({ type, field, absent: 3, present: 1, documents: 9 })
const answers = {
  'understanding.types': () => ({ types: [booking, contract, ...typeRows], problems: [] }),
  'quality.summary': () => ({
    ...qualitySummary,
    heatMap: [...qualitySummary.heatMap, ...['issue_date', 'start_date', 'end_date'].map((field) => cell('contract', field))],
  }),
}
const headings = () =>
  [...document.querySelectorAll('thead th[title]')].map((each) => [each.textContent, each.getAttribute('title')] as const)

test('no two columns have the same heading, and what a field is called is said of the types that have it here', async () => {
  const { screen } = await openScreen('/quality', answers)
  await expect.element(screen.getByRole('columnheader', { name: 'In force from' })).toBeInTheDocument()
  const names = headings().map(([text]) => text)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(expect.arrayContaining(['In force from', 'In force until · Contract', 'Date · Contract', 'Due date']))
  expect(names.some((name) => name.startsWith('Date · ') && name.includes('Letter'))).toBe(true)
  expect(headings().every(([text, title]) => title === text)).toBe(true)
})

test('in French, too', async () => {
  const { screen } = await openScreen('/quality', {
    ...answers,
    'vault.settings.list': () => [{ name: 'language', value: 'fr', default: 'auto', origin: 'file' }],
  })
  await expect.element(screen.getByRole('columnheader', { name: 'Fin · Contrat' })).toBeInTheDocument()
  const names = headings().map(([text]) => text)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toContain('Prise d’effet · Contrat')
})

test('at twice the size of letters only the map scrolls sideways', async () => {
  await page.viewport(720, 450)
  const { screen } = await openScreen('/quality', answers)
  const heading = screen.getByRole('columnheader', { name: 'Date · Contract' })
  await expect.element(heading).toBeInTheDocument()
  const scroller = heading.element().closest('table')!.parentElement!
  expect(scroller.scrollWidth).toBeGreaterThan(scroller.clientWidth)
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth)
})
