/** A whole walk without a mouse: search, results, document, library, settings. */
import { expect } from 'vitest'
import { samples } from '#support/cli'
import { itInBrowser, openScreens, openScreensWith, untilRead } from '#support/screens-in-browser'

itInBrowser(
  'the first start is walked through with Tab and Enter',
  async () => {
    const screens = await openScreens()
    const { page } = screens
    await page.getByRole('button', { name: 'Continue' }).waitFor()
    await screens.tabTo('Continue')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Not now' }).waitFor()
    await screens.tabTo('Not now')
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await screens.end()
  },
  60_000,
)

itInBrowser(
  'search, walk through results, open a document, go through its pages, come back, tag in the library',
  async () => {
    const screens = await openScreensWith([samples])
    const { page } = screens
    await untilRead(screens, 11)
    await page.keyboard.press('/')
    await page.keyboard.type('garantie')
    await page.getByRole('option').first().waitFor()
    // The words answer first, then the meaning.
    await page.getByText('Its words and its meaning match').waitFor()
    // The box keeps the focus while the arrows walk.
    const chosen = page.getByRole('option', { selected: true })
    await chosen.waitFor()
    const first = await chosen.textContent()
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction((text) => document.querySelector('[role=option][aria-selected=true]')?.textContent !== text, first)
    await page.keyboard.press('ArrowUp')
    await page.waitForFunction((text) => document.querySelector('[role=option][aria-selected=true]')?.textContent === text, first)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/documents\//)
    await page.locator('img[data-shown]').first().waitFor()
    await page.keyboard.press('End')
    await page.goBack()
    await page.getByRole('option').first().waitFor()
    expect(await chosen.textContent()).toBe(first)

    await page.keyboard.press('ControlOrMeta+2')
    const rows = page.getByRole('row')
    await rows.filter({ hasText: 'Lift inspection report' }).waitFor()
    await page.keyboard.press('ControlOrMeta+K')
    const palette = page.getByRole('dialog')
    await palette.waitFor()
    await page.keyboard.type('settings')
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'detached' })

    await screens.tabTo(/Lift|Facture|Caretaker|Packing|Order|order|Containers|Bill|bon-de|Compte|Dossier|lettre/)
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('2 selected').waitFor()
    await page.keyboard.press('Delete')
    await page.getByText('2 documents moved to the trash.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('grid').getByRole('row').nth(11).waitFor()

    await page.keyboard.press('ControlOrMeta+6')
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await screens.end()
  },
  180_000,
)
