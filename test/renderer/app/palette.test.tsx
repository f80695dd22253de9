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

test('opened again it is empty, and namesakes are told apart by where they lie', async () => {
  const rows = ['Household', 'Office'].map((folder) =>
    documentRow({ id: folder, title: 'Letter', path: `/home/ada/${folder}/letter.pdf`, date: '2024-03-05' }),
  )
  const { screen } = await openScreen('/settings', { 'documents.list': () => ({ items: rows, next: null, total: 2 }) })
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  const palette = screen.getByRole('dialog')
  const box = palette.getByRole('searchbox').or(palette.getByRole('textbox'))
  await box.fill('letter')
  await expect.element(palette.getByText('5 Mar 2024 · /home/ada/Household/letter.pdf')).toBeVisible()
  await expect.element(palette.getByText('5 Mar 2024 · /home/ada/Office/letter.pdf')).toBeVisible()
  await expectNoAxeViolations()
  await userEvent.keyboard('{Escape}')
  await expect.element(palette).not.toBeInTheDocument()
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(box).toHaveValue('')
})

test('saved searches are found by their names, and lead to what they look for', async () => {
  const saved = [
    { id: 's1', name: 'To pay this month', query: 'tag:to-pay type:invoice', savedAt: 0 },
    { id: 's2', name: 'Élodie', query: 'from:elodie', savedAt: 0 },
  ]
  const { screen, history } = await openScreen('/settings', { ...answering(), 'search.saved.list': () => saved })
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  const palette = screen.getByRole('dialog')
  await expect.element(palette.getByRole('button', { name: /^To pay/ })).toBeVisible()
  await palette.getByRole('searchbox').or(palette.getByRole('textbox')).fill('elod')
  await expect.element(palette.getByRole('button', { name: /^To pay/ })).not.toBeInTheDocument()
  await expectNoAxeViolations()
  await palette.getByRole('button', { name: /^Élodie/ }).click()
  await expect.poll(() => history.location.pathname + history.location.search).toBe('/search?q=from%3Aelodie')
})

test('the theme of the system and the language are commands', async () => {
  const { screen, calls } = await openScreen('/settings', { ...answering(), 'vault.settings.set': () => [] })
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  for (const [words, name] of [
    ['system', 'Use the theme of the system'],
    ['french', 'Show the screens in French (Français)'],
  ] as const) {
    await userEvent.keyboard('{Control>}k{/Control}')
    const palette = screen.getByRole('dialog')
    await palette.getByRole('searchbox').or(palette.getByRole('textbox')).fill(words)
    await palette.getByRole('button', { name }).click()
    await expect.element(palette).not.toBeInTheDocument()
  }
  expect(calls.filter(([path]) => path === 'vault.settings.set').map(([, input]) => input)).toEqual([
    { name: 'theme', value: 'system' },
    { name: 'language', value: 'fr' },
  ])
})
