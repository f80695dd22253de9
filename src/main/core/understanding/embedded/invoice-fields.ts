/** What the two XML forms of European invoices (UN/CEFACT CII: Factur-X, ZUGFeRD, XRechnung; and UBL) say for the fields of an invoice. */
import { taxLineText } from '../values'
import { elementsAt, type XmlElement } from './scan-xml'

export interface EmbeddedValue {
  readonly field: string
  readonly raw: string
  /** Of amounts. */
  readonly currency?: string
}

interface FieldPath {
  readonly field: string
  readonly path: string
  /** Of the element that counts. */
  readonly where?: (element: XmlElement) => boolean
}

const isVat = ({ attributes }: XmlElement) => ['VA', 'VAT'].includes(attributes.get('schemeID') ?? '')
const isSiret = ({ text }: XmlElement) => /^[0-9]{14}$/.test(text)

const document = 'ExchangedDocument|HeaderExchangedDocument'
const transaction = 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction'
const agreement = `${transaction}/ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement`
const delivery = `${transaction}/ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery`
const settlement = `${transaction}/ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement`
const sums = `${settlement}/SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation`
const means = `${settlement}/SpecifiedTradeSettlementPaymentMeans`
const seller = `${agreement}/SellerTradeParty`
const day = 'DateTimeString|DateTime'

const ciiPaths: readonly FieldPath[] = [
  { field: 'invoice_number', path: `${document}/ID` },
  { field: 'type_code', path: `${document}/TypeCode` },
  { field: 'issue_date', path: `${document}/IssueDateTime/${day}` },
  { field: 'note', path: `${document}/IncludedNote/Content` },
  { field: 'seller_name', path: `${seller}/Name` },
  { field: 'partner_name', path: `${seller}/SpecifiedLegalOrganization/TradingBusinessName` },
  { field: 'seller_vat_id', path: `${seller}/SpecifiedTaxRegistration/ID`, where: isVat },
  { field: 'seller_siret', path: `${seller}/SpecifiedLegalOrganization/ID`, where: isSiret },
  { field: 'seller_siret', path: `${seller}/ID|GlobalID`, where: isSiret },
  { field: 'partner_street', path: `${seller}/PostalTradeAddress/LineOne` },
  { field: 'partner_zip', path: `${seller}/PostalTradeAddress/PostcodeCode` },
  { field: 'partner_city', path: `${seller}/PostalTradeAddress/CityName` },
  { field: 'telephone', path: `${seller}/DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber` },
  { field: 'partner_email', path: `${seller}/DefinedTradeContact/EmailURIUniversalCommunication/URIID` },
  { field: 'buyer_name', path: `${agreement}/BuyerTradeParty/Name` },
  { field: 'order_ref', path: `${agreement}/BuyerOrderReferencedDocument/IssuerAssignedID|ID` },
  { field: 'customer_order_free_ref', path: `${agreement}/BuyerReference` },
  { field: 'incoterm', path: `${agreement}/ApplicableTradeDeliveryTerms/DeliveryTypeCode` },
  { field: 'delivery_date', path: `${delivery}/ActualDeliverySupplyChainEvent/OccurrenceDateTime/${day}` },
  { field: 'payment_reference', path: `${settlement}/PaymentReference` },
  { field: 'currency', path: `${settlement}/InvoiceCurrencyCode` },
  { field: 'period_start', path: `${settlement}/BillingSpecifiedPeriod/StartDateTime/${day}` },
  { field: 'period_end', path: `${settlement}/BillingSpecifiedPeriod/EndDateTime/${day}` },
  { field: 'payment_unece_code', path: `${means}/TypeCode` },
  { field: 'iban', path: `${means}/PayeePartyCreditorFinancialAccount/IBANID` },
  { field: 'bic', path: `${means}/PayeeSpecifiedCreditorFinancialInstitution/BICID` },
  { field: 'due_date', path: `${settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/${day}` },
  { field: 'total_net', path: `${sums}/TaxBasisTotalAmount` },
  { field: 'total_tax', path: `${sums}/TaxTotalAmount` },
  { field: 'total_gross', path: `${sums}/GrandTotalAmount` },
  { field: 'amount_paid', path: `${sums}/TotalPrepaidAmount` },
  { field: 'amount_due', path: `${sums}/DuePayableAmount` },
]

const supplier = 'AccountingSupplierParty/Party'
const total = 'LegalMonetaryTotal'

