/** The palette: a few letters lead to commands and documents. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { documentRow, expectNoAxeViolations, openScreen } from '#support/screen'

const named = (...titles: readonly string[]) => titles.map((title, index) => documentRow({ id: `doc${index}`, title }))
const answering = (...titles: readonly string[]) => ({
  'documents.list': () => ({ items: named(...titles), next: null, total: titles.length }),
})

test('two letters find commands and documents, those called so before those that only hold them', async () => {
  const { screen, history } = await openScreen('/settings', answering('Plain notes', 'Parish letter', 'Letter of notice'))
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  const palette = screen.getByRole('dialog')
  await palette.getByRole('searchbox').or(palette.getByRole('textbox')).fill('le')
  const found = palette.getByRole('button')
  await expect.element(found.nth(0)).toMatchTextContent('Search for “le”')
  await expect.element(found.nth(1)).toMatchTextContent('Letter of notice')
  await expect.element(found.nth(2)).toMatchTextContent('Parish letter')
  await expectNoAxeViolations()
  await found.nth(1).click()
  await expect.poll(() => history.location.pathname).toBe('/documents/doc2')
})

test('letters find a command whatever accents it is written with', async () => {
  const { screen } = await openScreen('/library', {
    ...answering(),
    'vault.settings.list': () => [{ name: 'language', value: 'fr', default: 'auto', origin: 'file' }],
  })
  await expect.element(screen.getByRole('link', { name: 'Réglages' })).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  const palette = screen.getByRole('dialog')
  await palette.getByRole('searchbox').or(palette.getByRole('textbox')).fill('reg')
  await expect.element(palette.getByRole('button', { name: 'Réglages' })).toBeVisible()
})
