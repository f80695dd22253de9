/** What a person decides about the fields and the type of a document. Nothing else may change such a decision. */
import { err, exhaustiveCheck, ok, type DocumentId, type Result } from '#kernel'
import type { Box } from '#ports'
import type { UnderstandingEvent } from './events'
import type { FieldRule, TypePack } from './pack-schema'
import { readTyped } from './typed-value'
import { plain, type UnderstandingState } from './understood'
import type { ProposedField, ProposedValue, Understanding } from './understanding'
import { isSameValue } from './value-key'

export type UnderstandingCommand = { readonly documentId: DocumentId } & (
  | { readonly type: 'RecordUnderstanding'; readonly basis: string; readonly understanding: Understanding }
  | { readonly type: 'ConfirmField'; readonly field: string }
  /** `typed`: as a person wrote it; a list for a field that holds several. */
  | { readonly type: 'CorrectField'; readonly field: string; readonly typed: string | readonly string[]; readonly at?: MarkedPlace }
  | { readonly type: 'RejectField'; readonly field: string }
  | { readonly type: 'DeclareFieldAbsent'; readonly field: string }
  | { readonly type: 'WithdrawDecision'; readonly field: string }
  /** Empty: back to what was understood. */
  | { readonly type: 'ChooseType'; readonly chosen: string; readonly types: readonly string[] }
)

export interface MarkedPlace {
  readonly page: number
  readonly box: Box
  /** What is written there, when it is known. */
  readonly snippet?: string
}

export type UnderstandingError =
  | { readonly type: 'NoSuchField'; readonly field: string; readonly documentType: string; readonly fields: readonly string[] }
  | { readonly type: 'NotAValue'; readonly field: string; readonly value: string; readonly format: string }
  | { readonly type: 'NothingToDecide'; readonly field: string }
  | { readonly type: 'NoSuchType'; readonly chosen: string; readonly types: readonly string[] }

type Decision = Result<readonly UnderstandingEvent[], UnderstandingError>

/** `pack`: of the document's type as `understoodOf` says it. */
export function decideUnderstanding(command: UnderstandingCommand, state: UnderstandingState, pack: TypePack | undefined): Decision {
  switch (command.type) {
    case 'RecordUnderstanding': {
      const { documentId, basis, understanding } = command
      return ok(state.basis === basis ? [] : [{ type: 'DocumentUnderstood', data: { documentId, basis, understanding } }])
    }
    case 'ChooseType':
      return chooseType(command, state)
    default:
      return isKnownField(command.field, state, pack) ? decideField(command, state, pack) : noSuchField(command.field, state, pack)
  }
}

type FieldCommand = Extract<UnderstandingCommand, { field: string }>

function decideField(command: FieldCommand, state: UnderstandingState, pack: TypePack | undefined): Decision {
  const { documentId, field } = command
  const proposal = state.understanding?.fields.find(({ name }) => name === field)
  const choice = state.choices.get(field)
  switch (command.type) {
    case 'ConfirmField':
      if (choice?.status === 'confirmed' || choice?.status === 'corrected') return ok([])
      return proposal
        ? ok([{ type: 'FieldConfirmed', data: { documentId, field, value: plain(proposal) } }])
        : err({ type: 'NothingToDecide', field })
    case 'CorrectField':
      return correct(command, state, pack)
    case 'RejectField': {
      const value = choice?.status === 'confirmed' || choice?.status === 'corrected' ? choice.value : proposal && plain(proposal)
      if (!value) return choice?.status === 'rejected' ? ok([]) : err({ type: 'NothingToDecide', field })
      const isKnown = choice?.status === 'rejected' && choice.values.some((rejected) => isSameValue(rejected, value))
      return ok(isKnown ? [] : [{ type: 'FieldRejected', data: { documentId, field, value } }])
    }
    case 'DeclareFieldAbsent':
      return ok(choice?.status === 'absent' ? [] : [{ type: 'FieldDeclaredAbsent', data: { documentId, field } }])
    case 'WithdrawDecision':
      return choice ? ok([{ type: 'DecisionWithdrawn', data: { documentId, field } }]) : err({ type: 'NothingToDecide', field })
    default:
      return exhaustiveCheck(command)
  }
}

function correct(
  { documentId, field, typed, at }: Extract<UnderstandingCommand, { type: 'CorrectField' }>,
  state: UnderstandingState,
  pack: TypePack | undefined,
): Decision {
  const proposal = state.understanding?.fields.find(({ name }) => name === field)
  const rule = pack?.fields[field]
  const read = readTyped(typed, rule, contextOf(state, proposal))
  if (!read.ok) return err({ type: 'NotAValue', field, value: read.error.typed, format: read.error.format })
  const value = withEvidence(read.value, at, proposal)
  const choice = state.choices.get(field)
  const isKnown = choice?.status === 'corrected' && at === undefined && isSameValue(choice.value, value)
  return ok(isKnown ? [] : [{ type: 'FieldCorrected', data: { documentId, field, value } }])
}

/** Where nobody marked the place, it is where the same value was found, or else the page of what it replaces. */
function withEvidence(
  value: Omit<ProposedValue, 'evidence' | 'confidence'>,
  at: MarkedPlace | undefined,
  proposal: ProposedField | undefined,
): ProposedValue {
  const found = [...(proposal ? [plain(proposal)] : []), ...(proposal?.others ?? [])]
  const typed = { ...value, confidence: 1, evidence: [] }
  const same = at ? undefined : found.find((other) => isSameValue(other, typed))
  const byPerson = {
    page: at?.page ?? same?.evidence[0]?.page ?? proposal?.evidence[0]?.page ?? 1,
    ...(at && { box: at.box }),
    snippet: at?.snippet ?? value.raw,
    source: 'person',
    version: '1',
  }
  return { ...typed, evidence: same ? [...same.evidence, byPerson] : [byPerson] }
}

function contextOf({ understanding }: UnderstandingState, proposal: ProposedField | undefined) {
  return {
    ...(understanding?.language !== undefined && { language: understanding.language }),
    ...(understanding?.date !== undefined && { near: understanding.date }),
    ...(proposal?.currency !== undefined && { currency: proposal.currency }),
  }
}

function chooseType(
  { documentId, chosen, types }: Extract<UnderstandingCommand, { type: 'ChooseType' }>,
  state: UnderstandingState,
): Decision {
  if (chosen === '') return ok(state.ownType === undefined ? [] : [{ type: 'TypeCorrectionWithdrawn', data: { documentId } }])
  if (!types.includes(chosen)) return err({ type: 'NoSuchType', chosen, types })
  return ok(state.ownType === chosen ? [] : [{ type: 'TypeCorrected', data: { documentId, type: chosen } }])
}

/** Also what was found or decided under another type: it is there, so a person may decide about it. */
function isKnownField(field: string, state: UnderstandingState, pack: TypePack | undefined): boolean {
  return (
    ruleOf(field, pack) !== undefined || state.choices.has(field) || state.understanding?.fields.some(({ name }) => name === field) === true
  )
}

const ruleOf = (field: string, pack: TypePack | undefined): FieldRule | undefined =>
  pack && Object.hasOwn(pack.fields, field) ? pack.fields[field] : undefined

function noSuchField(field: string, state: UnderstandingState, pack: TypePack | undefined): Decision {
  const documentType = state.ownType ?? state.understanding?.type ?? 'unknown'
  return err({ type: 'NoSuchField', field, documentType, fields: Object.keys(pack?.fields ?? {}) })
}
