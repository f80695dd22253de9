/** References, days and amounts of invoices as real houses word them: numbers in groups, periods in sentences, a discount beside the net day. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const valuesOf = (text: string, type = 'invoice') =>
  new Map(understand({ ...typedDocument([text]), type }, packs, []).fields.map(({ name, value }) => [name, value]))

describe('a number', () => {
  it('in groups is one where nothing else stands', () => {
    expect(valuesOf('Commande client\n4500 778 120', 'packing_list').get('order_ref')).toBe('4500778120')
    expect(valuesOf('FACTURA\n\nNº factura        Fecha\nA/26 00931        11/02/2031').get('invoice_number')).toBe('A/2600931')
  })

  it('of the register is no telephone', () => {
    expect(valuesOf('Factuur 31-204\n\n0575 555 218\n\nKvK 08 117 442 | BTW NL804177211B01').get('telephone')).toBe('0575 555 218')
  })
})

describe('an order', () => {
  it('is named by a compound that is cut short, and may be a code of letters', () => {
    expect(valuesOf('Rechnung SK-31\n\nIhre Bestellnr.\n45-118820').get('order_ref')).toBe('45-118820')
    expect(valuesOf('AVOIR AV0041\n\nRéf. de commande\nXKQPVJRNL').get('order_ref')).toBe('XKQPVJRNL')
    expect(valuesOf('AVOIR AV0041\n\nRéf. de commande\nTELEPHONE').get('order_ref')).toBeUndefined()
  })
})

describe('the day it is due', () => {
  const due = (sentence: string) => valuesOf(`Rechnung 31/7\n5. März 2031\n\n${sentence}\n\nEndbetrag 865,03 EUR`).get('due_date')

  it('is that of who takes no discount', () => {
    expect(due('Zahlbar innerhalb 10 Tagen mit 2 % Skonto = 847,73 EUR, oder bis 4. April 2031 netto.')).toBe('2031-04-04')
    expect(due('Zahlbar bis 15. März 2031 mit 2 % Skonto, bis 4. April 2031 ohne Abzug.')).toBe('2031-04-04')
  })

  it('is none where only the discount has a day', () => {
    expect(due('Zahlbar mit 2 % Skonto, das wir Ihnen einräumen, bis 15. März 2031.')).toBeUndefined()
  })
})

describe('a period', () => {
  const period = (text: string) => {
    const fields = valuesOf(text)
    return [fields.get('period_start'), fields.get('period_end')]
  }

  it('is said in a sentence about what was done', () => {
    expect(period("FACTURE D'HONORAIRES 31/17\n\nDiligences accomplies du 3 novembre au 31 décembre 2030 :\n\nTotal TTC   120,00")).toEqual(
      ['2030-11-03', '2030-12-31'],
    )
  })

  it('stands under each line alike', () => {
    const lines = (second: string) => `Invoice 31-0014

Description                  Qty      Amount
Team seats, annual           12       3,456.00
Feb 9, 2031 – Feb 8, 2032
Data refresh, hourly         1          480.00
${second}
Total                                 3,936.00`
    expect(period(lines('Feb 9, 2031 – Feb 8, 2032'))).toEqual(['2031-02-09', '2032-02-08'])
    expect(period(lines('Mar 1, 2031 – Apr 8, 2031'))).toEqual([undefined, undefined])
  })

  it('is none when the house is closed', () => {
    expect(period('Rechnung 31/7\n\nWir haben geschlossen vom 23.12.2031 bis 06.01.2032.\n\nTotal 12,00 EUR')).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('amounts', () => {
  it('of what is taxed are no tax', () => {
    const fields = valuesOf(`Your water bill

Charges before VAT                        £401.37
VAT at 20% on water supply £163.20         £32.64
Total to pay                              £434.01`)
    expect(['total_net', 'total_tax', 'total_gross'].map((name) => fields.get(name))).toEqual([401.37, 32.64, 434.01])
  })

  it('and rates of a commission are told apart', () => {
    const fields = valuesOf(
      `Booking Order 31-8842

Agency Commission     15%
Gross Amount          $6,122.00
Agency Commission     $918.30
Net Amount            $5,203.70`,
      'booking_order',
    )
    expect([fields.get('commission'), fields.get('commission_rate')]).toEqual([918.3, 15])
  })

  it('given back say by which means', () => {
    expect(valuesOf('AVOIR AV0041\n\nMoyen de remboursement : Carte bancaire – sous 5 jours.').get('payment_method')).toBe('Carte bancaire')
  })
})

describe('a till receipt', () => {
  const receipt = (head: string) =>
    understand(
      typedDocument([
        `${head}\n9 rue des Forges – 21000 DIJON\n\nNOTE N° 12 884   Table : 8   Couverts : 2\n2 FORMULE MIDI    39,80\nTOTAL TTC    39,80 €\nRéglé CB : 39,80 €\nPrix nets, service compris`,
      ]),
      packs,
      [],
    )
  const company = (head: string) => receipt(head).fields.find(({ name }) => name === 'company')?.value

  it('of a restaurant is no invoice', () => {
    expect(receipt('Brasserie des Halles').type).toBe('receipt')
  })

  it('has one name, though the logo or the owner is another', () => {
    expect(company('Brasserie des Halles\nSARL LES HALLES DIJONNAISES')).toBe('Brasserie des Halles')
    expect(company('U Hartwells\nHARTWELLS MARKETS LTD')).toBe('HARTWELLS MARKETS LTD')
    expect(company('WESTERN EASTERN\nSTATIONERY SDN BHD')).toBe('WESTERN EASTERN STATIONERY SDN BHD')
  })
})

describe('a period of whole months', () => {
  it.each([
    ['Leistungszeitraum: November 2030', '2030-11-01', '2030-11-30'],
    ['Période : janvier – février 2031', '2031-01-01', '2031-02-28'],
    ['Billing period: 11/2030', '2030-11-01', '2030-11-30'],
  ])('is that of their days: %s', (line, first, last) => {
    const fields = valuesOf(`Invoice 31/7\n12 May 2031\n\n${line}\n\nTotal 12,00 EUR`)
    expect([fields.get('period_start'), fields.get('period_end')]).toEqual([first, last])
  })
})

describe('a row of sums below lines with a net, a tax and a total each', () => {
  it('has the totals of the invoice', () => {
    const fields = valuesOf(`Votre facture F-31-0041177

                              Montant HT      TVA 5,5 %      Montant TTC
Distribution de l'eau             98,10           5,40           103,50
Collecte et traitement            72,30           7,23            79,53
Total de la facture              170,40          12,63           183,03
Solde antérieur                                                   14,48
Montant à payer                                                  197,51`)
    expect(['total_net', 'total_tax', 'total_gross', 'amount_due'].map((name) => fields.get(name))).toEqual([170.4, 12.63, 183.03, 197.51])
  })
})

describe('a number of goods', () => {
  it('is no reference of the paper', () => {
    const text = (head: string) => `AVOIR AV0041

${head}      Désignation               Qté     Prix
VIS-440-A      Vis inox, boîte de 200    4       21,00
VIS-441-B      Vis laiton                2       18,00`
    expect(valuesOf(text('Référence')).get('order_ref')).toBeUndefined()
    expect(valuesOf('AVOIR AV0041\n\nRéférence\nVIS-440-A').get('order_ref')).toBe('VIS-440-A')
  })
})

describe('days of a receipt', () => {
  const date = (text: string) => valuesOf(text, 'receipt').get('date')

  it('are those of the hour it was paid, not until which something holds', () => {
    expect(date('HARTWELL STORES\n12 Mill Road LS8 2AL\n\nTotal £20.46\n21/02/31  17:36   8814\nwin £500, ends 31/03/31')).toBe(
      '2031-02-21',
    )
  })

  it('have the month first where the shop is American', () => {
    expect(date('HOLLOW CREEK MARKET\n1180 Main Street\nAsheville, NC 28801\n\n02/03/2031 5:41 PM\nTOTAL 31.87')).toBe('2031-02-03')
    expect(date('HOLLOW CREEK MARKET\n1180 Main Street\nLeeds LS8 2AL\n\n02/03/2031 5:41 PM\nTOTAL 31.87')).toBe('2031-03-02')
  })

  it('total what stands behind the number of articles', () => {
    expect(
      valuesOf(
        'SUPERMARCHÉ LAGARDE\n18 rue Haute 69004 LYON\n\nTOTAL 7 articles      19,20 EUR\nB 5,50%  15,97  0,88  16,85',
        'receipt',
      ).get('total'),
    ).toBe(19.2)
  })
})

describe('what there is to pay', () => {
  it('is not what the bill before this one came to', () => {
    const fields = valuesOf(`Your gas bill

Balance before this bill                          £0.00
Total charges including VAT                     £262.50
What you owe                                    £262.50
Amount due                                      £262.50`)
    expect(fields.get('amount_due')).toBe(262.5)
    expect(valuesOf('Your gas bill\n\nPrevious balance      £41.00').get('amount_due')).toBeUndefined()
  })
})
