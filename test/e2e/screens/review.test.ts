/** What documents say, reviewed in a real browser on a real engine: by keyboard, from gap to answer, and a contradiction at both places. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { until } from '#support/cli'
import { openData } from '#support/open-data'
import { axeViolations, hasBrowser, openScreens, type Screens } from '#support/screens-in-browser'

const invoices = openData('extract/invoices')
const papers = openData('extract/synthetic-medical-shipping')
const itWithData = it.skipIf(!hasBrowser || invoices === undefined || papers === undefined)

async function openArchive(isWanted: (name: string) => boolean): Promise<Screens> {
  const screens = await openScreens()
  const folder = join(screens.box.folder, 'papers')
  mkdirSync(folder)
  for (const from of [invoices, papers])
    for (const name of readdirSync(from ?? ''))
      if (name.endsWith('.pdf') && isWanted(name)) copyFileSync(join(from ?? '', name), join(folder, name))
  expect(await screens.box.run(['add', folder])).toMatchObject({ code: 0 })
  await screens.go('/quality')
  // Understood and assessed, all of them.
  await screens.page.getByText(/(\d+) of \1 documents/).waitFor({ timeout: 60_000 })
  return screens
}

const numberIn = (text: string | null): number => Number((text ?? '').replaceAll(/[^\d]/g, ''))

itWithData(
  'fields of ten documents are confirmed by keyboard while the figures move',
  async () => {
    const screens = await openArchive((name) => !name.includes('.scan'))
    const { page } = screens
    const figure = async (name: string) => {
      await screens.go('/quality')
      const value = page.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd/span[1]')
      await value.waitFor()
      return numberIn(await value.textContent())
    }
    const before = { toConfirm: await figure('To confirm'), completeness: await figure('Completeness') }
    expect(await axeViolations(page)).toEqual([])

    await screens.go('/quality?part=review')
    const reviewed = new Set<string>()
    let decided = 0
    // A document more each time its fields are through.
    while (reviewed.size < 10) {
      const field = page.locator('[data-current]:focus')
      await field.waitFor()
      const of = page.getByRole('region', { name: 'The field to decide on' })
      reviewed.add((await of.getByRole('link').first().getAttribute('href')) ?? '')
      const shown = await of.textContent()
      await page.keyboard.press('c')
      decided++
      await page.waitForFunction(
        (text) => document.querySelector('section[aria-label="The field to decide on"]')?.textContent !== text,
        shown,
      )
    }
    expect(await axeViolations(page)).toEqual([])
    await until(async () => (await figure('To confirm')) <= before.toConfirm - decided, 'the decisions counted')
    expect(await figure('Completeness')).toBeGreaterThanOrEqual(before.completeness)

    // The last one is taken back beside its document.
    await screens.go('/quality?part=worst')
    await page.getByRole('row').nth(1).getByRole('link').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/documents\//)
    await page.getByRole('region', { name: 'What the document says' }).waitFor()
    await page.keyboard.press('f')
    await page.locator('[data-fields-panel] [data-field]:focus').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await screens.end()
  },
  400_000,
)

itWithData(
  'a question about a gap is answered, and the answer is the value; a contradiction opens at both places',
  async () => {
    // One invoice as a file and as a scan: the same one twice.
    const screens = await openArchive((name) => /^fr-facturx-facture-fr|^de-facturx-gutschrift/.test(name))
    const { page } = screens
    await screens.go('/quality?part=follow-ups')
    const due = page.getByRole('region', { name: 'Due', exact: true })
    const question = due.getByRole('button', { name: /^When is invoice .* due\?/ }).first()
    await question.waitFor()
    const title = (await question.locator('bdi').first().textContent()) ?? ''
    await question.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: /^Answer/ }).waitFor()
    await page.keyboard.type('31/01/2031')
    await page.keyboard.press('Enter')
    await page.getByText(/^Answered: /).waitFor()
    await page.getByRole('region', { name: 'Answered and closed' }).getByText(title).first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('region', { name: 'Answered and closed' }).getByRole('button').first().click()
    await page.getByRole('dialog').getByRole('link', { name: title }).click()
    await page.getByRole('button', { name: /31 January 2031/ }).waitFor()

    await screens.go('/quality?part=checks')
    const checks = page.locator('a[href^="/check"]')
    await checks.first().waitFor()
    const addresses = await checks.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    let sides = 0
    for (const address of addresses) {
      await screens.go(address)
      await page.locator('img[data-shown]').first().waitFor()
      sides = await page.locator('section:has([data-hit])').count()
      if (sides === 2) break
    }
    expect(sides).toBe(2)
    await page.locator('img[data-shown]').nth(1).waitFor()
    const seen = await page.locator('[data-hit][data-active]').evaluateAll((marks) =>
      marks.map((mark) => {
        const { top, bottom } = mark.getBoundingClientRect()
        return top >= 0 && bottom <= window.innerHeight
      }),
    )
    expect(seen).toEqual([true, true])
    expect(await axeViolations(page)).toEqual([])
    await screens.end()
  },
  400_000,
)
