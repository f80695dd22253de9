/** A question put off until a day of one's own. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { expectNoAxeViolations, openScreen } from '#support/screen'

test.for([
  [
    'en',
    'Snooze',
    'Until a day of my own',
    'Cancel',
    /^Wednesday,? 20 May 2026$/,
    'Snooze until 3 June 2026',
    'Next month',
    'Snooze until 3 July 2026',
    'Snoozed until 3 Jul 2026.',
  ],
  [
    'fr',
    'Reporter',
    'À un jour de votre choix',
    'Annuler',
    /^mercredi 20 mai 2026$/,
    'Reporter au 3 juin 2026',
    'Mois suivant',
    'Reporter au 3 juillet 2026',
    'Reportée au 3 juil. 2026.',
  ],
] as const)('is snoozed until a day that is told in the language of the screens, whatever the browser speaks (%s)', async (words) => {
  const [language, label, own, cancel, day, until, next, chosen, done] = words
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 4, 13, 12) })
  onTestFinished(() => void vi.useRealTimers())
  const { screen, calls } = await openScreen('/quality?part=follow-ups&question=f3', {
    'vault.settings.list': () => [{ name: 'language', value: language, default: 'auto', origin: 'file' }],
  })
  const snoozed = () => calls.filter(([name]) => name === 'quality.followUps.snooze').map(([, input]) => input)
  const choose = async () => {
    await screen.getByRole('button', { name: label, exact: true }).click()
    await screen.getByRole('menuitem', { name: own }).click()
  }
  await choose()
  // A week from today, and reached at once.
  await expect.element(screen.getByRole('button', { name: day })).toHaveFocus()
  expect(screen.getByRole('dialog').element().querySelector('input[type="date"]')).toBeNull()
  await expectNoAxeViolations()
  await screen.getByRole('button', { name: cancel }).click()
  await expect.element(screen.getByRole('button', { name: label, exact: true })).toHaveFocus()
  await choose()
  await expect.element(screen.getByRole('button', { name: day })).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  await expect.element(screen.getByRole('button', { name: until })).toBeVisible()
  // No day before today is chosen.
  await userEvent.keyboard('{PageUp}{PageUp}')
  await expect.element(screen.getByRole('gridcell', { selected: true })).toHaveTextContent('13')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
  await screen.getByRole('button', { name: next }).click()
  await screen.getByRole('button', { name: chosen }).click()
  const wanted = new Date(2026, 6, 3, 23, 59, 59, 999).getTime()
  await expect.poll(() => snoozed()).toEqual([{ id: 'f3', until: wanted }])
  await expect.element(screen.getByText(done)).toBeVisible()
})
