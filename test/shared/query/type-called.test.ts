import { expect, it } from 'vitest'
import { typesCalled, typeWord } from '#query'

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
