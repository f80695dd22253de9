/** Whose paper it is where the head of the page and the small print call the house differently. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])

/** `large`: so many lines at the head are set in twice the height. */
function valuesOf(text: string, large = 0): ReadonlyMap<string, unknown> {
  const { pages, ...rest } = typedDocument([text])
  const head = text.split('\n').slice(0, large).join('\n').length
  const enlarged = pages.map((page) => ({
    ...page,
    content: {
      ...page.content,
      words: page.content.words.map((word) =>
        word.end > head ? word : { ...word, box: { ...word.box, y: word.box.y - word.box.height * 0.5, height: word.box.height * 2 } },
      ),
    },
  }))
  return new Map(understand({ ...rest, pages: enlarged, type: 'invoice' }, packs, []).fields.map(({ name, value }) => [name, value]))
}

const seller = (text: string, large = 0): unknown => valuesOf(text, large).get('seller_name')

const body = `

Invoice To
Wharfe Primary Trust
4 Burley Lane
LEEDS
LS9 6BQ

Invoice No     31-204417
Total GBP      717.25
















`

describe('the seller', () => {
  it('has the legal form the small print adds to the name at the head', () => {
    expect(
      seller(`HARBOR & QUILL                    sales@harborquill.example\n${body}Harbor & Quill Ltd. Registered in England No. 00688142.`),
    ).toBe('Harbor & Quill Ltd')
    expect(seller(`HARBOR & QUILL                    sales@harborquill.example\n${body}Harbor & Quill thank you for your order.`)).toBe(
      'HARBOR & QUILL',
    )
  })

  it('is called by its name alone in France', () => {
    expect(
      seller(`Menuiserie Kerbrat                         Facture FM-2031/0187
ZA de Kerguerno, lot 7
29170 Pleuven
Tél. 02 98 55 01 62

Facturé à
SCI Les Magnolias
18 quai de l'Odet
29000 Quimper

Total HT     100,00 €
TVA 20 %      20,00 €
Total TTC    120,00 €







Menuiserie Kerbrat SAS - RCS Quimper 802 145 730 - Assurance décennale`),
    ).toBe('Menuiserie Kerbrat')
  })

  it('is the company behind a mark or a firm behind its partners, not the one whose trading name is at the head', () => {
    expect(
      seller(`Tamarwell water for business\n${body}Tamarwell Trade Services Limited, Registered in England and Wales no. 09114420.`),
    ).toBe('Tamarwell Trade Services Limited')
    expect(seller(`Fell & Marsh\n${body}Fell & Marsh is a trading name of F&M Kitchens Ltd, company number 05511874.`)).toBe('Fell & Marsh')
    expect(
      seller(`HÉLÈNE AUNE-MABIRE
Avocat au Barreau de Caen

7 place Fontette
14000 CAEN
                                        GAEC de la Haie
                                        14340 Cambremer

FACTURE D'HONORAIRES n° 2031/017
Total TTC   2 716,08
RESTE DÛ    1 756,08













SELARL AUNE-LEROY - Société d'avocats inter-barreaux au capital de 5 000 € - R.C.S. Caen 802 944 173`),
    ).toBe('SELARL AUNE-LEROY')
  })

  it('is who a platform says sold it', () => {
    expect(
      seller(`bazaarly                                   www.bazaarly.example

Sold by                                    Invoice # 31-20884
Lumen Trading Limited
Unit 4 Parkmore East

Total payable   129.80`),
    ).toBe('Lumen Trading Limited')
  })

  it('stands larger over what it does and where it is', () => {
    const head = 'Weingut Ferdinand Aster\nWinzermeister · Hauptstraße 112 · 67152 Ruppertsberg · Telefon 06326 555 87'
    const rest = '\n\nGasthaus Anker\nRheinpromenade 3\n68305 Mannheim\n\nRechnung Nr. 0219/31\nEndbetrag EUR    865,03'
    expect(seller(head + rest, 1)).toBe('Weingut Ferdinand Aster')
    expect(
      seller(
        `GARAGE DU PONT\nMécanique et dépannage\nAgent multimarques\n14 route de Montauban - 82500 BEAUMONT\nTél : 05 63 02 55 48${rest}`,
        1,
      ),
    ).toBe('GARAGE DU PONT')
  })

  it('has its kind set apart over its name', () => {
    expect(seller(`DRUKKERIJ\nDE VLINDERDAS                     www.vlinderdas.example\n\nFactuur 31-204\nTotaal    120,00`)).toBe(
      'DRUKKERIJ DE VLINDERDAS',
    )
  })
})

describe('a buyer', () => {
  it('is called without how he is addressed, where nothing but a name follows', () => {
    const buyer = (name: string) =>
      valuesOf(`FACTURE N° 31-204\n\nFacturé à\n${name}\nLieu-dit la Peyrade\n82500 Larrazet`).get('buyer_name')
    expect(buyer('MONSIEUR DELMAS CHRISTIAN')).toBe('DELMAS CHRISTIAN')
    expect(buyer('Madame Tussauds Ltd')).toBe('Madame Tussauds Ltd')
  })
})

describe('numbers of registration', () => {
  const invoice = (under: string) =>
    valuesOf(`Talleres Quesada                           Cliente
C/ Ronda 12, 3º                            ${under}
18004 Granada                              CIF B30771547
FACTURA 31/008                             Polígono Erletxe 4
Total 121,00 €                             48960 Galdakao`)

  it('below who pays are not the seller’s', () => {
    expect(invoice('Bodegas Urkiola, S.L.').get('seller_vat_id')).toBeUndefined()
    expect(invoice('Bodegas Urkiola, S.L.').get('seller_name')).toBe('Talleres Quesada')
    expect(invoice('C-20418').get('seller_vat_id')).toBe('B30771547')
  })
})

describe('who pays', () => {
  it('is not whose account it is', () => {
    const buyer = (behind: string) =>
      valuesOf(`Fieldfare Creative Ltd                     INVOICE INV-0447
The Old Dairy, Mill Lane
Frome BA11 1HA

To:
The Orchard Trust
FAO Accounts
Wells BA5 2XX

Account name Fieldfare Creative Ltd        ${behind}`).get('buyer_name')
    expect(buyer('Sort code 20-11-84')).toBe('The Orchard Trust')
  })

  it('lives in a town of another continent, or at somebody’s', () => {
    const buyer = (lines: string) =>
      valuesOf(`Redgum Plumbing Pty Ltd\nABN 44 118 442 207\n14 Depot Road\nBendigo VIC 3550\n\nTAX INVOICE INV-2207\n\n${lines}`).get(
        'buyer_name',
      )
    expect(buyer('Wattle Grove Preschool\n8 Banksia Street\nBendigo VIC 3550')).toBe('Wattle Grove Preschool')
    expect(buyer('Indivision Carpentier\nchez M. Carpentier\n12 rue Haute\n80100 ABBEVILLE')).toBe('Indivision Carpentier')
  })
})
