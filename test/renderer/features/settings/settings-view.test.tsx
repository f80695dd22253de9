/** Finding, changing and putting back settings. */
import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { expectNoAxeViolations, openScreen, staying } from '#support/screen'

const settings = [
  { name: 'language', value: 'en', default: 'auto', origin: 'file' },
  { name: 'theme', value: 'light', default: 'system', origin: 'file' },
  { name: 'maxAttempts', value: 5, default: 3, origin: 'file' },
  { name: 'keepOriginals', value: false, default: false, origin: 'default' },
  { name: 'logLevel', value: 'debug', default: 'info', origin: 'environment' },
]
const answers = { 'vault.settings.list': () => settings, 'vault.settings.set': () => settings }

test('each setting shows its default, and what the environment fixed cannot be changed', async () => {
  const { screen } = await openScreen('/settings', answers)
  await expect.element(screen.getByText('Default: Automatic', { exact: false })).toBeVisible()
  await expect.element(screen.getByRole('combobox', { name: 'How much the log notes' })).toBeDisabled()
  await expectNoAxeViolations()
})

test('typing finds settings by their words and leaves the rest out', async () => {
  const { screen, history } = await openScreen('/settings', answers)
  await screen.getByRole('searchbox', { name: 'Find a setting' }).fill('copy')
  await expect.element(screen.getByRole('switch', { name: 'Keep an encrypted copy of each original' })).toBeInTheDocument()
  await expect.element(screen.getByText('Attempts before a page counts as unreadable')).not.toBeInTheDocument()
  await expect.element(screen.getByRole('region', { name: 'The archive' })).not.toBeInTheDocument()
  expect(history.location.href).toBe('/settings?find=copy')
})

test('what is about the archive is found as well, with or without accents, and what is about nothing says so', async () => {
  const { screen } = await openScreen('/settings', {
    ...answers,
    'vault.settings.list': () => [{ ...settings[0], value: 'fr' }, ...settings.slice(1)],
  })
  const find = screen.getByRole('searchbox', { name: 'Chercher un réglage' })
  await find.fill('cle de secours')
  await expect.element(screen.getByRole('region', { name: 'Les archives' })).toBeVisible()
  await expect.element(screen.getByText('Aucun réglage', { exact: false })).not.toBeInTheDocument()
  await expect.element(screen.getByText('Langue de l’interface')).not.toBeInTheDocument()
  await find.fill('numeriser la lune')
  await expect.element(screen.getByText('Aucun réglage', { exact: false })).toBeVisible()
  await expect.element(screen.getByRole('region', { name: 'Les archives' })).not.toBeInTheDocument()
})

test('a switch changes its setting at once, a number when it is left, and both can be put back', async () => {
  const { screen, calls } = await openScreen('/settings', answers)
  await screen.getByText('Keep an encrypted copy of each original').click()
  ;(screen.getByRole('switch', { name: 'Keep an encrypted copy of each original' }).element() as HTMLInputElement).click()
  const attempts = screen.getByRole('textbox', { name: 'Attempts before a page counts as unreadable' })
  await attempts.fill('7')
  ;(attempts.element() as HTMLElement).blur()
  await screen.getByRole('button', { name: 'Put back: Attempts before a page counts as unreadable' }).click()
  await expect
    .poll(() => calls.filter(([path]) => path === 'vault.settings.set').map(([, input]) => input))
    .toEqual([
      { name: 'keepOriginals', value: true },
      { name: 'maxAttempts', value: 7 },
      { name: 'maxAttempts', value: null },
    ])
})

test('the recovery key is shown when it is asked for, copied, and gone when it is hidden', async () => {
  const key = 'a1b2 c3d4 '.repeat(8).trim()
  const { screen, calls } = await openScreen('/settings', { ...answers, 'vault.recoveryKey': () => ({ key }) })
  const row = screen.getByRole('group', { name: 'Its recovery key' })
  await expect.element(row).toBeVisible()
  expect(calls.filter(([path]) => path === 'vault.recoveryKey')).toEqual([])
  await row.getByRole('button', { name: 'Show' }).click()
  await expect.element(row.getByText(key)).toBeVisible()
  await expectNoAxeViolations()
  await row.getByRole('button', { name: 'Hide' }).click()
  await expect.element(row.getByText(key)).not.toBeInTheDocument()
})

test('a value that does not fit is explained beside its setting', async () => {
  const { screen } = await openScreen('/settings', {
    ...answers,
    'vault.settings.set': () => {
      throw new ORPCError('WRONG_VALUE', { defined: true, data: { name: 'maxAttempts', expected: '1…10' } })
    },
  })
  await screen.getByRole('button', { name: 'Put back: Attempts before a page counts as unreadable' }).click()
  await expect.element(screen.getByRole('alert')).toMatchTextContent('Choose a whole number from 1 to 10. The value in use is still 5.')
})

test('a number that does not fit stays marked in its field until another is typed', async () => {
  const { screen } = await openScreen('/settings', {
    ...answers,
    'vault.settings.set': () => {
      throw new ORPCError('WRONG_VALUE', { defined: true, data: { name: 'maxAttempts', expected: '1…10' } })
    },
  })
  const attempts = screen.getByRole('textbox', { name: 'Attempts before a page counts as unreadable' })
  await attempts.fill('99')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('alert')).toBeVisible()
  await expect.element(attempts).toHaveValue('99')
  await expect.element(attempts).toHaveAttribute('aria-invalid', 'true')
  await expectNoAxeViolations()
  await userEvent.keyboard('{Escape}')
  await expect.element(attempts).toHaveValue('5')
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument()
})

test('each setting says what it changes, and languages are chosen from a list', async () => {
  const languages = { name: 'ocrLanguages', value: 'auto', default: 'auto', origin: 'default' }
  const { screen, calls } = await openScreen('/settings', {
    ...answers,
    'vault.settings.list': () => [...settings, languages],
    'vault.settings.set': () => [...settings, { ...languages, value: 'fra', origin: 'file' }],
  })
  await expect.element(screen.getByText(/no longer tried by itself\.$/)).toBeVisible()
  await screen.getByRole('combobox', { name: 'Languages text is recognised in' }).click()
  await screen.getByRole('option', { name: 'French' }).click()
  await expect.poll(() => calls.find(([path]) => path === 'vault.settings.set')?.[1]).toEqual({ name: 'ocrLanguages', value: 'fra' })
  await expectNoAxeViolations()
})

test('the archive is checked whole, and what is wrong is named', async () => {
  const damaged = { ok: false, events: 120, head: 'ab', problems: [{ what: 'hash differs', where: 'event 17' }] }
  const { screen } = await openScreen('/settings', {
    ...answers,
    'vault.verify': (_input, options) => staying({ type: 'done', summary: damaged }, options?.signal),
  })
  await screen.getByRole('button', { name: 'Check everything' }).click()
  await expect.element(screen.getByText('event 17: hash differs')).toBeVisible()
})
