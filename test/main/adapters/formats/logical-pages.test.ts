import fc from 'fast-check'
import { expect, it } from 'vitest'
import { getOrThrow } from '#kernel'
import { readSample } from '#support/read-sample'
import { cutIntoPages, cutRows } from '../../../../src/main/adapters/formats/logical-pages'

/** Lone surrogates cannot be encoded. */
const isWellFormed = (text: string) => Buffer.from(text).toString() === text
const withoutSpace = (text: string) => text.replace(/\s+/g, '')

it('pages are of about the asked size, lose nothing and end with sentences', () => {
  const text = 'Une phrase assez courte. '.repeat(2000).trim()
  const pages = cutIntoPages(text)
  expect(withoutSpace(pages.join(''))).toBe(withoutSpace(text))
  for (const page of pages) {
    expect(page.length).toBeLessThanOrEqual(3750)
    expect(page.endsWith('.')).toBe(true)
  }
})

it('any text is cut without losing a character or halving one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 10, max: 60 }), (text, size) => {
      const pages = cutIntoPages(text, size)
      expect(withoutSpace(pages.join(''))).toBe(withoutSpace(text))
      for (const page of pages) expect(isWellFormed(page)).toBe(true)
    }),
  )
})

it('rows stay whole and each page has the header', () => {
  const pages = cutRows(['1\ta', '2\tb', '3\tc'], 'n\tx', 8)
  expect(pages).toEqual(['n\tx\n1\ta', 'n\tx\n2\tb', 'n\tx\n3\tc'])
})

it('a long table repeats its header on each page', async () => {
  const rows = Array.from({ length: 1000 }, (_, index) => `${String(index)};Article ${String(index)};=A${String(index)}*2`)
  const { texts, info } = getOrThrow(await readSample('long.csv', Buffer.from(['Numéro;Nom;Formule', ...rows].join('\n'))))
  expect(info.pageCount).toBeGreaterThan(3)
  for (const text of texts) expect(text.startsWith('Numéro\tNom\tFormule\n')).toBe(true)
  expect(texts.join('\n')).toContain('999\tArticle 999\t=A999*2')
})
