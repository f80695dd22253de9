/** What a decision makes of the fields before the engine has said so: shown at once. */
import type { DocumentField, DocumentFields, FieldDecision } from '#contract'

export function decided(now: DocumentFields, name: string, decision: FieldDecision): DocumentFields {
  const field = now.fields.find((each) => each.name === name)
  const change = (changes: Partial<DocumentField>) => now.fields.map((each) => (each.name === name ? { ...each, ...changes } : each))
  const missing = now.missing.filter((each) => each.name !== name)
  switch (decision.decide) {
    case 'confirm':
      return { ...now, fields: change({ status: 'confirmed' }) }
    case 'reject':
      return { ...now, fields: change({ status: 'rejected' }) }
    case 'absent':
      return { ...now, absent: [...now.absent.filter((each) => each !== name), name], missing }
    case 'correct': {
      const given = givenValue(name, decision)
      return { ...now, missing, fields: field ? change({ ...given, others: field.others }) : [...now.fields, given] }
    }
    case 'withdraw':
      return { ...now, absent: now.absent.filter((each) => each !== name), fields: change({ status: 'proposed' }) }
  }
}

function givenValue(name: string, { value, at }: Extract<FieldDecision, { decide: 'correct' }>): DocumentField {
  const raw = Array.isArray(value) ? value.join(' · ') : value
  return {
    name,
    value,
    raw,
    status: 'corrected',
    confidence: 1,
    others: [],
    evidence: at ? [{ ...at, snippet: raw, source: 'person', version: '1' }] : [],
  }
}

/** The fields in the order of a review: those to decide on, those that are missing, those that are decided. */
export interface FieldGroups {
  readonly toDecide: readonly DocumentField[]
  readonly missing: DocumentFields['missing']
  readonly decided: readonly DocumentField[]
  readonly absent: readonly string[]
}

export function groupFields({ fields, missing, absent }: Pick<DocumentFields, 'fields' | 'missing' | 'absent'>): FieldGroups {
  const isAbsent = (name: string) => absent.includes(name)
  const toDecide = fields.filter(({ status, name }) => status === 'proposed' && !isAbsent(name))
  const proposed = new Set(toDecide.map(({ name }) => name))
  const gaps = missing.filter(({ name }) => !proposed.has(name) && !isAbsent(name))
  const lacking = new Set(gaps.map(({ name }) => name))
  return {
    toDecide,
    missing: gaps,
    decided: fields.filter(({ status, name }) => status !== 'proposed' && !isAbsent(name) && !lacking.has(name)),
    absent,
  }
}

export const namesInOrder = ({ toDecide, missing, decided: done, absent }: FieldGroups): readonly string[] => [
  ...toDecide.map(({ name }) => name),
  ...missing.map(({ name }) => name),
  ...done.map(({ name }) => name),
  ...absent,
]
