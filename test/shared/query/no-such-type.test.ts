import { expect, it } from 'vitest'
import { noSuchTypes } from '#query'

const types = [
  { type: 'invoice', label: { en: 'Invoice', fr: 'Facture' } },
  { type: 'lab_report', label: { en: 'Lab report', fr: 'Compte rendu d’analyses' } },
]
const told = (query: string, known = types) =>
  noSuchTypes(query, known).map(({ piece, meant }) => [query.slice(piece.at, piece.end), meant])

it('knows types by their names, kinds of files by what people call them, and nothing else', () => {
  expect(told('rent type:invoice type:=lab-report type:lab_report -type:Tableur type:PDF')).toEqual([])
  expect(told('type:FACTURE type:"Lab Report" -type:compte-rendu-d\'analyses')).toEqual([])
  expect(told('rent type:memo -type:=slip')).toEqual([
    ['type:memo', undefined],
    ['-type:=slip', undefined],
  ])
})

it('tells the type whose name begins like what was typed, in either language, where it is the only one', () => {
  expect(told('type:FACTURES type:"compte rendu"')).toEqual([
    ['type:FACTURES', 'invoice'],
    ['type:"compte rendu"', 'lab-report'],
  ])
  const letters = ['Lettre', 'Lettre de sortie'].map((fr, index) => ({ type: `letter_${index}`, label: { en: `Letter ${index}`, fr } }))
  expect(told('type:lett type:in', [...types, ...letters]).map(([, meant]) => meant)).toEqual([undefined, undefined])
})

it('says nothing of a sentence, and nothing without packs', () => {
  expect(told('which type:memo "was it')).toEqual([])
  expect(told('type:memo', [])).toEqual([])
})
