/** What people do with the fields of their documents, in whatever shows the screens: a browser, or the application's window. */
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { until } from '#support/cli'
import { placeOf, type Contradiction, type WordsOnPage } from '#support/contradiction'
import { openData } from '#support/open-data'
import { spotsOnPage, type Spot } from '#support/screens-in-browser'

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

/** The invoices, medical and shipping papers of these names; how many they are. */
export function putPapers(folder: string, isWanted: (name: string) => boolean): number {
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

/** Whose names these are is a matter of opinion: any text is a value of theirs. */
const isName = (field: string): boolean => /name|supplier|customer|shipper|consignee|patient|doctor/.test(field)
const wrong = ['reject', 'absent'] as const
const keys = { confirm: 'c', correct: 'e', reject: 'r', absent: 'n' }
const corrected = 'Quillfeather & Sons'

interface ReviewedField {
  readonly document: string
  readonly field: string
}

export async function reviewTenDocuments(shown: Shown): Promise<void> {
  const { page, go, isAccessible } = shown
  const figure = (name: string) => figureOf(shown, name)
  const before = {
    toConfirm: await figure('To confirm'),
    completeness: await figure('Completeness'),
    byType: await completenessByType(shown),
  }
  await isAccessible()

  await go('/quality?part=review')
  const of = page.getByRole('region', { name: 'The field to decide on' })
  const current = async (): Promise<ReviewedField> => ({
    document: (await of.getByRole('link').first().getAttribute('href')) ?? '',
    field: (await page.locator('[data-current]:focus').getAttribute('data-field')) ?? '',
  })
  const decided: (ReviewedField & { readonly how: keyof typeof keys })[] = []
  const press = async (key: string, now?: ReviewedField) => {
    now ??= await current()
    await page.keyboard.press(key)
    await until(async () => (await page.locator('[data-current]:focus').count()) === 1 && !isSame(await current(), now), 'the next field')
  }

  const first = await current()
  // The first name of the queue is another one; the next two are wrong, and not there at all.
  while (!isName((await current()).field)) await press('j')
  const named = await current()
  decided.push({ ...named, how: 'correct' })
  await page.keyboard.press(keys.correct)
  await page.getByRole('textbox', { name: /^Value of/ }).waitFor()
  await page.keyboard.type(corrected)
  await press('Enter', named)
  await page.keyboard.press('Home')
  await until(async () => isSame(await current(), first), 'the first field again')
  for (;;) {
    const now = await current()
    // A document more each time its fields are through.
    if (new Set([...decided, now].map(({ document }) => document)).size > 10) break
    const how = (isName(now.field) && wrong.find((each) => decided.every((before) => before.how !== each))) || 'confirm'
    decided.push({ ...now, how })
    await press(keys[how])
  }
  expect(new Set(decided.map(({ document }) => document)).size).toBe(10)
  expect(new Set(decided.map(({ how }) => how))).toEqual(new Set(Object.keys(keys)))
  await isAccessible()

  // The queue is put in order again while it is worked on: what was decided last is what it says.
  const said = page.getByRole('status').filter({ hasText: /“.*”/ })
  const last = /“(.*)”/.exec((await said.textContent()) ?? '')?.[1] ?? 'nothing'
  await page.keyboard.press('u')
  await page.getByText(`Undone: “${last}”`).waitFor()
  await of.getByRole('button', { name: last }).and(page.locator('[data-current]:focus')).waitFor()

  await until(async () => (await figure('To confirm')) === before.toConfirm - decided.length + 1, 'the decisions counted')
  expect(await figure('Completeness')).toBeGreaterThan(before.completeness)
  expect(await completenessByType(shown)).not.toEqual(before.byType)

  // What was decided stands beside its document.
  await go(named.document)
  await page.getByRole('button', { name: new RegExp(corrected) }).waitFor()

  // The least complete document is a few keys away.
  await go('/quality?part=worst')
  await page.getByRole('row').nth(1).getByRole('link').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/documents\//)
  await page.getByRole('region', { name: 'What the document says' }).waitFor()
  await page.keyboard.press('f')
  await page.locator('[data-fields-panel] [data-field]:focus').waitFor()
  await isAccessible()
}

const isSame = (a: ReviewedField, b: ReviewedField | undefined): boolean => a.document === b?.document && a.field === b.field

export async function answerQuestion(shown: Shown): Promise<void> {
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
}

/** Of two documents that name each other and say other amounts. */
export async function compareContradiction(shown: Shown, { check, sides }: Contradiction): Promise<void> {
  const { page, go, isAccessible } = shown
  await go('/quality?part=checks')
  await page.locator(`a[href^="/check"][href*="check=${check}"]`).click()
  await page.locator('img[data-shown]').nth(1).waitFor()
  // Not one page more.
  expect(await page.locator('section:has(img[data-shown])').count()).toBe(sides.length)
  for (const { paper, amount } of sides) {
    const side = page.getByRole('region', { name: new RegExp(`^Values in .*${paper}-harrowgate`) })
    await side.locator('[data-hit]').first().waitFor()
    const spots = await spotsOnPage(side)
    expect(spots.filter((spot) => isOver(spot, placeOf(paper, amount)))).toHaveLength(1)
  }
  const seen = await page.locator('[data-hit][data-active]').evaluateAll((marks) =>
    marks.map((mark) => {
      const { top, bottom } = mark.getBoundingClientRect()
      return top >= 0 && bottom <= window.innerHeight
    }),
  )
  expect(seen).toEqual([true, true])
  await isAccessible()
}

/** On the words, and hardly larger than they are. */
function isOver({ x, y, width, height }: Spot, { left, right, top, bottom }: WordsOnPage): boolean {
  const isAcross = x + width / 2 > left && x + width / 2 < right && width < 2 * (right - left)
  return isAcross && y + height / 2 > top && y + height / 2 < bottom && height < 3 * (bottom - top)
}
