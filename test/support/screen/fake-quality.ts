/** A small archive's understanding and quality for tests of screens: usual documents, and the values that break layouts. */
import type { DocumentField, DocumentFields, QualityRow, QualitySummary, TypeRow } from '#contract'
import { expectations, followUps } from './fake-follow-ups'
import { documentRows, now } from './fake-library'

const day = 86_400_000

export const typeRows: readonly TypeRow[] = [
  {
    type: 'invoice',
    domain: 'financial',
    label: { en: 'Invoice', fr: 'Facture' },
    fields: [
      fieldRow('invoice_number', 'Invoice number', 'Numéro de facture', 'required', 'identifier'),
      fieldRow('seller', 'Seller', 'Vendeur', 'required', 'party'),
      fieldRow('issue_date', 'Date of issue', 'Date d’émission', 'required', 'date'),
      fieldRow('due_date', 'Due date', 'Échéance', 'required', 'date'),
      fieldRow('total', 'Total', 'Total TTC', 'required', 'amount'),
      fieldRow('vat_rate', 'VAT rate', 'Taux de TVA', 'recommended', 'percentage'),
      fieldRow('iban', 'IBAN', 'IBAN', 'recommended', 'iban'),
      { ...fieldRow('order_numbers', 'Order numbers', 'Numéros de commande', 'optional', 'identifier'), isMany: true },
    ],
  },
  {
    type: 'lab_report',
    domain: 'medical',
    label: { en: 'Laboratory report', fr: 'Compte rendu d’analyses' },
    fields: [
      fieldRow('patient', 'Patient', 'Patient', 'required', 'person'),
      fieldRow('date', 'Date', 'Date', 'required', 'date'),
      fieldRow('hemoglobin', 'Haemoglobin', 'Hémoglobine', 'recommended', 'measure'),
    ],
  },
  {
    type: 'bill_of_lading',
    domain: 'logistics',
    label: { en: 'Bill of lading', fr: 'Connaissement' },
    fields: [
      fieldRow('container_numbers', 'Containers', 'Conteneurs', 'required', 'container'),
      fieldRow('gross_weight', 'Gross weight', 'Poids brut', 'required', 'weight_kg'),
    ],
  },
  {
    type: 'letter',
    domain: 'general',
    label: { en: 'Letter', fr: 'Courrier' },
    fields: [fieldRow('sender', 'Sender', 'Expéditeur', 'recommended', 'party'), fieldRow('date', 'Date', 'Date', 'recommended', 'date')],
  },
]

function fieldRow(
  name: string,
  en: string,
  fr: string,
  need: TypeRow['fields'][number]['need'],
  format: string,
): TypeRow['fields'][number] {
  return { name, label: { en, fr }, need, format, isMany: false }
}

export function field(changes: Partial<DocumentField> & Pick<DocumentField, 'name' | 'value'>): DocumentField {
  const raw = changes.raw ?? String(changes.value)
  return {
    raw,
    status: 'proposed',
    confidence: 0.93,
    others: [],
    evidence: [{ page: 1, box: { x: 0.62, y: 0.2, width: 0.2, height: 0.016 }, snippet: raw, source: 'labels', version: '1' }],
    ...changes,
  }
}

const at = (page: number, y: number, snippet: string, x = 0.62, width = 0.24) => ({
  page,
  box: { x, y, width, height: 0.016 },
  snippet,
  source: 'labels',
  version: '3',
})

export const invoiceFields: DocumentFields = {
  id: 'aaa1',
  type: 'invoice',
  typeConfidence: 0.97,
  isTypeCorrected: false,
  typeReasons: [
    { source: 'document-type', words: '“FACTURE” alone on a line near the top', page: 1 },
    { source: 'document-type', words: '“TVA”, “échéance”, “IBAN”', page: 2 },
  ],
  language: 'fr',
  sender: 'atelier meridien',
  fields: [
    field({
      name: 'total',
      value: 1240.5,
      raw: '1 240,50 €',
      currency: 'EUR',
      confidence: 0.95,
      evidence: [at(1, 0.52, 'Total TTC 1 240,50 €')],
    }),
    field({
      name: 'issue_date',
      value: '2026-04-18',
      raw: '18/04/2026',
      confidence: 0.76,
      evidence: [at(1, 0.16, 'Date : 18/04/2026')],
      others: [{ value: '2026-04-08', raw: '8 avril 2026', confidence: 0.41, evidence: [at(2, 0.3, 'commande du 8 avril 2026')] }],
    }),
    field({
      name: 'iban',
      value: 'FR7630006000011234567890189',
      raw: 'FR76 3000 6000 0112 3456 7890 189',
      confidence: 0.52,
      evidence: [at(2, 0.8, 'IBAN FR76 3000 6000 0112 3456 7890 189', 0.1, 0.4)],
    }),
    field({ name: 'invoice_number', value: '2026-118', status: 'confirmed', evidence: [at(1, 0.12, 'Facture n° 2026-118')] }),
    field({
      name: 'seller',
      value: 'Atelier Méridien SARL',
      status: 'corrected',
      confidence: 1,
      evidence: [at(1, 0.08, 'Atelier Méridien', 0.1, 0.3)],
      differs: { value: 'Atelier Meridien', raw: 'Atelier Meridien', confidence: 0.9, evidence: [at(1, 0.08, 'Atelier Meridien')] },
    }),
  ],
  missing: [
    {
      name: 'due_date',
      severity: 'required',
      why: { en: 'Without it nobody knows when to pay.', fr: 'Sans elle, personne ne sait quand payer.' },
    },
    {
      name: 'vat_rate',
      severity: 'recommended',
      why: { en: 'The tax cannot be checked without it.', fr: 'La taxe ne peut pas être vérifiée sans lui.' },
    },
  ],
  absent: ['order_numbers'],
  completeness: 0.62,
  checks: [
    {
      name: 'same_as_order',
      ok: false,
      severity: 'error',
      message: { en: 'The invoice says €1,240.50, the order €1,204.50.', fr: 'La facture indique 1 240,50 €, la commande 1 204,50 €.' },
      evidence: [
        { ...at(1, 0.52, 'Total TTC 1 240,50 €'), field: 'total', value: '€1,240.50' },
        { ...at(1, 0.61, 'Total de la commande 1 204,50 €'), field: 'total', value: '€1,204.50', document: 'aaa3' },
      ],
    },
    {
      name: 'net_and_tax',
      ok: true,
      severity: 'error',
      message: { en: 'Net and tax add up to the total.', fr: 'Le net et la taxe donnent le total.' },
      evidence: [],
    },
  ],
  flags: ['contradiction', 'low-confidence'],
  bestAction: { action: 'add', field: 'due_date', gain: 0.14 },
}

