import { expect, it } from 'vitest'
import { typedType, typesCalled, typeWord } from '#query'

const types = [
  { type: 'letter', label: { en: 'Letter', fr: 'Lettre' } },
  { type: 'medical_report', label: { en: 'Medical report', fr: 'Compte rendu médical' } },
  { type: 'identity_card', label: { en: 'Identity document', fr: "Pièce d'identité" } },
  { type: 'receipt', label: { en: 'Receipt', fr: 'Bon' } },
  { type: 'voucher', label: { en: 'Voucher', fr: 'Bon' } },
  { type: 'note', label: { en: 'Slip', fr: 'Letter' } },
]

it('finds a type by its name and by what it is called in either language, however it is spelled', () => {
  for (const typed of ['medical_report', 'Medical-Report', 'medical report', 'compte rendu médical', 'COMPTE-RENDU_MEDICAL'])
    expect(typesCalled(typed, types), typed).toEqual(['medical_report'])
  for (const typed of ['pièce d’identité', "piece-d'identite"]) expect(typesCalled(typed, types), typed).toEqual(['identity_card'])
  expect(typesCalled('compte rendu', types)).toEqual([])
  expect(typeWord('=Lab report')).toBe('lab_report')
})

it('takes all that are called alike, and a name before what another type is called', () => {
  expect(typesCalled('bon', types)).toEqual(['receipt', 'voucher'])
  expect(typesCalled('letter', types)).toEqual(['letter'])
})

it('is typed as the person calls it, unless the words mean another type or a kind of file as well', () => {
  expect(typedType('medical_report', types, 'fr')).toBe('compte-rendu-médical')
  expect(typedType('medical_report', types, 'en')).toBe('medical-report')
  expect(typedType('identity_card', types, 'fr')).toBe('pièce-d-identité')
  expect(typedType('receipt', types, 'fr')).toBe('receipt')
  expect(typedType('note', types, 'fr')).toBe('note')
  expect(typedType('sheet', [{ type: 'sheet', label: { en: 'Sheet', fr: 'Tableur' } }], 'fr')).toBe('sheet')
  expect(typedType('unheard_of', types, 'fr')).toBe('unheard_of')
  for (const { type } of types)
    for (const language of ['en', 'fr'] as const) expect(typesCalled(typedType(type, types, language), types), type).toEqual([type])
})