const ublPaths: readonly FieldPath[] = [
  { field: 'invoice_number', path: 'ID' },
  { field: 'type_code', path: 'InvoiceTypeCode|CreditNoteTypeCode' },
  { field: 'issue_date', path: 'IssueDate' },
  { field: 'note', path: 'Note' },
  { field: 'currency', path: 'DocumentCurrencyCode' },
  { field: 'order_ref', path: 'OrderReference/ID' },
  { field: 'customer_order_free_ref', path: 'BuyerReference' },
  { field: 'seller_name', path: `${supplier}/PartyName/Name` },
  { field: 'seller_name', path: `${supplier}/PartyLegalEntity/RegistrationName` },
  { field: 'partner_name', path: `${supplier}/PartyLegalEntity/RegistrationName` },
  { field: 'seller_vat_id', path: `${supplier}/PartyTaxScheme/CompanyID` },
  { field: 'seller_siret', path: `${supplier}/PartyLegalEntity/CompanyID`, where: isSiret },
  { field: 'partner_coc', path: `${supplier}/PartyLegalEntity/CompanyID` },
  { field: 'partner_street', path: `${supplier}/PostalAddress/StreetName` },
  { field: 'partner_zip', path: `${supplier}/PostalAddress/PostalZone` },
  { field: 'partner_city', path: `${supplier}/PostalAddress/CityName` },
  { field: 'state_code', path: `${supplier}/PostalAddress/CountrySubentityCode` },
  { field: 'partner_website', path: `${supplier}/WebsiteURI` },
  { field: 'telephone', path: `${supplier}/Contact/Telephone` },
  { field: 'partner_email', path: `${supplier}/Contact/ElectronicMail` },
  { field: 'buyer_name', path: 'AccountingCustomerParty/Party/PartyName/Name' },
  { field: 'buyer_name', path: 'AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName' },
  { field: 'delivery_date', path: 'Delivery/ActualDeliveryDate' },
  { field: 'due_date', path: 'DueDate' },
  { field: 'due_date', path: 'PaymentMeans/PaymentDueDate' },
  { field: 'payment_unece_code', path: 'PaymentMeans/PaymentMeansCode' },
  { field: 'payment_reference', path: 'PaymentMeans/PaymentID' },
  { field: 'iban', path: 'PaymentMeans/PayeeFinancialAccount/ID' },
  { field: 'bic', path: 'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID' },
  { field: 'period_start', path: 'InvoicePeriod/StartDate' },
  { field: 'period_end', path: 'InvoicePeriod/EndDate' },
  { field: 'total_net', path: `${total}/TaxExclusiveAmount` },
  { field: 'total_tax', path: 'TaxTotal/TaxAmount' },
  { field: 'total_gross', path: `${total}/TaxInclusiveAmount` },
  { field: 'amount_paid', path: `${total}/PrepaidAmount` },
  { field: 'amount_due', path: `${total}/PayableAmount` },
]

/** Undefined where it is no invoice in a known form. */
export function embeddedInvoice(root: XmlElement): readonly EmbeddedValue[] | undefined {
  const isCii = root.name === 'CrossIndustryInvoice' || root.name === 'CrossIndustryDocument'
  const isUbl = root.name === 'Invoice' || root.name === 'CreditNote'
  if (!isCii && !isUbl) return undefined
  const paths = isCii ? ciiPaths : ublPaths
  const lines = isCii ? `${transaction}/IncludedSupplyChainTradeLineItem` : 'InvoiceLine|CreditNoteLine'
  const currency = elementsAt(root, paths.find(({ field }) => field === 'currency')?.path ?? '')[0]?.text
  const values = new Map<string, EmbeddedValue>()
  for (const { field, path, where } of paths) {
    if (values.has(field)) continue
    const element = elementsAt(root, path).find((candidate) => candidate.text !== '' && (where?.(candidate) ?? true))
    if (element === undefined) continue
    const own = element.attributes.get('currencyID') ?? currency
    values.set(field, { field, raw: element.text, ...(/^(?:total|amount)_/.test(field) && own !== undefined ? { currency: own } : {}) })
  }
  const count = elementsAt(root, lines).length
  if (count > 0) values.set('line_count', { field: 'line_count', raw: String(count) })
  return [
    ...values.values(),
    ...taxByRate(root, isCii).map((raw) => ({ field: 'tax_by_rate', raw, ...(currency === undefined ? {} : { currency }) })),
  ]
}

/** Each rate with what it is of and what it comes to. */
function taxByRate(root: XmlElement, isCii: boolean): readonly string[] {
  const [lines, rate, base, tax] = isCii
    ? [`${settlement}/ApplicableTradeTax`, 'RateApplicablePercent|ApplicablePercent', 'BasisAmount', 'CalculatedAmount']
    : ['TaxTotal/TaxSubtotal', 'TaxCategory/Percent', 'TaxableAmount', 'TaxAmount']
  return elementsAt(root, lines).flatMap((line) => {
    const numberAt = (path: string): number => Number(elementsAt(line, path)[0]?.text || Number.NaN)
    const said = { rate: numberAt(rate), base: numberAt(base), tax: numberAt(tax) }
    return Object.values(said).every(Number.isFinite) ? [taxLineText(said)] : []
  })
}
