/** What a document is, where words of other papers stand on it. */
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const typeOf = (text: string): string => understand(typedDocument([text]), packs, []).type

it('is not that of the paper whose number and day are told below its title', () => {
  const paper = (reference: string) => `RECHNUNG 4471

Kunden-Nr. 20519
${reference}

Menge     Artikel                 Betrag EUR
2         Kaffee                  30,00
Summe                             30,00`
  expect(typeOf(paper('Lieferschein 3301877 vom 06.01.2031'))).toBe('invoice')
  expect(
    typeOf('LIEFERSCHEIN 3301877\n\nRechnung 4471 vom 06.01.2031\n\nLieferdatum 07.01.2031\nMenge     Artikel\n2         Kaffee'),
  ).toBe('delivery_note')
})

it('is a report of a laboratory where most of the page is results, though a label says "Compte rendu"', () => {
  const text = `Laboratoire du Parc

Patient             M. VERNET Loïc
Prescripteur        Dr Anne SOREL
Compte rendu        édité le 12/03/2031 à 11h40

                    Résultat     Unité       Valeurs usuelles
Hématies            4,71         T/L         4,28 - 5,79
Hémoglobine         14,3         g/dL        13,4 - 16,7
Plaquettes          198          G/L         161 - 398
Sodium              140          mmol/L      136 - 145
Potassium           4,6          mmol/L      3,5 - 5,1`
  expect(typeOf(text)).toBe('lab_report')
})

it('is a letter about a visit, though it names what was prescribed and how often it is taken', () => {
  const text = `14th January 2031

Dear Anna,

Many thanks for referring this retired teacher, whom I reviewed at my clinic.
On examination his blood pressure was 138/84 mmHg.

Diagnosis: Paroxysmal atrial fibrillation.

I have started apixaban 5 mg twice daily and bisoprolol 1.25 mg daily in the evening.
I would be grateful if you could check renal function in four weeks.

With kind regards,
Dictated but not signed to avoid delay`
  expect(typeOf(text)).toBe('medical_report')
})

it('is an invoice where goods taken back are credited by an adjustment note', () => {
  expect(typeOf('ADJUSTMENT NOTE / CREDIT\n\nCredit No. CR0047128     Original tax invoice IV0219350\n\nGST 10%     66.91')).toBe('invoice')
})
