/** Whatever dies while pages are read, the screen tells it, comes back by itself, and is right again. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hasProc, killAll, killQuietly, samples, until } from '#support/cli'
import { hasBrowser, openScreens, untilRead } from '#support/screens-in-browser'

it.skipIf(!hasBrowser || !hasProc)(
  'every worker and then the service itself killed in the middle of a page (where /proc tells who runs)',
  async () => {
    const screens = await openScreens()
    const { box, page } = screens
    const folder = join(box.folder, 'inbox')
    mkdirSync(folder)
    for (const name of ['lettre-preavis-scan.pdf', 'dossier-sinistre.pdf', 'facture-atelier-meridien.pdf']) {
      copyFileSync(join(samples, name), join(folder, name))
    }
    writeFileSync(join(folder, 'note.txt'), 'The boiler was serviced.')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Choose a folder' }).click()
    await page.getByRole('textbox', { name: 'Folder' }).fill(folder)
    await page.getByRole('textbox', { name: 'Folder' }).press('Enter')
    await page.getByRole('link', { name: 'Library' }).click()
    await page.getByRole('row').filter({ hasText: 'lettre-preavis-scan' }).waitFor()

    const service = screens.served().pid
    await until(() => box.processes().length > 1, 'workers')
    for (const pid of box.processes().filter((each) => each !== service)) killQuietly(pid)
    await until(() => box.processes().length > 1, 'new workers')

    await killAll(box)
    await page.getByText('The connection to the archive is lost. Trying again …').waitFor()
    await screens.serveAgain()
    await page.getByText('The connection to the archive is lost. Trying again …').waitFor({ state: 'detached' })

    await untilRead(screens, 4)
    expect(await page.getByRole('row').filter({ hasText: 'scan' }).count()).toBe(1)
    await page.getByRole('link', { name: 'Search', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Search all documents' }).fill('préavis')
    await page.getByRole('option').filter({ hasText: 'lettre-preavis-scan' }).waitFor()
    await screens.end()
  },
  240_000,
)
