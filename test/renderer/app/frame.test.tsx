/** What stands around every screen. */
import { expect, test } from 'vitest'
import { openScreen } from '#support/screen'

test('the rail names every place in the language of the settings', async () => {
  const { screen } = await openScreen('/library')
  const rail = screen.getByRole('navigation', { name: 'Main' })
  await expect.element(rail.getByRole('link', { name: 'Library' })).toHaveAttribute('data-status', 'active')
  await expect.element(rail.getByRole('link', { name: 'Search' })).toBeVisible()
})

test('typing in the search box goes to the search and keeps the words in the address', async () => {
  const { screen, history } = await openScreen('/library')
  await screen.getByRole('searchbox').fill('payment')
  await expect.poll(() => history.location.href).toBe('/search?q=payment')
})
