/** Papers of other houses: titles with their numbers, totals in one row, seals below containers. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const fieldsOf = (text: string, type: string) =>
  new Map(understand({ ...typedDocument([text]), type }, packs, []).fields.map((field) => [field.name, field]))

describe('a type', () => {
  const typeOf = (text: string) => understand(typedDocument([text]), packs, []).type

  it('is said by a title with its number', () => {
    expect(
      typeOf(`PACKING LIST ............ HB-PL-00271
Dated 4 March 2031
TOTAL NET WT : 1,200 KG
TOTAL GROSS WT : 1,340 KG`),
    ).toBe('packing_list')
  })

  it('is said by a title whose spaces the reading lost', () => {
    expect(typeOf('BRASSERIE DES TROIS PONTS\n\nBONDELIVRAISON\nLIV-2201\n\nQté livrée : 12')).toBe('delivery_note')
  })
})

describe('totals in one row', () => {
  it('stand below their names, in turn', () => {
    const fields = fieldsOf(
      `FACTURE 25/118

Code        Désignation              Qté      P.U. HT     Montant HT
M1          Main-d'œuvre             2,00     60,00       120,00
P4          Plaquettes               1        80,00       80,00

TOTAL HT      TVA 20,00 %      TOTAL TTC      ACOMPTE      NET À PAYER
200,00        40,00            240,00         90,00        150,00 €`,
      'invoice',
    )
    const read = ['total_net', 'total_tax', 'total_gross', 'amount_paid', 'amount_due'].map((name) => fields.get(name)?.value)
    expect(read).toEqual([200, 40, 240, 90, 150])
  })

  it('are the last of a table by rates', () => {
    const fields = fieldsOf(
      `Rechnung Nr. RG 4402/31 vom 3. Juli 2031

              Netto         MwSt         Brutto
7 %           500,00        35,00        535,00
19 %          100,00        19,00        119,00
Gesamt        600,00        54,00        654,00`,
      'invoice',
    )
    expect(['total_net', 'total_tax', 'total_gross'].map((name) => fields.get(name)?.value)).toEqual([600, 54, 654])
    expect(fields.get('invoice_number')?.value).toBe('RG4402/31')
  })
})

describe('a container and its seal', () => {
  it('stand on a line each below their label', () => {
    const fields = fieldsOf(
      `BILL OF LADING

Container No. / Seal No.         Packages         Gross weight
HLBU2204179                      12 cases         1,200 kg
EU88120
HLBU2209930                      8 cases          900 kg
EU88121`,
      'bill_of_lading',
    )
    expect(fields.get('seals')?.value).toEqual(['EU88120', 'EU88121'])
  })
})
