/** A document's fields, gaps and checks as the contract tells them. */
import type { CheckResult, DocumentField, DocumentFields, FieldEvidence, FieldValue, FoundValue } from '#contract'
import type { Assessment } from '#core/quality'
import type { Evidence, Field, FoundAnyway, ProposedValue, UnderstandingState } from '#core/understanding'
import type { Packs } from '#core/understanding'
import type { DocumentId } from '#kernel'
import { qualities, qualityAt, understandingAt, understandings } from '../aggregates'
import type { EngineParts } from '../parts'
import { countedDocument } from '../understanding/assess-document'

export interface KnownFields {
  readonly state: UnderstandingState
  readonly document: ReturnType<typeof countedDocument>
  readonly assessment: Assessment | undefined
}

/** As the streams have it now. */
export function knownFields({ streams }: Pick<EngineParts, 'streams'>, id: DocumentId, packs: Packs): KnownFields {
  const state = streams.load(understandings, understandingAt(id))
  return { state, document: countedDocument(state, packs), assessment: streams.load(qualities, qualityAt(id))?.assessment }
}

export function toDocumentFields(id: DocumentId, { state, document, assessment }: KnownFields): DocumentFields {
  const { type, typeConfidence, isTypeCorrected, language, sender, fields, absent } = document
  return {
    id,
    type,
    typeConfidence,
    isTypeCorrected,
    typeReasons: (state.understanding?.typeReasons ?? []).map((reason) => ({ ...reason })),
    ...(language !== undefined && { language }),
    ...(sender !== undefined && { sender }),
    fields: fields.map(toField),
    ...(type === 'unknown' && state.understanding?.found && { found: state.understanding.found.map(toFound) }),
    missing: (assessment?.missing ?? []).map(({ name, why, severity }) => ({ name, why, severity })),
    absent: [...absent],
    completeness: assessment?.completeness ?? null,
    checks: (assessment?.checks ?? []).map(toCheck),
    flags: [...(assessment?.flags ?? [])],
    ...(assessment?.bestAction && { bestAction: { ...assessment.bestAction } }),
  }
}

export const toField = (field: Field): DocumentField => ({
  ...toValue(field),
  name: field.name,
  status: field.status,
  others: field.others.map(toValue),
  ...(field.differs && { differs: toValue(field.differs) }),
})

export const toValue = ({ value, raw, unit, currency, reference, flag, confidence, evidence }: ProposedValue) => ({
  value: toWire(value),
  raw,
  ...(unit !== undefined && { unit }),
  ...(currency !== undefined && { currency }),
  ...(reference && { reference: { ...reference } }),
  ...(flag !== undefined && { flag }),
  confidence,
  evidence: evidence.map(toEvidence),
})

const toFound = ({ format, value, raw, currency, evidence }: FoundAnyway): FoundValue => ({
  format,
  value,
  raw,
  ...(currency !== undefined && { currency }),
  evidence: evidence.map(toEvidence),
})

const toWire = (value: ProposedValue['value']): FieldValue => (typeof value === 'string' || typeof value === 'number' ? value : [...value])

const toEvidence = ({ page, box, snippet, source, version }: Evidence): FieldEvidence => ({
  page,
  ...(box && { box }),
  snippet,
  source,
  version,
})

const toCheck = ({ name, ok, severity, message, evidence }: Assessment['checks'][number]): CheckResult => ({
  name,
  ok,
  severity,
  message,
  evidence: evidence.map((each) => ({
    ...toEvidence(each),
    field: each.field,
    value: each.value,
    ...(each.documentId !== undefined && { document: each.documentId }),
  })),
})