export const unknownFields = (document: string): DocumentFields => ({
  id: document,
  type: 'unknown',
  typeConfidence: 0,
  isTypeCorrected: false,
  typeReasons: [],
  fields: [],
  missing: [],
  absent: [],
  completeness: null,
  checks: [],
  flags: ['unknown-type'],
  bestAction: { action: 'choose-type', gain: 0 },
})

export const qualityRows: readonly QualityRow[] = documentRows.map(({ id, title, source }, index) => ({
  document: id,
  title,
  source,
  type: index === 3 ? 'unknown' : (typeRows[index % typeRows.length]?.type ?? 'letter'),
  completeness: index === 3 ? null : Math.min(1, 0.31 + index * 0.09),
  missing: index < 5 ? ['due_date', 'vat_rate', 'iban', 'total', 'seller'].slice(0, 5 - index) : [],
  flags: index === 0 ? ['contradiction', 'low-confidence', 'overdue'] : index === 3 ? ['unknown-type'] : [],
  updatedAt: now - index * day,
  followUps: index < 2 ? 1 : 0,
  followUpDeadline: index < 2 ? now + (index * 6 - 3) * day : null,
}))

export const qualitySummary: QualitySummary = {
  documents: 48,
  understood: 44,
  completeness: 0.764,
  coverage: 0.962,
  histogram: [0, 1, 0, 2, 3, 4, 6, 9, 8, 11],
  byType: [
    { type: 'invoice', documents: 21, completeness: 0.81 },
    { type: 'lab_report', documents: 12, completeness: 0.68 },
    { type: 'bill_of_lading', documents: 7, completeness: 0.9 },
    { type: 'letter', documents: 4, completeness: 0.55 },
    { type: 'unknown', documents: 4, completeness: null },
  ],
  bySource: [
    { source: 'folder-1', path: '/home/ada/Documents', documents: 40, completeness: 0.79 },
    { source: 'folder-2', path: '/home/ada/Scans from the practice', documents: 8, completeness: 0.61 },
  ],
  heatMap: [
    { type: 'invoice', field: 'due_date', absent: 9, present: 3, documents: 21 },
    { type: 'invoice', field: 'iban', absent: 4, present: 6, documents: 21 },
    { type: 'invoice', field: 'vat_rate', absent: 2, present: 0, documents: 21 },
    { type: 'invoice', field: 'total', absent: 0, present: 1, documents: 21 },
    { type: 'lab_report', field: 'patient', absent: 0, present: 2, documents: 12 },
    { type: 'lab_report', field: 'date', absent: 3, present: 0, documents: 12 },
    { type: 'lab_report', field: 'hemoglobin', absent: 8, present: 2, documents: 12 },
    { type: 'bill_of_lading', field: 'container_numbers', absent: 0, present: 0, documents: 7 },
    { type: 'bill_of_lading', field: 'gross_weight', absent: 1, present: 1, documents: 7 },
    { type: 'letter', field: 'sender', absent: 2, present: 1, documents: 4 },
    { type: 'letter', field: 'date', absent: 1, present: 0, documents: 4 },
  ],
  flags: [
    { flag: 'low-confidence', documents: 14 },
    { flag: 'check-failed', documents: 3 },
    { flag: 'contradiction', documents: 1 },
    { flag: 'overdue', documents: 2 },
    { flag: 'duplicate', documents: 0 },
    { flag: 'unknown-type', documents: 4 },
    { flag: 'unreadable-page', documents: 1 },
  ],
  toConfirm: 37,
}

