/** Files dropped on the window: what would be taken is shown, and what was found is marked where it stands. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { samples } from '#support/cli'
import { makePdf } from '#support/make-pdf'
import { dropFiles, itInBrowser, openScreens, spotsOnPage, untilRead, type Screens, type Spot } from '#support/screens-in-browser'

const tolerance = 0.015

itInBrowser(
  'takes PDFs and a scan, and marks their words where they stand on the page',
  async () => {
    const screens = await openScreens()
    const { page, box } = screens
    const made = join(box.folder, 'made.pdf')
    // Helvetica of 24 points on a line a third from the top, from a quarter of the width; the widths of its letters add up to 7.058 of its size.
    writeFileSync(made, makePdf([{ width: 600, height: 900, texts: [{ text: 'Palimpsestuous', x: 150, y: 600, size: 24 }] }]))
    const program = join(box.folder, 'setup.bin')
    writeFileSync(program, Buffer.alloc(4096, 7))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()

    await dropFiles(page, [made, join(samples, 'facture-atelier-meridien.pdf'), join(samples, 'lettre-preavis-scan.pdf'), program])
    const dialog = page.getByRole('dialog', { name: 'Add to the archive' })
    await dialog.getByText('3 PDFs').waitFor()
    await dialog.getByText('1 is empty or of a kind that cannot be read: it is left out').waitFor()
    await dialog.getByRole('button', { name: 'Add 3 files' }).click()
    await page.getByText(/3 documents added/).waitFor({ timeout: 60_000 })
    await untilRead(screens, 3)

    const [word] = await hitsOf(screens, 'Palimpsestuous', 'made.pdf')
    expectNear(word, { x: 150 / 600, y: (900 - 600 - 0.72 * 24) / 900, width: (7.058 * 24) / 600, height: ((0.72 + 0.21) * 24) / 900 })
    // As poppler tells it: 148.3 to 257.9 of 595.3 points, 112.3 to 128.3 of 841.9 with the room above and below.
    const [number] = await hitsOf(screens, 'FA-2024-0118', 'Facture FA-2024-0118')
    expectNear(number, { x: 0.249, y: 0.1335, width: 0.184, height: 0.016 })
    // Measured by eye on the scan, which is turned a little: from the "l" of "l'état" to the last "e" of "sortie".
    const phrase = await hitsOf(screens, '"état des lieux de sortie"', 'lettre-preavis-scan.pdf')
    expectNear(around(phrase), { x: 0.351, y: 0.494, width: 0.188, height: 0.017 })
    await screens.end()
  },
  180_000,
)

itInBrowser(
  'says of what is already here that it is, and takes a whole drop back',
  async () => {
    const screens = await openScreens()
    const { page } = screens
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    const note = [join(samples, 'caretaker-notebook.md')]
    await dropFiles(page, note)
    await page.getByRole('button', { name: 'Add 1 file' }).click()
    await page.getByText('1 document added').waitFor({ timeout: 60_000 })
    await screens.go('/library')
    const row = page.getByRole('row').filter({ hasText: 'Caretaker' })
    await row.waitFor()

    await dropFiles(page, note)
    const dialog = page.getByRole('dialog', { name: 'Add to the archive' })
    await dialog.getByText('1 already here').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await screens.go('/reading')
    await page.getByRole('button', { name: /^Take back/ }).click()
    await screens.go('/library')
    await page.getByText('No documents yet').waitFor()
    await screens.go('/reading')
    await page
      .getByRole('button', { name: /^Bring back/ })
      .first()
      .click()
    await screens.go('/library')
    await row.waitFor()
    await screens.end()
  },
  120_000,
)

async function hitsOf({ page }: Screens, query: string, title: string): Promise<readonly Spot[]> {
  await page.getByRole('searchbox', { name: 'Search all documents' }).fill(query)
  await page.getByRole('heading', { name: title, exact: true }).waitFor()
  await page.locator('[data-hit]').first().waitFor()
  await page.locator('img[data-shown]').first().waitFor()
  return spotsOnPage(page)
}

function around(spots: readonly Spot[]): Spot {
  const x = Math.min(...spots.map((spot) => spot.x))
  const y = Math.min(...spots.map((spot) => spot.y))
  return {
    x,
    y,
    width: Math.max(...spots.map((spot) => spot.x + spot.width)) - x,
    height: Math.max(...spots.map((spot) => spot.y + spot.height)) - y,
  }
}

function expectNear(spot: Spot | undefined, { x, y, width, height }: Spot): void {
  const ends = (box: Spot) => [box.x, box.y, box.x + box.width, box.y + box.height]
  const [found, expected] = [ends(spot ?? { x: 9, y: 9, width: 9, height: 9 }), ends({ x, y, width, height })]
  const off = found.map((end, index) => Math.abs(end - (expected[index] ?? 0)))
  expect(
    Math.max(...off),
    `${found.map((end) => end.toFixed(3)).join(' ')} instead of ${expected.map((end) => end.toFixed(3)).join(' ')}`,
  ).toBeLessThan(tolerance)
}
