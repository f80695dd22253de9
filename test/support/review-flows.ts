/** What people do with the fields of their documents, in whatever shows the screens: a browser, or the application's window. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { until } from '#support/cli'
import { openData } from '#support/open-data'

export interface Shown {
  readonly page: Page
  readonly go: (path: string) => Promise<void>
  /** Fails where the screen is not. */
  readonly isAccessible: () => Promise<void>
}

const sources = [openData('extract/invoices'), openData('extract/synthetic-medical-shipping')]
export const hasPapers = sources.every((folder) => folder !== undefined)
export const isDigital = (name: string): boolean => !name.includes('.scan')
/** One invoice as a file and as a scan: the same one twice. */
export const isTwice = (name: string): boolean => /^fr-facturx-facture-fr|^de-facturx-gutschrift/.test(name)

/** A new folder with the invoices, medical and shipping papers of these names; how many they are. */
export function putPapers(folder: string, isWanted: (name: string) => boolean): number {
  mkdirSync(folder)
  for (const from of sources)
    for (const name of readdirSync(from ?? ''))
      if (name.endsWith('.pdf') && isWanted(name)) copyFileSync(join(from ?? '', name), join(folder, name))
  return readdirSync(folder).length
}

const numberIn = (text: string | null): number => Number((text ?? '').replaceAll(/[^\d]/g, ''))

/** Understood and assessed, all of them. */
export async function allIsUnderstood({ page, go }: Shown): Promise<void> {
  await go('/quality')
  await page.getByText(/(\d+) of \1 documents/).waitFor({ timeout: 180_000 })
}

/** A number of the quality screen, as it is now. */
async function figureOf({ page, go }: Shown, name: string): Promise<number> {
  await go('/quality')
  const value = page.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd/span[1]')
  await value.waitFor()
  return numberIn(await value.textContent())
}

/** How complete documents of each type are, as the chart's table says it. */
async function completenessByType({ page, go }: Shown): Promise<readonly string[]> {
  await go('/quality')
  const rows = page.getByRole('region', { name: 'By type', exact: true }).getByRole('row')
  await rows.nth(1).waitFor()
  return rows.allTextContents()
}

export async function reviewTenDocuments(shown: Shown): Promise<void> {
  const { page, go, isAccessible } = shown
  const figure = (name: string) => figureOf(shown, name)
  const before = { toConfirm: await figure('To confirm'), completeness: await figure('Completeness') }
  await isAccessible()

  await go('/quality?part=review')
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
  await isAccessible()
  await until(async () => (await figure('To confirm')) <= before.toConfirm - decided, 'the decisions counted')
  expect(await figure('Completeness')).toBeGreaterThanOrEqual(before.completeness)

  // The last one is taken back beside its document.
  await go('/quality?part=worst')
  await page.getByRole('row').nth(1).getByRole('link').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/documents\//)
  await page.getByRole('region', { name: 'What the document says' }).waitFor()
  await page.keyboard.press('f')
  await page.locator('[data-fields-panel] [data-field]:focus').waitFor()
  await isAccessible()
}

/** Of two readings of one invoice, which contradict each other. */
export async function answerAndCompare(shown: Shown): Promise<void> {
  const { page, go, isAccessible } = shown
  const completeness = () => figureOf(shown, 'Completeness')
  const before = { completeness: await completeness(), byType: await completenessByType(shown) }
  await go('/quality?part=follow-ups')
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
  await isAccessible()
  await page.getByRole('region', { name: 'Answered and closed' }).getByRole('button').first().click()
  await page.getByRole('dialog').getByRole('link', { name: title }).click()
  await page.getByRole('button', { name: /31 January 2031/ }).waitFor()
  // What was missing is there: the score rises, and the chart goes with it.
  await until(async () => (await completeness()) > before.completeness, 'the answer raised the score')
  const byType = await completenessByType(shown)
  expect(byType).toHaveLength(before.byType.length)
  expect(byType).not.toEqual(before.byType)

  await go('/quality?part=checks')
  const checks = page.locator('a[href^="/check"]')
  await checks.first().waitFor()
  const addresses = await checks.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  let sides = 0
  for (const address of addresses) {
    await go(address)
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
  await isAccessible()
}