export const trend = Array.from({ length: 30 }, (_, index) => ({
  day: new Date(now - (30 - index) * day).toISOString().slice(0, 10),
  completeness: 0.48 + index * 0.009 + (index % 5 === 0 ? -0.02 : 0),
  documents: 20 + index,
}))

export const reviewItems = [
  { document: 'aaa1', title: 'Invoice 2026-118, Atelier Méridien', type: 'invoice', field: invoiceFields.fields[0]! },
  { document: 'aaa1', title: 'Invoice 2026-118, Atelier Méridien', type: 'invoice', field: invoiceFields.fields[1]! },
  { document: 'aaa1', title: 'Invoice 2026-118, Atelier Méridien', type: 'invoice', field: invoiceFields.fields[2]! },
  {
    document: 'aaa5',
    title: 'תקציר מנהלים של הדוח השנתי',
    type: 'letter',
    field: field({ name: 'sender', value: 'משרד האוצר', confidence: 0.6 }),
  },
  {
    document: 'aaa4',
    title: '<img src=x onerror="document.title=1"> & <b>bold</b>',
    type: 'bill_of_lading',
    field: field({ name: 'gross_weight', value: 12480, raw: '12,480.00 KGS', confidence: 0.3 }),
  },
]

/** By the procedure's path. */
export const qualityAnswers = {
  'understanding.types': () => ({ types: typeRows, problems: [] }),
  'understanding.fields': ({ document }: { document: string }) => (document === 'aaa1' ? invoiceFields : unknownFields(document)),
  'understanding.decide': () => ({ position: 2 }),
  'understanding.chooseType': () => ({ position: 2 }),
  'understanding.board': () => ({
    runs: [
      { source: 'language', version: '1', expected: 0.9, proposals: [] },
      { source: 'labels', version: '3', expected: 0.8, proposals: [{ field: 'total', raw: '1 240,50 €', confidence: 0.95 }] },
    ],
    fields: invoiceFields.fields.map(({ name, value, status, confidence, others, evidence }) => ({
      name,
      value,
      status,
      confidence,
      others,
      evidence,
    })),
  }),
  'understanding.templates.list': () => [{ sender: 'atelier meridien', type: 'invoice', fields: ['total', 'due_date'], documents: 3 }],
  'understanding.templates.forget': () => ({ position: 2 }),
  'quality.summary': () => qualitySummary,
  'quality.trend': () => trend,
  'quality.rows': ({ limit }: { limit: number }) => ({ items: qualityRows.slice(0, limit), next: null, total: qualityRows.length }),
  'quality.history': () => [
    { at: now - 3 * day, completeness: 0.4, flags: [] },
    { at: now - 2 * day, completeness: 0.5, flags: [] },
    { at: now - day, completeness: 0.62, flags: [] },
  ],
  'quality.review': () => ({ total: 37, items: reviewItems }),
  'quality.checks': () => ({
    total: 2,
    items: [
      {
        document: 'aaa1',
        title: 'Invoice 2026-118, Atelier Méridien',
        name: 'same_as_order',
        severity: 'error',
        message: invoiceFields.checks[0]!.message,
      },
      {
        document: 'aaa5',
        title: 'תקציר מנהלים של הדוח השנתי',
        name: 'dates',
        severity: 'warning',
        message: { en: 'The report is dated before the sample was taken.', fr: 'Le compte rendu est daté d’avant le prélèvement.' },
      },
    ],
  }),
  'quality.followUps.list': ({ states, document, limit }: { states?: readonly string[]; document?: string; limit?: number }) => {
    const found = followUps.filter(
      (each) =>
        (states ?? ['due', 'overdue', 'snoozed', 'waiting']).includes(each.state) && (document === undefined || each.document === document),
    )
    return {
      items: found.slice(0, limit),
      total: found.length,
      counts: { due: 2, overdue: 2, snoozed: 1, waiting: 1, answered: 1, closed: 1 },
    }
  },
  'quality.followUps.show': ({ id }: { id: string }) => followUps.find((each) => each.id === id),
  'quality.followUps.answer': () => ({ position: 3 }),
  'quality.followUps.snooze': () => ({ position: 3 }),
  'quality.followUps.note': () => ({ position: 3 }),
  'quality.followUps.escalate': () => ({ position: 3 }),
  'quality.followUps.close': () => ({ position: 3 }),
  'quality.followUps.reopen': () => ({ position: 3 }),
  'quality.followUps.open': () => ({ position: 3, id: 'f9' }),
  'quality.followUps.draft': () => ({
    to: 'compta@meridien.example',
    subject: 'Facture 2026-118',
    body: 'Bonjour,\n\nquelle est l’échéance de votre facture 2026-118 du 18 avril 2026 ?\n\nCordialement',
  }),
  'quality.expected.list': () => expectations,
  'quality.expected.snooze': () => ({ position: 3 }),
  'quality.expected.noLonger': () => ({ position: 3 }),
  'quality.expected.again': () => ({ position: 3 }),
}
