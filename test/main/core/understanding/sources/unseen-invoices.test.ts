/** Invoices of houses nobody tuned on: what is said in sentences, in small print, below nothing, without tax. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const understood = (text: string) => understand(typedDocument([text]), packs, [])
const valuesOf = (text: string, type = 'invoice') =>
  new Map(understand({ ...typedDocument([text]), type }, packs, []).fields.map(({ name, value }) => [name, value]))

describe('an invoice', () => {
  it('is known by its title before a number, in any of the languages', () => {
    const titles = [
      'Factura nº 2031-044',
      'Schlussrechnung Nr. 31/204',
      'Creditnota nr. C31-08',
      'Fee note no. 2031/17',
      'Facture de solde n° 3107',
    ]
    expect(titles.map((title) => understood(`${title}\n\n\nTotal 240,00 EUR\nIBAN`).type)).toEqual(titles.map(() => 'invoice'))
  })

  it('stays one where another paper is named in passing', () => {
    expect(
      understood(`Factura nº 2031-044

Por los siguientes trabajos (pedido AB-7712, entregados el 3 de mayo de 2031):
Base imponible     100,00 €
IVA 21 %            21,00 €
Total factura      121,00 €`).type,
    ).toBe('invoice')
  })
})

describe('a sentence', () => {
  it.each([
    ['en', 'Please could you pay within thirty days, so by 11 February 2031, into my account below.'],
    ['fr', 'Merci de bien vouloir régler cette facture par virement au plus tard le 11 février 2031.'],
    ['de', 'Ich ersuche um Anweisung binnen drei Wochen (11. Februar 2031) ohne Abzug auf mein Konto.'],
    [
      'nl',
      'Wij verzoeken u het bedrag uiterlijk op 11 februari 2031 op onze rekening te betalen, bedankt. Gelieve te betalen vóór 11 februari 2031.',
    ],
    ['es', 'Forma de pago: transferencia bancaria a la cuenta indicada antes del 11 de febrero de 2031.'],
  ])('says until when to pay (%s)', (_language, sentence) => {
    expect(valuesOf(`INVOICE 31/7\n12 January 2031\n\n${sentence}\n\nTotal 1.323,45 EUR`).get('due_date')).toBe('2031-02-11')
  })

  it('of a discount or of what was paid says no such day', () => {
    const text = (sentence: string) => valuesOf(`INVOICE 31/7\n12 January 2031\n\n${sentence}\n\nTotal 1,323.45 EUR`).get('due_date')
    expect(text('With payment until 20 January 2031 we grant you a discount of two per cent.')).toBeUndefined()
    expect(text('Your deposit was received with thanks and paid on 20 January 2031 by bank transfer.')).toBeUndefined()
  })

  it('that goes on over the line says what it comes to and for which order', () => {
    const fields = valuesOf(`INVOICE 31/2 - The garden book

For copy-editing the above, 40 hours at £32 an hour as agreed in your email:
£1,280.00. Postage of the marked-up proofs: £11.45. That comes to £1,291.45
altogether. I am not registered for VAT and send no receipts. Your PO number
is QX-20719.`)
    expect(fields.get('total_gross')).toBe(1291.45)
    expect(fields.get('order_ref')).toBe('QX-20719')
  })
})

describe('the means of payment', () => {
  it('ends where the terms begin', () => {
    expect(valuesOf('FACTURE 31-18\n\nMode de règlement : virement à 45 jours date de facture').get('payment_method')).toBe('virement')
    expect(valuesOf('FACTURA 31-18\n\nForma de pago: transferencia bancaria a ES56 2100').get('payment_method')).toBe(
      'transferencia bancaria',
    )
  })

  it('stands in a row of what was paid', () => {
    expect(
      valuesOf('Note n° 26/114\n\nCarte bancaire .... 7731              366,90\nTotal TTC                  366,90').get('payment_method'),
    ).toBe('Carte bancaire')
  })

  it('is not what is sold', () => {
    expect(valuesOf('FACTURE 31-18\n\nCarte de voeux, grand format    12,90\nTotal TTC    12,90').get('payment_method')).toBeUndefined()
  })
})

describe('amounts', () => {
  it('of a credit note add up below nothing, and its lines are counted', () => {
    const fields = valuesOf(`CREDIT NOTE No. CRN0412

Code       Item                      Qty      Price      Value
GL-M       Gloves, box of 200        -10       10.00    -100.00
DR-10      Foam dressing             -5        20.00    -100.00

                                             Goods      -200.00
                                             VAT         -46.00
                                             Total credit EUR   -246.00`)
    expect(['total_net', 'total_tax', 'total_gross', 'line_count'].map((name) => fields.get(name))).toEqual([-200, -46, -246, 2])
  })

  it('without tax are net and total alike', () => {
    const fields = valuesOf(`Factuur VF31-10233

Artikel     Omschrijving              Colli      Prijs      Totaal
4401        Wakame vlokken            12         92,00      1.104,00
4417        Zeekraal, emmer           20         33,75        675,00

Btw verlegd naar afnemer, art. 138 lid 1           Subtotaal          1.779,00
                                                   Btw 0%                 0,00
                                                   Te betalen EUR     1.779,00`)
    expect(['total_net', 'total_tax', 'total_gross', 'amount_due'].map((name) => fields.get(name))).toEqual([1779, 0, 1779, 1779])
  })

  it('are no parts of addresses, days and phone numbers', () => {
    const fields = valuesOf(`INVOICE No. 3107
Block 4, Ballymount Cross
Dublin 24, D24 XR29
20 Feb 2031
Goods received in good order: thank you. EUR`)
    expect(['total_net', 'total_tax', 'total_gross'].map((name) => fields.get(name))).toEqual([undefined, undefined, undefined])
  })

  it('carried over to the next page are no lines', () => {
    const rows = (from: number, to: number) =>
      Array.from(
        { length: to - from },
        (_, index) => `Article ${'ABCDEFGHIJ'[from + index] ?? ''} de chêne massif     2,00     10,00     20,00`,
      ).join('\n')
    const pages = [
      `FACTURE FM-31/187\n\nDésignation                    Qté      PU HT     Montant HT\nHall d'accueil\n${rows(0, 5)}\n                               À reporter          100,00`,
      `Désignation                    Qté      PU HT     Montant HT\n                               Report de la page 1     100,00\n${rows(5, 9)}\n\nMontant total hors taxes    180,00 €\nT.V.A. 20,00 %    36,00 €\nMontant toutes taxes comprises    216,00 €`,
    ]
    const fields = understand({ ...typedDocument(pages), type: 'invoice' }, packs, []).fields
    expect(fields.find(({ name }) => name === 'line_count')?.value).toBe(9)
  })
})

describe('who sends and who pays', () => {
  it('is the company behind a department and before a person, with a postcode on a line of its own', () => {
    const fields = valuesOf(`Your water bill

Ms A. Drummond
The Larkfield Bakery Ltd
Unit 2, Malthouse Yard
LUDLOW
SY8 1NQ

Bill number   W-7781220            Bill date  2 October 2031
Total to pay                       £102.65




















Payment can be made at any bank.







Northgate Supply Limited, registered in England and Wales no. 04418820.`)
    expect([fields.get('buyer_name'), fields.get('seller_name')]).toEqual(['The Larkfield Bakery Ltd', 'Northgate Supply Limited'])
    expect(
      valuesOf(`Invoice INV-3108\n\nBill To\nAccounts Payable\nSandhill Grocers Cooperative\n4 High Street\nLeeds LS1 4AB`).get(
        'buyer_name',
      ),
    ).toBe('Sandhill Grocers Cooperative')
  })

  it('is told by the town the letter was written in', () => {
    const fields = valuesOf(`Roswitha Kaltenegger                         Marktgemeinde Walsberg
Ziviltechnikerin                             Hauptstraße 50
Kaigasse 22                                  5071 Walsberg
5020 Salzburg

                                             Salzburg, am 9. Jänner 2031
Honorarnote Nr. 2/2031
Auftrag GZ 031-4/2030 vom 22. September 2030`)
    expect([fields.get('seller_name'), fields.get('buyer_name')]).toEqual(['Roswitha Kaltenegger', 'Marktgemeinde Walsberg'])
    expect([fields.get('issue_date'), fields.get('order_ref')]).toEqual(['2031-01-09', 'GZ031-4/2030'])
  })

  it('is no line that says what somebody does, nor where and when it was written', () => {
    const fields = valuesOf(`                                             Oviedo, a 14 de enero de 2031
Factura nº 2031-003

Covadonga Arrieta Busto                      Astilleros del Norte, S.L.
Traductora-intérprete jurada                 CIF B66039181
NIF 44817305B                                Polígono de Olloniego, parcela 22
C/ Uría 58 — 33003 Oviedo                    33660 Oviedo`)
    expect([fields.get('seller_name'), fields.get('buyer_name')]).toEqual(['Covadonga Arrieta Busto', 'Astilleros del Norte, S.L.'])
    expect(fields.get('incoterm')).toBeUndefined()
  })

  it('keeps a logo over two lines together, if the page says the name elsewhere', () => {
    const page = (foot: string) => `IMPRIMERIE\nDES DEUX MOULINS\n\nFACTURE N° 31-204\n\nTotal TTC   120,00\n\n\n${foot}`
    expect(valuesOf(page('Imprimerie des Deux Moulins SARL - RCS Amiens 441209855')).get('seller_name')).toBe('IMPRIMERIE DES DEUX MOULINS')
    expect(valuesOf(page('Merci de votre confiance')).get('seller_name')).not.toBe('IMPRIMERIE DES DEUX MOULINS')
  })
})

describe('a bank', () => {
  it('is named by the code behind the account, and the account tells the currency nobody prints', () => {
    const fields = valuesOf(`FACTURE N° 31-204

Total TTC   120,00

Paiement : virement, Société Générale FR76 3000 3031 1700 0205 5187 448 (SOGEFRPP)`)
    expect([fields.get('bic'), fields.get('currency')]).toEqual(['SOGEFRPP', 'EUR'])
  })

  it('is no word in brackets elsewhere', () => {
    expect(valuesOf('FACTURE N° 31-204\n\nTotal TTC   120,00\n\nPrestation (SOGEFRPP)').get('bic')).toBeUndefined()
  })
})

describe('a till receipt', () => {
  it.each([
    [
      'Hauptstr. 7\n70825 Korntal',
      'BÄCKEREI KORNTHAL',
      'Steuernr. 71045/11822\n03.02.2031 07:12\n3 Brezel     2,70\nSUMME EUR    2,70\nBar    5,00\nRückgeld    2,30',
    ],
    [
      'C/ Mayor 14, 28013 Madrid',
      'SUPERMERCADO LA ESPIGA',
      'NIF: B84417731\n12/03/2031 18:44 Caja 4\n1 PAN    2,70\nTOTAL A PAGAR    2,70\nEFECTIVO    5,00\nCAMBIO    2,30',
    ],
  ])('is read in other languages (%s)', (address, company, rest) => {
    const { type, fields } = understood(`${company}\n${address}\n${rest}`)
    const values = new Map(fields.map(({ name, value }) => [name, value]))
    expect([type, values.get('company'), values.get('address'), values.get('total')]).toEqual([
      'receipt',
      company,
      address.replace('\n', ' '),
      2.7,
    ])
  })
})
