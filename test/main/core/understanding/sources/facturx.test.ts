/** What an invoice says for machines, found again on its page. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])

const cii = `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:rsm" xmlns:ram="urn:ram" xmlns:udt="urn:udt">
  <rsm:ExchangedDocument><ram:ID>R-2031-77</ram:ID><ram:TypeCode>380</ram:TypeCode>
    <ram:IssueDateTime><udt:DateTimeString format="102">20310503</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    <ram:IncludedSupplyChainTradeLineItem/><ram:IncludedSupplyChainTradeLineItem/>
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty><ram:Name>Holzhof Brenner GmbH</ram:Name>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">201/113</ram:ID></ram:SpecifiedTaxRegistration>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
      <ram:BuyerTradeParty><ram:Name>Tischlerei Anders</ram:Name></ram:BuyerTradeParty>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode></ram:SpecifiedTradeSettlementPaymentMeans>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:TaxBasisTotalAmount>1000.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">190.00</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>1190.00</ram:GrandTotalAmount><ram:DuePayableAmount>1190.00</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>`

const page = (total: string) => `Holzhof Brenner GmbH

Rechnung R-2031-77
Datum: 03.05.2031

Kunde: Tischlerei Anders

Nettobetrag          1.000,00 €
MwSt 19%             190,00 €
Gesamtbetrag         ${total}`

const withXml = (text: string, xml: string) => ({ ...typedDocument([text]), embedded: [{ name: 'factur-x.xml', text: xml }] })
const fieldsOf = (text: string, xml: string) =>
  new Map(understand(withXml(text, xml), packs, []).fields.map((field) => [field.name, field]))

describe('an invoice with data for machines', () => {
  it('has their values, with the place where the page says the same', () => {
    const fields = fieldsOf(page('1.190,00 €'), cii)
    expect(fields.get('invoice_number')?.value).toBe('R-2031-77')
    expect(fields.get('issue_date')?.value).toBe('2031-05-03')
    expect(fields.get('seller_vat_id')?.value).toBe('DE136695976')
    expect(fields.get('line_count')?.value).toBe(2)
    expect(fields.get('payment_unece_code')).toMatchObject({ value: '58', evidence: [{ source: 'facturx' }] })
    expect(fields.get('payment_unece_code')?.evidence[0]?.box).toBeUndefined()
    const total = fields.get('total_gross')
    expect(total).toMatchObject({ value: 1190, currency: 'EUR' })
    const place = total?.evidence.find(({ source }) => source === 'facturx')
    expect(place?.box).toBeDefined()
    expect(place?.snippet).toContain('1.190,00')
  })

  it('shows a page that says otherwise beside it, never instead', () => {
    const total = fieldsOf(page('1.290,00 €'), cii).get('total_gross')
    const values = [total, ...(total?.others ?? [])]
    expect(values.map((value) => value?.value)).toEqual(expect.arrayContaining([1190, 1290]))
    const inFile = values.find((value) => value?.value === 1190)
    expect(inFile?.evidence.some(({ source }) => source === 'facturx')).toBe(true)
  })

  it('is read without what is no invoice, broken, or has a document type', () => {
    for (const xml of ['<other/>', cii.slice(0, 500), `<!DOCTYPE x>${cii.slice(cii.indexOf('<rsm'))}`]) {
      const { fields } = understand(withXml(page('1.190,00 €'), xml), packs, [])
      expect(fields.flatMap(({ evidence }) => evidence).some(({ source }) => source === 'facturx')).toBe(false)
      expect(fields.find(({ name }) => name === 'invoice_number')?.value).toBe('R-2031-77')
    }
  })

  it('may be UBL', () => {
    const ubl = `<Invoice xmlns="urn:ubl"><ID>INV/77</ID><IssueDate>2031-05-03</IssueDate><DocumentCurrencyCode>USD</DocumentCurrencyCode>
      <AccountingSupplierParty><Party><PartyName><Name>Northwind Joinery</Name></PartyName></Party></AccountingSupplierParty>
      <LegalMonetaryTotal><TaxInclusiveAmount currencyID="USD">42.50</TaxInclusiveAmount></LegalMonetaryTotal><InvoiceLine/></Invoice>`
    const fields = fieldsOf('Northwind Joinery\n\nINVOICE INV/77\n\nTotal      $ 42.50', ubl)
    expect(fields.get('seller_name')?.value).toBe('Northwind Joinery')
    expect(fields.get('total_gross')).toMatchObject({ value: 42.5, currency: 'USD' })
    expect(fields.get('issue_date')).toMatchObject({ value: '2031-05-03' })
  })
})
