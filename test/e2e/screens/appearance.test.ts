/** Theme, language, window sizes, and accessibility of every screen on a real engine. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { samples } from '#support/cli'
import { axeViolations, itInBrowser, openScreens, openScreensWith, untilRead, type Screens } from '#support/screens-in-browser'

const paths = [
  '/search',
  '/search?q=garantie',
  '/search?q=nothinglikethis',
  '/library',
  '/library?group=type',
  ...['grid', 'attention', 'sources', 'trash'].map((view) => `/library?view=${view}`),
  ...['overview', 'review', 'worst', 'checks', 'follow-ups', 'expected', 'learned'].map((part) => `/quality?part=${part}`),
  '/reading',
  '/health',
  '/settings',
]

itInBrowser(
  'every screen is without violations in both themes and both languages, and nothing sticks out at 1024 × 700',
  async () => {
    const screens = await openScreensWith([samples], { viewport: { width: 1024, height: 700 } })
    const { page, box } = screens
    const locked = join(box.folder, 'empty.pdf')
    writeFileSync(locked, '')
    await box.run(['add', locked])
    await untilRead(screens, 11)
    const found: string[] = []
    for (const [theme, language] of [
      ['light', 'en'],
      ['dark', 'fr'],
    ] as const) {
      await box.run(['settings', 'theme', theme])
      await box.run(['settings', 'language', language])
      const shown = await firstDocument(screens)
      const panels = ['fields', 'ledger', 'about', 'timeline'].map((panel) => `${shown.split('?')[0] ?? ''}?panel=${panel}`)
      for (const path of [...paths, shown, ...panels]) {
        await screens.go(path)
        await page.locator(`html[data-mantine-color-scheme="${theme}"][lang="${language}"]`).waitFor({ state: 'attached' })
        await page.getByRole('navigation').first().waitFor()
        await page.waitForLoadState('networkidle')
        found.push(...(await axeViolations(page)).map((line) => `${path} ${theme} ${line}`))
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (over > 0) found.push(`${path} ${language} sticks out by ${over} px`)
      }
    }
    expect(found).toEqual([])
    await screens.end()
  },
  240_000,
)

itInBrowser(
  'the first start is without violations in both themes, and speaks the language of the browser',
  async () => {
    for (const [colorScheme, locale, title] of [
      ['light', 'en-GB', 'Welcome to Palimpsest'],
      ['dark', 'fr-FR', 'Bienvenue dans Palimpsest'],
    ] as const) {
      const screens = await openScreens({ colorScheme, locale })
      const { page } = screens
      await page.getByRole('heading', { name: title }).waitFor()
      expect(await axeViolations(page)).toEqual([])
      await page.getByRole('button', { name: /^(Continue|Continuer)$/ }).click()
      await page.getByRole('button', { name: /^(Not now|Plus tard)$/ }).waitFor()
      expect(await axeViolations(page)).toEqual([])
      await screens.end()
    }
  },
  90_000,
)

itInBrowser(
  'theme and language chosen in the settings are there at once, and after a reload',
  async () => {
    const screens = await openScreensWith([join(samples, 'caretaker-notebook.md')])
    const { page } = screens
    await page.getByRole('link', { name: 'Settings' }).click()
    await page
      .getByLabel(/^Light or dark screens/)
      .first()
      .click()
    await page.getByRole('option', { name: 'Dark' }).click()
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
    await page
      .getByLabel(/anguage of the screens/)
      .first()
      .click()
    await page.getByRole('option', { name: 'Français' }).click()
    await page.getByRole('heading', { name: 'Réglages' }).waitFor()
    await page.getByRole('link', { name: 'Documents' }).waitFor()
    await page.reload()
    await page.locator('html[lang="fr"][data-mantine-color-scheme="dark"]').waitFor()
    await page.getByRole('heading', { name: 'Réglages' }).waitFor()
    await screens.end()
  },
  60_000,
)

async function firstDocument({ page, go }: Screens): Promise<string> {
  await go('/library')
  await page.getByRole('grid').getByRole('row').nth(1).dblclick()
  await page.waitForURL(/\/documents\//)
  const { pathname, search } = new URL(page.url())
  return pathname + search
}
