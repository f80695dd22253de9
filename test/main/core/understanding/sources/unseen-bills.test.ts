/** More invoices of houses nobody tuned on: names between other words, numbers over two lines, amounts and days in sentences. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { sumsAmong } from '../../../../../src/main/core/understanding/roles/sums'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const valuesOf = (text: string, type = 'invoice') =>
  new Map(understand({ ...typedDocument([text]), type }, packs, []).fields.map(({ name, value }) => [name, value]))

describe('a name', () => {
  it('is no heading of the next box', () => {
    const fields = valuesOf(`FACTURA F31-18

Cliente                     Domicilio                     Fecha factura
Aurelia Benavente           Calle Mayor 7                 06/02/2031
                            18004 Granada`)
    expect(fields.get('buyer_name')).toBe('Aurelia Benavente')
    expect(valuesOf('INVOICE No. 3107\n\nCustomer: Site\n\nTotal 120.00').get('buyer_name')).toBeUndefined()
  })

  it('stands above a street without a number, a box of the post and whoever looks after the letters', () => {
    const fields = valuesOf(`Domaine du Coteau Gris                 Cave des Trois Ponts
Chemin du Moulin                       112 rue Oberkampf
34980 Combaillaux                      75011 Paris

FACTURE N° 31-204`)
    expect([fields.get('seller_name'), fields.get('buyer_name')]).toEqual(['Domaine du Coteau Gris', 'Cave des Trois Ponts'])
    expect(
      valuesOf(`Kwekerij Zonneveld
Veenweg 19, 9728 NN Groningen
KvK 02084417

VvE Westerpark
p/a Beheer Noord
Postbus 1180
9701 BD Groningen

FACTUUR 31.07`).get('buyer_name'),
    ).toBe('VvE Westerpark')
  })

  it('is told below a heading with a number, over an Irish address', () => {
    expect(
      valuesOf(`INVOICE 90400

Sold-to party 200417
Curragh Boatyards Ltd
Dock Road Industrial Estate
Foynes, Co. Limerick V94 K2X7`).get('buyer_name'),
    ).toBe('Curragh Boatyards Ltd')
  })

  it('is neither who owns the house nor cut at a mark, nor begun with a sign', () => {
    expect(
      valuesOf(`◆ COMPTOIR DU CHÊNE
Bois anciens — Route d'Agen, 82200 Moissac

AVOIR AC 31-44`).get('seller_name'),
    ).toBe('COMPTOIR DU CHÊNE')
    expect(
      valuesOf(`südwind·IT Systemhaus GmbH | Hafenstr. 7 | 24103 Kiel

RECHNUNG RE-120447`).get('seller_name'),
    ).toBe('südwind·IT Systemhaus GmbH')
    expect(valuesOf('Inh. Konrad Vogler e.K.\nRheinstraße 88 · 76185 Karlsruhe\n\nRechnung 31-7').get('seller_name')).not.toBe(
      'Inh. Konrad Vogler e.K.',
    )
  })

  it('is the house behind a mark, with its legal form in full', () => {
    const page = (foot: string) => `lunéapro\n\nFACTURE N° 31-204\n\nTotal TTC   120,00\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n${foot}`
    expect(valuesOf(page('Lunéa Entreprises, société anonyme au capital de 61 204 880 €, Nanterre')).get('seller_name')).toBe(
      'Lunéa Entreprises',
    )
    expect(valuesOf(page('Lunéa Entreprises, vos conseillers vous répondent du lundi au samedi')).get('seller_name')).not.toBe(
      'Lunéa Entreprises',
    )
  })

  it('stands on a payment part below whom to pay and who pays', () => {
    const fields = valuesOf(`Invoice 40-31-00918

Total amount CHF 3'509.55

Account / Payable to
CH49 0077 4010 3987 1240 0
Feinoptik Ammann AG
Moosstrasse 41
3073 Gümligen

Payable by
Léman Photonics Sàrl
Chemin de la Venoge 7
1025 Saint-Sulpice`)
    expect([fields.get('seller_name'), fields.get('buyer_name')]).toEqual(['Feinoptik Ammann AG', 'Léman Photonics Sàrl'])
  })
})

describe('a number', () => {
  const account = (second: string) =>
    valuesOf(`FACTURA F31-18\n\nPagado con tarjeta el 6 de febrero. Cuenta para transferencias: BBVA ES54\n${second}`).get('iban')

  it('goes on in the next line where its check digits say so', () => {
    expect(account('0182 2370 4002 0155 0093')).toBe('ES5401822370400201550093')
    expect(account('0182 2370 4002 0155 0094')).toBeUndefined()
    expect(
      valuesOf('AVOIR 31-44\n\nComptoir du Chêne — SARL au capital de 120 000 € — Identification TVA FR23 421 879\n032 — NAF 4673A').get(
        'seller_vat_id',
      ),
    ).toBe('FR23421879032')
  })

  it('has its thousands and its series set apart', () => {
    expect(valuesOf('facture\nN° 1 207\nle 3 mars 2031').get('invoice_number')).toBe('1207')
    expect(valuesOf('FACTURA\nF31 / 000219').get('invoice_number')).toBe('F31/000219')
    expect(valuesOf('Kwekerij Zonneveld\nKvK 02 084 417\n\nFACTUUR 31.07').get('partner_coc')).toBe('02084417')
    expect(valuesOf('Facture N° 12 du 3 mars 2031').get('invoice_number')).not.toBe('123')
  })

  it('of a Spanish house has no letters of the country before it', () => {
    expect(valuesOf('FACTURA F31-18\n\nC.I.F. B66039181').get('seller_vat_id')).toBe('B66039181')
    expect(valuesOf('FACTURA F31-18\n\nMatrícula B66039181').get('seller_vat_id')).toBeUndefined()
  })

  it("is the buyer's order, not the seller's own", () => {
    expect(valuesOf('INVOICE 90400\n\nSales order 4500118 / PO SOF-3381-R1').get('order_ref')).toBe('SOF-3381-R1')
  })
})

describe('a sentence of a bill', () => {
  it('says the total and what is left of it, also without cents', () => {
    const fields = valuesOf(`Facture 31-04

Soit un total de 3 030 euros, TVA non applicable selon l'article 293 B du CGI.
Tu as déjà versé 900 € à la commande, il reste donc 2 130 € à me régler par virement.`)
    expect([fields.get('total_gross'), fields.get('amount_due')]).toEqual([3030, 2130])
    expect(valuesOf('Facture 31-04\n\nSoit un total de 14 doubles pages livrées le 16 février.').get('total_gross')).toBeUndefined()
  })

  it('says from when an amount is collected, not when another was paid', () => {
    const fields = valuesOf(`Votre facture
du 4 février 2031

Prochaine facture
vers le 4 mars 2031

Votre règlement du 18 janvier 2031, merci        - 89,94 €
Somme à payer TTC                                  94,94 €

Elle sera prélevée à partir du 18 février 2031 sur votre compte bancaire.`)
    expect([fields.get('issue_date'), fields.get('due_date')]).toEqual(['2031-02-04', '2031-02-18'])
  })

  it('that thanks for the order says a day all the same', () => {
    expect(valuesOf('Invoice 31-9\n\nPayable within 30 days net, i.e. by 8 March 2031. Thank you for your order.').get('due_date')).toBe(
      '2031-03-08',
    )
  })
})

describe('a label', () => {
  it('begins behind a comma', () => {
    expect(
      valuesOf(
        'Invoice 88214\nInvoice Date                            March 5, 2031\nPayable upon receipt, no later than     April 4, 2031',
      ).get('due_date'),
    ).toBe('2031-04-04')
  })
})

describe('sums', () => {
  it('are rounded where a line says by how much', () => {
    const text = (rounding: string) => `Invoice 40-31

Net              CHF 3'246.60
VAT 8.1 %        CHF 262.97
${rounding}
Total amount     CHF 3'509.55`
    expect(valuesOf(text('Rounding         CHF -0.02')).get('total_tax')).toBe(262.97)
    const amounts = [3246.6, 262.97, 3509.55, -0.02].map((value) => ({
      value,
      raw: String(value),
      confidence: 1,
      span: undefined as never,
    }))
    expect(sumsAmong(amounts, () => 0).length).toBe(1)
    expect(sumsAmong(amounts.slice(0, 3), () => 0)).toEqual([])
  })

  it('without tax have none, and what is expected is what is due', () => {
    const fields = valuesOf(`Tax invoice KD1147

Net amount                                                 13,992.25
VAT - reverse charge                                            0.00
Invoice total GBP                                          13,992.25
CIS deduction 20% of labour                                -1,824.00
We expect to receive                                       12,168.25`)
    expect(['total_net', 'total_tax', 'total_gross', 'amount_due'].map((name) => fields.get(name))).toEqual([
      13992.25, 0, 13992.25, 12168.25,
    ])
  })
})

describe('a receipt', () => {
  it('has the house and its address in one line', () => {
    expect(
      valuesOf(
        `PARC SAINT-LOUP\n\nStationa S.A. - 4 quai du Port\n13002 Marseille\nRCS 502 188 345\n\nREÇU N° 774\nMontant : 24,60 EUR`,
        'receipt',
      ).get('address'),
    ).toBe('4 quai du Port 13002 Marseille')
  })
})

describe('a receipt', () => {
  it('is of the shop whose logo stands above its name, however its letters are spaced', () => {
    const values = valuesOf(
      `      fresh m a r t
   FRESHMART TRADING SDN BHD
   No. 7, Jalan Permas 10/2,
   81750 Masai, Johor
   Tel: 07-388 5512

Bill No : 0041   26/08/2023 11:26

BREAD                    4.20
MILK                     7.80
TOTAL (RM)              12.00
CASH                    20.00
CHANGE                   8.00`,
      'receipt',
    )
    expect([values.get('company'), values.get('total')]).toEqual(['FRESHMART TRADING SDN BHD', 12])
  })
})
