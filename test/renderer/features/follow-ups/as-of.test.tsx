/** The day of which the board is shown. */
import { expect, test } from 'vitest'
import { openScreen } from '#support/screen'

const onDay = '/quality?part=follow-ups&asOf=2026-05-03'

test('is told in words beside its field, which speaks the language of the browser', async () => {
  const { screen } = await openScreen(onDay)
  await expect.element(screen.getByText('3 May 2026', { exact: true })).toBeVisible()
})

test('has a field as dark as the screens, whatever the system is', async () => {
  for (const theme of ['light', 'dark']) {
    const { screen } = await openScreen(onDay, {
      'vault.settings.list': () => [{ name: 'theme', value: theme, default: 'system', origin: 'file' }],
    })
    const field = screen.getByLabelText(/^As it was on/)
    await expect.poll(() => getComputedStyle(field.element()).colorScheme).toBe(theme)
    await screen.unmount()
  }
})
