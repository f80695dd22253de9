/** From nothing to the first answer, as somebody does who has never seen the application. */
import { expect } from 'vitest'
import { itInBrowser, openScreens, untilRead } from '#support/screens-in-browser'

itInBrowser(
  'leads from the empty vault over the samples to an answer on its page',
  async () => {
    const screens = await openScreens()
    const { page, box } = screens
    await page.getByRole('heading', { name: 'Your archive lives in this folder' }).waitFor()
    await page.getByText(box.vault).waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Try with ten sample documents' }).click()

    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    const searchBox = page.getByRole('searchbox', { name: 'Search all documents' })
    await untilRead(screens, 11)
    await searchBox.fill('FA-2024-0118')
    const first = page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()
    await first.getByText('Facture FA-2024-0118', { exact: true }).waitFor({ timeout: 60_000 })
    await page.locator('[data-hit]').first().waitFor()

    await searchBox.fill('When will the elevator be examined again?')
    await first.getByText('Lift inspection report', { exact: true }).waitFor({ timeout: 30_000 })
    await page.getByText('Close by its meaning, without your words').waitFor()

    await page.reload()
    await first.getByText('Lift inspection report', { exact: true }).waitFor()
    expect(await searchBox.inputValue()).toBe('When will the elevator be examined again?')
    await screens.end()
  },
  180_000,
)

itInBrowser(
  'watches a folder of the person’s own, and says what is wrong with one that is not there',
  async () => {
    const screens = await openScreens()
    const { page, box } = screens
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Choose a folder' }).click()
    const path = page.getByRole('textbox', { name: 'Folder' })
    await path.fill(`${box.folder}/not-here`)
    await path.press('Enter')
    await page.getByRole('alert').waitFor()
    await path.fill(box.cwd)
    await path.press('Enter')
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    await screens.end()
  },
  60_000,
)
