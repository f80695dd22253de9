/** The sheet of keys. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { expectNoAxeViolations, openScreen } from '#support/screen'

test('calls keys as they are called on a French keyboard, and shows all of them at once', async () => {
  const { screen } = await openScreen('/settings', {
    'vault.settings.list': () => [{ name: 'language', value: 'fr', default: 'auto', origin: 'file' }],
  })
  await expect.element(screen.getByRole('link', { name: 'Réglages' })).toBeVisible()
  await userEvent.keyboard('{Shift>}?{/Shift}')
  const sheet = screen.getByRole('dialog', { name: 'Raccourcis clavier' })
  for (const name of ['Entrée', 'Espace', 'Maj', 'Suppr', 'Début', 'Fin', 'Pg préc', 'Pg suiv'])
    await expect.element(sheet.getByText(name, { exact: true }).first()).toBeVisible()
  const content = document.querySelector('.mantine-Modal-content')!
  expect(content.scrollHeight).toBeLessThanOrEqual(content.clientHeight)
  await expectNoAxeViolations()
})
