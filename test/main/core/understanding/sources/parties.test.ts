/** Who sends and who receives, by where it stands. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const valuesOf = (text: string, type: string) =>
  Object.fromEntries(understand({ ...typedDocument([text]), type }, packs, []).fields.map(({ name, value }) => [name, value]))

describe('an invoice without labels for its parties', () => {
  it('comes from the name at its head, goes to the block with an address', () => {
    const values = valuesOf(
      `Moulin des Aunes - 12 chemin du Bief - 84340 Malaucène
Tél. 04 90 00 00 11 - www.moulindesaunes.fr

FACTURE FA-2031-12
                                        Boutique Verdier
                                        35 rue de la République
                                        69001 Lyon
Date de facture      13/11/2031
Total TTC            671,15 €`,
      'invoice',
    )
    expect(values).toMatchObject({
      seller_name: 'Moulin des Aunes',
      buyer_name: 'Boutique Verdier',
      partner_street: '12 chemin du Bief',
      partner_zip: '84340',
      partner_city: 'Malaucène',
      partner_website: 'www.moulindesaunes.fr',
    })
  })

  it('in America has a town with its state', () => {
    const values = valuesOf(
      `Harbor Interiors
4557 Da Silva St
Fremont, CA 94538
Phone 555 010 2030

INVOICE INV/2031/8

Bill to:
Mitchell Partners
215 Vine St
Scranton, PA 18503

Total      $ 279.84`,
      'invoice',
    )
    expect(values).toMatchObject({
      seller_name: 'Harbor Interiors',
      buyer_name: 'Mitchell Partners',
      partner_city: 'Fremont',
      state_code: 'CA',
      partner_zip: '94538',
    })
  })

  it('tells names and numbers below the headings of its parties apart', () => {
    const values = valuesOf(
      `Rechnung Nr. 471102 vom 05.03.2031

Verkäufer
Name:                 Lieferhof GmbH
USt.-Id.-Nr.:         DE123456789

Käufer
Name:                 Kundenwerk AG
USt.-Id.-Nr.:         DE136695976

Bruttosumme           529,87 €`,
      'invoice',
    )
    expect(values).toMatchObject({
      seller_name: 'Lieferhof GmbH',
      buyer_name: 'Kundenwerk AG',
      seller_vat_id: 'DE123456789',
      invoice_number: '471102',
    })
  })
})

it('a letter in a German window names the person, not how one is addressed', () => {
  const values = valuesOf(
    `Müller & Söhne GmbH · Hauptstraße 5 · 10115 Berlin

Herrn
Peter Schmidt
Gartenweg 12
80331 München

Rechnung Nr. 2031-0815      Datum: 12. März 2031
Rechnungsbetrag             1.190,00 €`,
    'invoice',
  )
  expect(values).toMatchObject({ seller_name: 'Müller & Söhne GmbH', buyer_name: 'Peter Schmidt', partner_city: 'Berlin' })
})

it('a report comes from the house at its head', () => {
  const values = valuesOf(
    'CLINIQUE DES TILLEULS\n14 avenue des Tilleuls – 69007 Lyon\n\nPatient : Mme Solène ARVELLE\nNée le : 23/04/1971\n\nIRM DU GENOU DROIT\n\nConclusion',
    'medical_report',
  )
  expect(values).toMatchObject({ facility: 'CLINIQUE DES TILLEULS', exam_type: 'IRM DU GENOU DROIT' })
})

it('goods go where the block of the delivery says', () => {
  const values = valuesOf(
    'Packing List\n\nShip to:\nJean Fontaine\n12 Rue de Londres\n75009 Paris\nFRANCE\n\n# of cartons:   1',
    'packing_list',
  )
  expect(values).toMatchObject({ ship_to_name: 'Jean Fontaine', ship_to_address: '12 Rue de Londres, 75009 Paris, FRANCE' })
})
