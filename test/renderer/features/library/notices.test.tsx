/** What is told and what can be done with a selection do not lie over each other. */
import { notifications } from '@mantine/notifications'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { showNotice } from '#ui'
import { openLibrary } from './open-library'

afterEach(() => notifications.clean())

const tell = () =>
  showNotice({
    message: 'Four documents have been moved to the trash of the archive, and their files stay where they are.',
    action: { label: 'Undo', run: () => undefined },
    closeLabel: 'Close',
  })

test('a notice of two lines shows its whole button', async () => {
  const { screen } = await openLibrary('/library')
  tell()
  const undo = screen.getByRole('button', { name: 'Undo' })
  await expect.element(undo).toBeVisible()
  const label = undo.element().querySelector<HTMLElement>('.mantine-Button-label')!
  expect(label.scrollWidth).toBeLessThanOrEqual(label.clientWidth)
})

test('with documents selected, notices stand above what can be done with them', async () => {
  const { screen } = await openLibrary('/library')
  await screen.getByRole('row').nth(1).click()
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{ArrowDown}{/Shift}')
  const bar = screen.getByRole('toolbar', { name: 'Selected documents' })
  await expect.element(bar).toBeVisible()
  tell()
  await expect.element(screen.getByRole('button', { name: 'Undo' })).toBeVisible()
  const notice = document.querySelector('.mantine-Notification-root')!
  await expect.poll(() => notice.getBoundingClientRect().bottom).toBeLessThanOrEqual(bar.element().getBoundingClientRect().top)
})
