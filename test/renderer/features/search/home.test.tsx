/** Before anything is typed, and where nothing was found. */
import { userEvent } from 'vitest/browser'
import { expect, test } from 'vitest'
import { expectNoAxeViolations } from '#support/screen'
import { answerOf, openSearch } from './search-screen'

const kept = { id: 's1', name: 'Unpaid', query: 'invoice -tag:paid', savedAt: 1 }

test('the empty screen teaches by examples that can be tried', async () => {
  const { screen, history } = await openSearch('/search')
  await expect.element(screen.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible()
  await expectNoAxeViolations()
  await screen.getByRole('link', { name: 'When does the lease end?' }).click()
  await expect.poll(() => history.location.search).toContain('q=When')
})

test('saved searches show how many documents have their words, and lead there', async () => {
  const { screen, box, callsOf } = await openSearch('/search', { 'search.saved.list': () => [kept] })
  await expect.element(screen.getByTitle('8 documents have all of its words')).toMatchTextContent('8')
  expect(callsOf('documents.list')).toContainEqual({ filter: 'invoice -tag:paid', limit: 1 })
  await screen.getByRole('link', { name: 'Unpaid' }).click()
  await expect.element(box).toHaveValue('invoice -tag:paid')
})

test('a search is saved under a name, and the notice takes it back', async () => {
  const { screen, callsOf } = await openSearch('/search?q=invoice', {
    'search.saved.save': () => kept,
    'search.saved.remove': () => ({ position: 2 }),
  })
  await screen.getByRole('button', { name: 'Saved searches' }).click()
  await screen.getByRole('button', { name: 'Save this search' }).click()
  await userEvent.keyboard('Unpaid{Enter}')
  await screen.getByRole('button', { name: 'Undo' }).last().click()
  expect(callsOf('search.saved.save')).toEqual([{ name: 'Unpaid', query: 'invoice' }])
  await expect.poll(() => callsOf('search.saved.remove')).toEqual([{ search: 's1' }])
})

test('a saved search is renamed and removed, each with its way back', async () => {
  const done = () => ({ position: 2 })
  const { screen, callsOf } = await openSearch('/search', {
    'search.saved.list': () => [kept],
    'search.saved.rename': done,
    'search.saved.remove': done,
    'search.saved.save': () => kept,
  })
  await screen.getByRole('link', { name: 'Unpaid' }).hover()
  await screen.getByRole('button', { name: 'Rename “Unpaid”' }).click()
  await userEvent.keyboard('To pay{Enter}')
  await expect.poll(() => callsOf('search.saved.rename')).toEqual([{ search: 's1', name: 'To pay' }])
  await screen.getByRole('link', { name: 'Unpaid' }).hover()
  await screen.getByRole('button', { name: 'Remove “Unpaid”' }).click()
  await expect.element(screen.getByText('The saved search “Unpaid” was removed.')).toBeVisible()
  await screen.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(() => callsOf('search.saved.save')).toEqual([{ name: 'Unpaid', query: 'invoice -tag:paid' }])
})

test('opening a result remembers the search; it is forgotten one by one or all at once, with a way back', async () => {
  const { screen, box, chosen, history } = await openSearch('/search', {}, { 'recent-searches': ['lease', 'rent'] })
  await box.fill('payment')
  await expect.element(chosen).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => history.location.pathname).toBe('/documents/aaa1')
  history.push('/search?q=')
  await expect.element(screen.getByRole('link', { name: 'payment', exact: true })).toBeVisible()
  await screen.getByRole('button', { name: 'Forget “rent”' }).click()
  await expect.poll(() => localStorage.getItem('palimpsest.recent-searches')).toBe('["payment","lease"]')
  await screen.getByRole('button', { name: 'Forget all' }).click()
  await expect.element(screen.getByRole('link', { name: 'lease' })).not.toBeInTheDocument()
  await screen.getByRole('button', { name: 'Undo' }).last().click()
  await expect.element(screen.getByRole('link', { name: 'lease' })).toBeVisible()
})

