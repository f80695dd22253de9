/** Menus, tray and notifications say everything in both languages. */
import { describe, expect, it } from 'vitest'
import { createShellTexts, languageOfLocale } from '../../../../src/main/hosts/electron/texts'
import en from '../../../../src/main/hosts/electron/texts/en.json'
import fr from '../../../../src/main/hosts/electron/texts/fr.json'

/** French has a plural more, for millions. */
const keysOf = (tree: Readonly<Record<string, Readonly<Record<string, string>>>>): string[] =>
  Object.entries(tree).flatMap(([group, sentences]) =>
    Object.keys(sentences)
      .filter((key) => !key.endsWith('_many'))
      .map((key) => `${group}.${key}`),
  )

describe('the words around the window', () => {
  it('are the same in both languages', () => {
    expect(keysOf(fr)).toEqual(keysOf(en))
  })

  it('count as the language does', async () => {
    const french = await createShellTexts('fr')
    expect(french('tray.reading', { count: 1 })).toBe('Lecture en cours, une page restante')
    expect(french('tray.reading', { count: 12 })).toBe('Lecture en cours, 12 pages restantes')
  })

  it('follow the system, English where it has no language', () => {
    expect([languageOfLocale('fr-CA'), languageOfLocale('fr'), languageOfLocale('de'), languageOfLocale('c')]).toEqual([
      'fr',
      'fr',
      'en',
      'en',
    ])
  })
})
