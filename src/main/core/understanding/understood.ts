/** What is known of a document's content, from its events: the newest understanding, and over it what a person decided. */
import type { UnderstandingEvent } from './events'
import type { Field, UnderstoodDocument } from './fields'
import type { FieldRule, TypePack } from './pack-schema'
import { foldSender } from './sender'
import type { ProposedField, ProposedValue, Understanding } from './understanding'
import { isSameValue, valuesOf } from './value-key'

export type FieldChoice =
  | { readonly status: 'confirmed' | 'corrected'; readonly value: ProposedValue }
  /** All that were rejected for it, the newest last. */
  | { readonly status: 'rejected'; readonly values: readonly ProposedValue[] }
  | { readonly status: 'absent' }

export interface UnderstandingState {
  /** Undefined until it was understood once. */
  readonly understanding: Understanding | undefined
  /** Undefined also after another type was chosen: its fields are to be looked for. */
  readonly basis: string | undefined
  /** By field. */
  readonly choices: ReadonlyMap<string, FieldChoice>
  /** The type a person chose. */
  readonly ownType: string | undefined
}

export const notUnderstood: UnderstandingState = { understanding: undefined, basis: undefined, choices: new Map(), ownType: undefined }

/** Never fails. A new understanding leaves what a person decided as it is. */
export function evolveUnderstanding(state: UnderstandingState, event: UnderstandingEvent): UnderstandingState {
  switch (event.type) {
    case 'DocumentUnderstood':
      return { ...state, understanding: event.data.understanding, basis: event.data.basis }
    case 'FieldConfirmed':
      return choose(state, event.data.field, { status: 'confirmed', value: event.data.value })
    case 'FieldCorrected':
      return choose(state, event.data.field, { status: 'corrected', value: event.data.value })
    case 'FieldRejected': {
      const before = state.choices.get(event.data.field)
      const values = before?.status === 'rejected' ? before.values : []
      return choose(state, event.data.field, { status: 'rejected', values: [...values, event.data.value] })
    }
    case 'FieldDeclaredAbsent':
      return choose(state, event.data.field, { status: 'absent' })
    case 'DecisionWithdrawn': {
      const choices = new Map(state.choices)
      choices.delete(event.data.field)
      return { ...state, choices }
    }
    case 'TypeCorrected':
      return { ...state, ownType: event.data.type, basis: undefined }
    case 'TypeCorrectionWithdrawn':
      return { ...state, ownType: undefined, basis: undefined }
    default:
      return state
  }
}

const choose = (state: UnderstandingState, field: string, choice: FieldChoice): UnderstandingState => ({
  ...state,
  choices: new Map(state.choices).set(field, choice),
})

/** With its type's pack a sender and a date that a person decided count for the document, too. */
export function understoodOf(state: UnderstandingState, pack?: TypePack): UnderstoodDocument {
  const { understanding, ownType, choices } = state
  const proposed = understanding?.fields ?? []
  const typed = [...choices.keys()].filter((name) => !proposed.some((field) => field.name === name))
  const fields = [
    ...proposed.map((field) => decidedField(field, choices.get(field.name))),
    ...typed.flatMap((name) => fieldOfChoice(name, choices.get(name))),
  ]
  const order = pack && Object.keys(pack.fields)
  const place = (name: string) => {
    const at = order?.indexOf(name) ?? -1
    return at < 0 ? Infinity : at
  }
  const sender = decidedText(fields, pack, 'sender')
  const date = decidedText(fields, pack, 'issue')
  return {
    type: ownType ?? understanding?.type ?? 'unknown',
    typeConfidence: ownType === undefined ? (understanding?.typeConfidence ?? 0) : 1,
    isTypeCorrected: ownType !== undefined,
    ...(understanding?.language !== undefined && { language: understanding.language }),
    ...senderOf(sender === undefined ? understanding?.sender : foldSender(sender)),
    ...dateOf(date ?? understanding?.date),
    fields: order ? [...fields].sort((one, other) => compare(place(one.name), place(other.name))) : fields,
    absent: [...choices].flatMap(([name, choice]) => (choice.status === 'absent' ? [name] : [])),
  }
}

const compare = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1)
const senderOf = (sender: string | undefined) => (sender === undefined ? {} : { sender })
const dateOf = (date: string | undefined) => (date === undefined ? {} : { date })

function decidedField(proposal: ProposedField, choice: FieldChoice | undefined): Field {
  if (!choice) return { ...proposal, status: 'proposed' }
  switch (choice.status) {
    case 'absent':
      return { ...proposal, status: 'rejected' }
    case 'rejected': {
      if (choice.values.some((value) => isSameValue(value, proposal))) return { ...proposal, status: 'rejected' }
      const last = choice.values.at(-1)
      return last
        ? { ...last, name: proposal.name, others: proposal.others, status: 'rejected', differs: plain(proposal) }
        : { ...proposal, status: 'proposed' }
    }
    case 'confirmed':
    case 'corrected': {
      const { value } = choice
      const others = [plain(proposal), ...proposal.others].filter((other) => !isSameValue(other, value))
      const differs = isSameValue(proposal, value) ? {} : { differs: plain(proposal) }
      return { ...value, name: proposal.name, others: others.slice(0, 4), status: choice.status, ...differs }
    }
  }
}

function fieldOfChoice(name: string, choice: FieldChoice | undefined): readonly Field[] {
  if (!choice || choice.status === 'absent') return []
  const value = choice.status === 'rejected' ? choice.values.at(-1) : choice.value
  return value ? [{ ...value, name, others: [], status: choice.status }] : []
}

/** A proposal without what belongs to the field. */
export function plain({ name: _name, others: _others, ...value }: ProposedField): ProposedValue {
  return value
}

function decidedText(fields: readonly Field[], pack: TypePack | undefined, role: FieldRule['role']): string | undefined {
  const field = fields.find(({ name, status }) => pack?.fields[name]?.role === role && (status === 'confirmed' || status === 'corrected'))
  const value = field && valuesOf(field)[0]
  return typeof value === 'string' ? value : undefined
}
