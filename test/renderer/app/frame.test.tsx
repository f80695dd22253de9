/** What stands around every screen. */
import { expect, test } from 'vitest'
import { expectNoAxeViolations, openScreen, staying } from '#support/screen'

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

test('what time brought is told, and leads to its place', async () => {
  const { screen, history } = await openScreen('/library', {
    'quality.live': (_input, options) => staying({ position: 9, reminded: 2, missed: 1 }, options?.signal),
  })
  await expect.element(screen.getByText('One document that should have come did not.')).toBeVisible()
  const reminder = screen.getByRole('status').filter({ hasText: '2 questions are past their deadline.' })
  await reminder.getByRole('button', { name: 'Show' }).click()
  await expect.poll(() => history.location.href).toBe('/quality?part=follow-ups')
})

test('lists that are being made are told with how long it takes, and not any more when they are there', async () => {
  let finish: () => void = () => undefined
  const { screen } = await openScreen('/library', {
    'vault.catchingUp': async function* () {
      yield { done: 420, total: 1000, secondsLeft: 40 }
      await new Promise<void>((resolve) => (finish = resolve))
      yield null
    },
  })
  const note = screen.getByRole('region', { name: 'Making the lists ready.' })
  await expect.element(note).toMatchTextContent('42% · about 40 sec')
  await expectNoAxeViolations()
  finish()
  await expect.element(note).not.toBeInTheDocument()
})

test('what needs a person is said where it otherwise says that everything is read, and leads there', async () => {
  const { screen, history } = await openScreen('/search', {
    'documents.attention.list': () => ({ items: [], next: null, total: 3 }),
  })
  await screen.getByRole('button', { name: 'Reading: 3 items need you' }).click()
  await screen.getByRole('link', { name: '3 items need you' }).click()
  await expect.poll(() => history.location.href).toBe('/library?view=attention')
})
