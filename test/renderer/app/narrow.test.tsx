/** A window of 1280 × 800 whose text is twice as large has the room of one of 640 × 400. */
import { page } from 'vitest/browser'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { documentRows, expectNoAxeViolations, openScreen } from '#support/screen'

beforeEach(() => page.viewport(640, 400))
afterEach(() => page.viewport(1280, 800))

test('places are signs that keep their names, and the list has the width', async () => {
  const { screen } = await openScreen('/library')
  await expect.element(screen.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Library' })).toBeVisible()
  const row = screen.getByRole('row', { name: new RegExp(documentRows[0]!.title) })
  await expect.element(row).toBeInViewport()
  expect(screen.getByRole('grid').element().getBoundingClientRect().width).toBeGreaterThan(560)
  await expectNoAxeViolations()
})

test('where to look lies over the list for as long as it is wanted', async () => {
  const { screen } = await openScreen('/library')
  await expect.element(screen.getByRole('grid')).toBeVisible()
  await expect.element(screen.getByRole('link', { name: /Trash/ })).not.toBeInTheDocument()
  await screen.getByRole('button', { name: 'Show the sidebar' }).click()
  await expect.element(screen.getByRole('link', { name: /Trash/ })).toBeInViewport()
  await screen.getByRole('button', { name: 'Hide the sidebar' }).click()
  await expect.element(screen.getByRole('link', { name: /Trash/ })).not.toBeInTheDocument()
})

test('results have the whole width, and are opened instead of being looked at beside', async () => {
  const { screen, history } = await openScreen('/search?q=payment')
  const first = screen.getByRole('option').first()
  await expect.element(first).toBeInViewport()
  expect(first.element().getBoundingClientRect().width).toBeGreaterThan(560)
  await expect.element(screen.getByRole('region', { name: documentRows[0]!.title })).not.toBeInTheDocument()
  await expectNoAxeViolations()
  await first.dblClick()
  await expect.poll(() => history.location.pathname).toBe(`/documents/${documentRows[0]!.id}`)
})
