/** The tax of each rate: from lines, from tables, from data inside the file, and not from lines of goods that do not make it. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const read = (text: string, type = 'invoice', embedded: readonly { name: string; text: string }[] = []) =>
  understand({ ...typedDocument([text], [...embedded]), type }, packs, []).fields.find(({ name }) => name === 'tax_by_rate')

describe('tax by rate', () => {
  it('stands in lines of its own, each with its place', () => {
    const field = read(`FACTURE N° 2031-0412                 Date : 02/05/2031
Épicerie du Port

                       Total HT              300,00 €
                       TVA 5,5 % sur 200,00  11,00 €
                       TVA 20 % sur 100,00   20,00 €
                       Total TVA             31,00 €
                       Total TTC             331,00 €`)
    expect(field?.value).toEqual(['5.5 % × 200.00 = 11.00', '20 % × 100.00 = 20.00'])
    expect(field?.currency).toBe('EUR')
    expect(
      field?.evidence.map(({ box, snippet }) => [box !== undefined, snippet.includes(' = ') ? '' : /\d+,00/.exec(snippet)?.[0]]),
    ).toEqual([
      [true, '200,00'],
      [true, '100,00'],
    ])
  })

  it('stands in a table of rates, also without a sign of per cent', () => {
    const table = (rates: readonly string[]) => `FACTURE N° 2031-0413                 Date : 02/05/2031

Taux        Base HT       Montant TVA      TTC
${rates[0]}         200,00        20,00            220,00
${rates[1]}         50,00         10,00            60,00

                       Total HT     250,00 €
                       Total TVA    30,00 €
                       Total TTC    280,00 €`
    expect(read(table(['10 %', '20 %']))?.value).toEqual(['10 % × 200.00 = 20.00', '20 % × 50.00 = 10.00'])
    expect(read(table(['10,00', '20,00']))?.value).toEqual(['10 % × 200.00 = 20.00', '20 % × 50.00 = 10.00'])
  })

  it('is of the net where there is one rate', () => {
    expect(
      read(`INVOICE 7781                  Date: 3 May 2031\n\nSubtotal    £ 50.00\nVAT 20%     £ 10.00\nTotal       £ 60.00`)?.value,
    ).toEqual(['20 % × 50.00 = 10.00'])
  })

  it('is not a discount, a total with tax, or lines of goods that do not make it', () => {
    expect(
      read(`INVOICE 7782                  Date: 3 May 2031\n\nDiscount 20%        10.00\nTotal incl. 20% VAT  £ 60.00\nTotal  £ 60.00`),
    ).toBeUndefined()
    expect(
      read(`INVOICE 7783                  Date: 3 May 2031

Description         Net       Rate    Tax      Gross
Paint, white        10.00     20%     2.00     12.00
Brushes, set        20.00     20%     4.00     24.00

                                      Total VAT    £ 6.00
                                      Total        £ 36.00`),
    ).toBeUndefined()
  })

  it('of data for machines is one line with what the page says', () => {
    const line = (rate: string, base: string, tax: string) =>
      `<ApplicableTradeTax><CalculatedAmount>${tax}</CalculatedAmount><TypeCode>VAT</TypeCode><BasisAmount>${base}</BasisAmount><RateApplicablePercent>${rate}</RateApplicablePercent></ApplicableTradeTax>`
    const text = `<CrossIndustryInvoice><ExchangedDocument><ID>R-1</ID></ExchangedDocument><SupplyChainTradeTransaction><ApplicableHeaderTradeSettlement><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>${line('5.5', '200.00', '11.00')}${line('20.00', '100', '20.00')}</ApplicableHeaderTradeSettlement></SupplyChainTradeTransaction></CrossIndustryInvoice>`
    const field = read(
      `FACTURE R-1                 Date : 02/05/2031\n\nTVA 20 %      20,00 €\nTotal TVA     31,00 €\nTotal TTC     331,00 €`,
      'invoice',
      [{ name: 'factur-x.xml', text }],
    )
    expect(field?.value).toEqual(['20 % × 100.00 = 20.00', '5.5 % × 200.00 = 11.00'])
    expect(field?.evidence.map(({ source }) => source)).toContain('facturx')
    expect(field?.evidence.some(({ source, box }) => source === 'tax-by-rate' && box !== undefined)).toBe(true)
  })
})