test('what was stored wrongly is forgotten', async () => {
  const { screen } = await openSearch('/search', {}, { 'recent-searches': { not: 'a list' } })
  await expect.element(screen.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible()
  await expect.element(screen.getByText('Recent searches')).not.toBeInTheDocument()
})

test('nothing found: which filter to drop, with what that would find', async () => {
  const { screen, box } = await openSearch('/search?q=rent+type%3Aweb+before%3A1980', {
    'search.search': ({ query }: { query: string }) =>
      answerOf(query, { unreadPages: 6, ...(query.includes('type:web') && { results: [] }) }),
  })
  await expect.element(screen.getByRole('heading', { name: 'Nothing was found with these filters' })).toBeVisible()
  await expect.element(screen.getByText('8 documents').first()).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Search without before:1980' })).toBeDisabled()
  await expect.element(screen.getByText(/^6 pages of the archive are not read yet/)).toBeVisible()
  await expectNoAxeViolations()
  await screen.getByRole('button', { name: 'Search without type:web' }).click()
  await expect.element(box).toHaveValue('rent before:1980')
})

test('nothing found by the words alone: the meaning is offered', async () => {
  const { screen, history } = await openSearch('/search?q=rent&mode=words', {
    'search.search': ({ query }: { query: string }) => answerOf(query, { results: [] }),
  })
  await screen.getByRole('button', { name: 'Search by words and by meaning' }).click()
  await expect.poll(() => history.location.href).toBe('/search?q=rent')
})

test('a type that nobody knows is said to be none; one that is called nearly so is offered as filters know it', async () => {
  const { screen, history } = await openSearch('/search?q=rent+type%3Afoo+type%3Afactures', {
    'search.search': ({ query }: { query: string }) => answerOf(query, { results: [] }),
  })
  await expect.element(screen.getByText(/^There is no type “foo”\./)).toBeVisible()
  await screen.getByRole('button', { name: 'Search “type:invoice” instead' }).click()
  await expect.poll(() => decodeURIComponent(history.location.search)).toContain('type:invoice')
  await expect.element(screen.getByRole('button', { name: 'Search “type:invoice” instead' })).not.toBeInTheDocument()
})

test('for a quoted word that stands nowhere the one that was probably meant is offered', async () => {
  // The address keeps a text that reads like JSON in quotation marks of its own.
  const { screen, callsOf } = await openSearch(`/search?q=${encodeURIComponent(JSON.stringify('"facutre"'))}`, {
    'search.search': ({ query }: { query: string }) =>
      answerOf(query, { results: [], hints: [{ code: 'typo-suggested', from: 'facutre', to: 'facture' }] }),
  })
  await expect.element(screen.getByText('“facutre” stands nowhere; “facture” does.')).toBeVisible()
  await screen.getByRole('button', { name: 'Search “facture” instead' }).click()
  await expect.poll(() => callsOf('search.search').map((input) => (input as { query: string }).query)).toContain('"facture"')
})

test('nothing found: files that could not be opened are told, since nothing finds them', async () => {
  const status = {
    documents: 3,
    pages: { textLayer: 3, ocr: 0, blank: 0, picture: 0, failed: 0, total: 3, pending: 0 },
    coverage: 1,
    quarantined: 5,
    indexLag: 0,
    lag: { events: 0, passages: 0 },
    events: 9,
    vault: { path: '/home/ada/Palimpsest', key: 'file' as const, owner: 1 },
  }
  const { screen, history } = await openSearch('/search?q=paperless-encrypted', {
    'vault.status': () => status,
    'search.search': ({ query }: { query: string }) => answerOf(query, { results: [] }),
  })
  await expect
    .element(screen.getByText(/^5 files could not be opened, and are found neither by their names nor by what they say/))
    .toBeVisible()
  await expectNoAxeViolations()
  await screen.getByRole('link', { name: 'See them' }).click()
  expect(history.location.href).toBe('/library?view=attention')
})
