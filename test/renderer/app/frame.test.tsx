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

test('a document taken out of the queue is said to be unread, and is read after all when that is taken back', async () => {
  let end: () => void = () => undefined
  const { screen, calls } = await openScreen('/library', {
    'documents.queue.waiting': () => ({ items: [{ document: 'book', title: 'Book', pages: 9, done: 2, isReading: true }], total: 1 }),
    'documents.queue.cancel': () => new Promise((resolve) => (end = () => resolve({ outcome: 'unread' }))),
    'documents.retry': async function* () {
      yield { type: 'done', summary: {} }
    },
  })
  await screen.getByRole('button', { name: /^Reading/ }).click()
  const cancel = screen.getByRole('button', { name: 'Do not read “Book”' })
  await cancel.click()
  await expect.element(screen.getByText('Stopping …')).toBeVisible()
  await expect.element(cancel).toBeDisabled()
  end()
  await expect.element(screen.getByText('“Book” is not read.')).toBeVisible()
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.element(screen.getByText('“Book” is read after all.')).toBeVisible()
  expect(calls.find(([path]) => path === 'documents.retry')?.[1]).toMatchObject({ document: 'book', onlyStopped: true, wait: false })
})

test('a document that was being read again stays as it was, and is read again after all when that is taken back', async () => {
  const { screen, calls } = await openScreen('/library', {
    'documents.queue.waiting': () => ({ items: [{ document: 'book', title: 'Book', pages: 9, done: 8, isReading: true }], total: 1 }),
    'documents.queue.cancel': () => ({ outcome: 'as-before' }),
    'documents.retry': async function* () {
      yield { type: 'done', summary: {} }
    },
  })
  await screen.getByRole('button', { name: /^Reading/ }).click()
  await screen.getByRole('button', { name: 'Do not read “Book”' }).click()
  await expect.element(screen.getByText('“Book” stays as it was read before.')).toBeVisible()
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => calls.find(([path]) => path === 'documents.retry')?.[1]).toMatchObject({ document: 'book', onlyStopped: false })
})

test('a document that was read to its end before it could be stopped is not called unread', async () => {
  const { screen } = await openScreen('/library', {
    'documents.queue.waiting': () => ({ items: [{ document: 'book', title: 'Book', pages: 9, done: 8, isReading: true }], total: 1 }),
    'documents.queue.cancel': () => ({ outcome: 'read' }),
  })
  await screen.getByRole('button', { name: /^Reading/ }).click()
  await screen.getByRole('button', { name: 'Do not read “Book”' }).click()
  await expect.element(screen.getByText('“Book” was read to its end meanwhile.')).toBeVisible()
})

test('what needs a person is said where it otherwise says that everything is read, and leads there', async () => {
  const { screen, history } = await openScreen('/search', {
    'documents.attention.list': () => ({ items: [], next: null, total: 3 }),
  })
  await screen.getByRole('button', { name: 'Reading: 3 items need you' }).click()
  await screen.getByRole('link', { name: '3 items need you' }).click()
  await expect.poll(() => history.location.href).toBe('/library?view=attention')
})

test.each(['light', 'dark'])('the way to what needs a person has the colour of the application, not of the browser: %s', async (theme) => {
  const { screen } = await openScreen('/search', {
    'documents.attention.list': () => ({ items: [], next: null, total: 3 }),
    'vault.settings.list': () => [{ name: 'theme', value: theme, default: 'system', origin: 'file' }],
  })
  await screen.getByRole('button', { name: 'Reading: 3 items need you' }).click()
  const link = screen.getByRole('link', { name: '3 items need you' })
  await expect.element(link).toBeVisible()
  const accent = document.createElement('i')
  accent.style.color = 'var(--accent)'
  document.body.append(accent)
  await expect.poll(() => getComputedStyle(link.element()).color).toBe(getComputedStyle(accent).color)
  accent.remove()
  await expectNoAxeViolations()
})
