/** What happens in folders is seen on the screens by itself, and on every screen that is open. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { itInBrowser, openScreens } from '#support/screens-in-browser'

itInBrowser(
  'files that arrive, move and vanish are seen in the library of two pages without asking again',
  async () => {
    const screens = await openScreens()
    const { box, context, page, origin } = screens
    const folder = join(box.folder, 'inbox')
    mkdirSync(join(folder, 'later'), { recursive: true })
    writeFileSync(join(folder, 'first note.txt'), 'The boiler was serviced in March.')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Choose a folder' }).click()
    await page.getByRole('textbox', { name: 'Folder' }).fill(folder)
    await page.getByRole('textbox', { name: 'Folder' }).press('Enter')
    await page.getByRole('link', { name: 'Library' }).click()
    const second = await context.newPage()
    await second.goto(`${origin}/library`)
    const pages = [page, second]
    const rows = (name: string) => pages.map((each) => each.getByRole('row').filter({ hasText: name }))
    for (const row of rows('first note')) await row.waitFor()

    writeFileSync(join(folder, 'second note.txt'), 'The lift was inspected in April.')
    for (const row of rows('second note')) await row.waitFor()

    renameSync(join(folder, 'second note.txt'), join(folder, 'later', 'second note.txt'))
    rmSync(join(folder, 'first note.txt'))
    // Nothing is forgotten because its file went: it is told apart.
    for (const row of rows('first note')) await row.getByText('File is gone').waitFor({ timeout: 60_000 })
    for (const row of rows('second note')) {
      await row.waitFor()
      expect(await row.count()).toBe(1)
      expect(await row.getByText('File is gone').count()).toBe(0)
    }

    await page.getByRole('link', { name: 'Search', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Search all documents' }).fill('lift inspected')
    await page.getByRole('option').filter({ hasText: 'second note' }).waitFor()
    await screens.end()
  },
  120_000,
)

itInBrowser(
  'a title changed on one page is changed on the other, and taking it back takes it back on both',
  async () => {
    const screens = await openScreens()
    const { box, context, page, origin } = screens
    const file = join(box.folder, 'plan.txt')
    writeFileSync(file, 'Cut the hedge.')
    expect(await box.run(['add', file])).toMatchObject({ code: 0 })
    await screens.go('/library')
    const second = await context.newPage()
    await second.goto(`${origin}/library`)
    const title = (on: typeof page, name: string) => on.getByRole('row').filter({ hasText: name })
    await title(second, 'plan.txt').waitFor()
    await title(page, 'plan.txt').click()
    await page.keyboard.press('F2')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('Garden plan')
    await page.keyboard.press('Enter')
    for (const each of [page, second]) await title(each, 'Garden plan').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    for (const each of [page, second]) await title(each, 'plan.txt').waitFor()
    await screens.end()
  },
  60_000,
)
