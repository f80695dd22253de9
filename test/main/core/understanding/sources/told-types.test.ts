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

it('is a hospital’s letter where its title says so in other words, though a part of it is called a clinical summary', () => {
  const text = `Discharge Referral                              ROSSI, Ada
Hillside District Hospital                      UR Number: 0418001

Date of admission          Date of discharge          Usual GP
16/02/2031                 21/02/2031                 Dr Keith Ban

Clinical summary
Brought in by ambulance with increasing breathlessness. Treated with intravenous frusemide.
Medications on discharge
Frusemide                  40 mg morning`
  expect(typeOf(text)).toBe('discharge_summary')
})

it('is a letter of consultation, its day in the title, though it tells of some results', () => {
  const text = `Cabinet du Parc
Docteur Joachim ZUM

                    Compte rendu de consultation du 10 mars 2031

Patient : M. KREM André, né le 14/02/1963

Chère Consœur, merci de m'avoir adressé ce patient pour l'équilibre de son diabète.

Traitement actuel : metformine 1000 mg matin et soir.

Biologie du 02/03/2031 :
HbA1c : 8,1 %
Créatinine : 88 µmol/L
Cholestérol LDL : 1,12 g/L
Triglycérides : 1,94 g/L

Conduite à tenir : arrêt du gliclazide.`
  expect(typeOf(text)).toBe('medical_report')
})

it('is an invoice to be paid later, though its title is that of many tickets', () => {
  const text = `bluegum                                                  TAX INVOICE

Customer                                Invoice number          BH-3071
Yarra Landscapes Pty Ltd                Invoice date            03 Mar 2031
PO Box 418                              Customer PO             YB-26/031

Code        Description                     Qty       Amount inc GST
EX018       Mini excavator, daily rate      5         1,452.00
TR-TIP      Tipping trailer, daily rate     5         462.00

                                Total including GST       $1,914.00
                                Due by 02 Apr 2031        $1,914.00
How to pay
EFT: BSB 063-118, account 1044 8827`
  expect(typeOf(text)).toBe('invoice')
})

it('is a ticket where a photo shows a roll on a table, though it is called a “facture”', () => {
  const ticket = `PHARMACIE DES ARCADES
9 place du Port
81000 ALBI

Le 27/01/2031 à 18:52   Poste 3
Facture n° 3-118204
SERUM PHY UNIDOSE 5ML          6,90
PASTILLE GORGE MIEL            7,45
BAUME LEVRES KARITE            5,20
REMISE FIDELITE               -1,00
A PAYER        EUR            18,55
Carte bancaire                18,55
Dont TVA 20,00 %               1,68
Siret 812 447 106 00015
Merci et à bientôt`
  const seen = (kind: 'image' | 'pdf') => understand({ ...typedDocument([ticket]), kind }, packs, []).type
  expect(seen('image')).toBe('receipt')
  expect(seen('pdf')).toBe('invoice')
})
