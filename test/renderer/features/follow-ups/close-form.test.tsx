/** Closing a question without an answer. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { openScreen } from '#support/screen'

test('is left with Escape, and the question stays in view', async () => {
  const { screen, calls } = await openScreen('/quality?part=follow-ups&question=f3')
  await screen.getByRole('button', { name: 'Close without an answer' }).click()
  await expect.element(screen.getByRole('textbox', { name: 'Reason' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('textbox', { name: 'Reason' })).not.toBeInTheDocument()
  await expect.element(screen.getByRole('button', { name: 'Close without an answer' })).toBeVisible()
  expect(calls.filter(([name]) => name === 'quality.followUps.close')).toEqual([])
})
