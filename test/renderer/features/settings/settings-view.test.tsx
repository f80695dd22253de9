/** Finding, changing and putting back settings. */
import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
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
  await expect.element(screen.getByRole('switch', { name: 'Keep a sealed copy of each original in the vault' })).toBeInTheDocument()
  await expect.element(screen.getByText('Tries before a failure is final')).not.toBeInTheDocument()
  expect(history.location.href).toBe('/settings?find=copy')
})

test('a switch changes its setting at once, a number when it is left, and both can be put back', async () => {
  const { screen, calls } = await openScreen('/settings', answers)
  await screen.getByText('Keep a sealed copy of each original in the vault').click()
  ;(screen.getByRole('switch', { name: 'Keep a sealed copy of each original in the vault' }).element() as HTMLInputElement).click()
  const attempts = screen.getByRole('textbox', { name: 'Tries before a failure is final' })
  await attempts.fill('7')
  ;(attempts.element() as HTMLElement).blur()
  await screen.getByRole('button', { name: 'Put back: Tries before a failure is final' }).click()
  await expect
    .poll(() => calls.filter(([path]) => path === 'vault.settings.set').map(([, input]) => input))
    .toEqual([
      { name: 'keepOriginals', value: true },
      { name: 'maxAttempts', value: 7 },
      { name: 'maxAttempts', value: null },
    ])
})

test('a value that does not fit is explained beside its setting', async () => {
  const { screen } = await openScreen('/settings', {
    ...answers,
    'vault.settings.set': () => {
      throw new ORPCError('WRONG_VALUE', { defined: true, data: { name: 'maxAttempts', expected: '1…10' } })
    },
  })
  await screen.getByRole('button', { name: 'Put back: Tries before a failure is final' }).click()
  await expect
    .element(screen.getByRole('alert'))
    .toMatchTextContent(/^This value does not fit the setting “Tries before a failure is final”\. Expected: 1…10\./)
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
