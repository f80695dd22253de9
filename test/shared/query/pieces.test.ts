import fc from 'fast-check'
import { expect, it } from 'vitest'
import { kindCalled, languageCalled, piecesOf, problemIn } from '#query'

it('says where each piece stands, filters and quotations included', () => {
  const text = 'rent type:pdf in:"My papers" -draft'
  expect(piecesOf(text).map(({ at, end }) => text.slice(at, end))).toEqual(['rent', 'type:pdf', 'in:"My papers"', '-draft'])
})

it('knows the French names of filters', () => {
  const filters = piecesOf('dans:Clinique avant:2025 après:2023 langue:fr étiquette:payé ÉTIQUETTE:dû').map((piece) => piece.filter)
  expect(filters).toEqual(['in', 'before', 'after', 'lang', 'tag', 'tag'])
})

it('keeps the filter of a quotation that is still being typed', () => {
  const [piece] = piecesOf('in:"My pap')
  expect(piece).toMatchObject({ at: 0, filter: 'in', value: undefined })
  expect(problemIn(piecesOf('in:"My pap'))).toBe(0)
})

it('covers everything that is not blank, in order, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '"', '-', ':', 'in:', 'type:', '«', '»', '*', 'OR', '😀') }), (text) => {
      let reached = 0
      for (const { at, end } of piecesOf(text)) {
        expect(text.slice(reached, at).trim()).toBe('')
        expect(end).toBeGreaterThan(at)
        reached = end
      }
      expect(text.slice(reached).trim()).toBe('')
    }),
  )
})

it('knows kinds and languages by what people call them', () => {
  expect([kindCalled('tableur'), kindCalled('xlsx'), kindCalled('invoice')]).toEqual(['spreadsheet', 'spreadsheet', undefined])
  expect([languageCalled('fr'), languageCalled('jpn')]).toEqual(['fra', 'jpn'])
})
