/** Addresses are typed and shared: a wrong one leads to a screen, never to a bare error. */
import { expect, test, vi } from 'vitest'
import { expectNoAxeViolations, openScreen, staying } from '#support/screen'

const french = { 'vault.settings.list': () => [{ name: 'language', value: 'fr', default: 'auto', origin: 'file' }] }

test.each([
  ['/library?view=bogus', 'Library'],
  ['/library?sort=nothing&descending=7&group=none&filter=2024', 'Library'],
  ['/quality?part=bogus&asOf=never', 'Quality'],
  ['/search?q=payment&mode=bogus&more=7', 'Search'],
  ['/settings?find=12', 'Settings'],
])('what is wrong in %s is left out', async (address, place) => {
  const { screen } = await openScreen(address)
  await expect
    .element(screen.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }))
    .toHaveAttribute('data-status', 'active')
  await expect.element(screen.getByRole('heading', { level: 1 })).toBeInTheDocument()
  await expect.element(screen.getByText('Something went wrong')).not.toBeInTheDocument()
  await expect.element(screen.getByText('This page could not be shown')).not.toBeInTheDocument()
})

test('a list whose address says something wrong is still a list', async () => {
  const { screen } = await openScreen('/library?view=bogus&sort=nothing')
  await expect.element(screen.getByText('Lettre de préavis').first()).toBeVisible()
})

test('a document opens though its address names a page that cannot be', async () => {
  const { screen } = await openScreen('/documents/aaa2?page=none&panel=bogus&q=2024')
  await expect.element(screen.getByRole('textbox', { name: 'Find in this document' })).toHaveValue('2024')
})

test('a check nobody named asks nothing and leads back', async () => {
  const { screen, history, calls } = await openScreen('/check')
  await expect.element(screen.getByText('No check at this address')).toBeVisible()
  expect(calls.filter(([path]) => path === 'understanding.fields')).toEqual([])
  await expectNoAxeViolations()
  await screen.getByRole('link', { name: 'Go to the library' }).click()
  await expect.poll(() => history.location.pathname).toBe('/library')
})

test('an address where nothing is says so inside the frame, and leads back', async () => {
  const { screen, history } = await openScreen('/no/such/place', french)
  await expect.element(screen.getByText('Il n’y a rien à cette adresse')).toBeVisible()
  await expect.element(screen.getByRole('searchbox')).toBeVisible()
  await expectNoAxeViolations()
  await screen.getByRole('link', { name: 'Aller aux documents' }).click()
  await expect.poll(() => history.location.pathname).toBe('/library')
})

test('a screen that cannot be drawn is told inside the frame, its details behind a fold', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { screen, history } = await openScreen('/health', {
    'health.live': (_input, options) => staying({}, options?.signal),
  })
  await expect.element(screen.getByText('This page could not be shown')).toBeVisible()
  await expect.element(screen.getByRole('searchbox')).toBeVisible()
  await screen.getByRole('button', { name: 'Technical details' }).click()
  await expect.element(screen.getByText(/^TypeError: /)).toBeVisible()
  await expectNoAxeViolations()
  await screen.getByRole('link', { name: 'Go to the library' }).click()
  await expect.poll(() => history.location.pathname).toBe('/library')
  await expect.element(screen.getByText('Lettre de préavis').first()).toBeVisible()
  logged.mockRestore()
})
