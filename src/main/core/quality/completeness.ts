/** How much of what its type asks for a document has in a usable state, and the one thing that would raise it most. */
import type { Field, FieldRule, TypePack, UnderstoodDocument } from '#core/understanding'
import type { BestAction, CheckResult, FieldState, MissingField } from './assessment'
import { fieldOf } from './checks/check'
import { inBoth } from './say-values'

/** Below, a proposal is wrong more often than right: it is there, but not to be relied on until a person confirms it. */
export const usableConfidence = 0.5

const weights = { required: 3, recommended: 1, optional: 0 } as const
const shares: Readonly<Record<FieldState, number>> = { absent: 0, present: 0.5, usable: 1 }

export interface PagesRead {
  readonly total: number
  /** Nobody could read them. */
  readonly failed: number
  /** Read, but with little confidence. */
  readonly lowConfidence: number
}

type States = Readonly<Record<string, FieldState>>

/** What a person decided is usable whatever the checks say; a failed check or another value read nearly as surely makes a proposal doubtful. */
export function statesOf(
  document: UnderstoodDocument,
  pack: TypePack,
  checks: readonly CheckResult[],
  contested: ReadonlySet<string>,
): States {
  const doubted = new Set(
    checks.filter((check) => isDoubt(check, pack)).flatMap(({ evidence }) => evidence.filter(isOwn).map(({ field }) => field)),
  )
  return Object.fromEntries(
    Object.keys(pack.fields).map((name) => [name, stateOf(fieldOf(document, name), doubted.has(name) || contested.has(name))]),
  )
}

function stateOf(field: Field | undefined, isDoubted: boolean): FieldState {
  if (!field) return 'absent'
  if (field.status !== 'proposed') return 'usable'
  return isDoubted || field.confidence < usableConfidence ? 'present' : 'usable'
}

const isOwn = ({ documentId }: CheckResult['evidence'][number]): boolean => documentId === undefined

/** A value out of its reference range, a rising one and a second copy are read well all the same. */
function isDoubt({ name, ok, severity }: CheckResult, pack: TypePack): boolean {
  const kind = pack.checks.find((rule) => rule.name === name)?.kind
  return !ok && severity === 'error' && kind !== 'reference' && kind !== 'trend' && kind !== 'duplicate'
}

/**
 * Sum of weight × share over sum of weights: required fields weigh 3, recommended ones 1; absent counts 0, present ½, usable 1.
 * Recommended fields a person says are not in the document are not asked for. Documented in docs/user.
 */
export function completenessOf(document: UnderstoodDocument, pack: TypePack, states: States): number {
  const asked = askedFor(document, pack, states)
  const whole = asked.reduce((sum, { weight }) => sum + weight, 0)
  const there = asked.reduce((sum, { weight, state }) => sum + weight * shares[state], 0)
  return whole === 0 ? 1 : rounded(there / whole)
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000

interface AskedField {
  readonly name: string
  readonly rule: FieldRule
  readonly weight: number
  readonly state: FieldState
}

function askedFor(document: UnderstoodDocument, pack: TypePack, states: States): readonly AskedField[] {
  return Object.entries(pack.fields).flatMap(([name, rule]) => {
    const state = states[name] ?? 'absent'
    const isAsked = rule.need !== 'optional' && !(rule.need === 'recommended' && state === 'absent' && document.absent.includes(name))
    return isAsked ? [{ name, rule, weight: weights[rule.need], state }] : []
  })
}

export function missingOf(document: UnderstoodDocument, pack: TypePack, states: States): readonly MissingField[] {
  return askedFor(document, pack, states).flatMap(({ name, rule, state }) =>
    state === 'absent' && rule.need !== 'optional' ? [{ name, severity: rule.need, why: rule.why ?? defaultWhy(rule.need, pack) }] : [],
  )
}

const defaultWhy = (need: 'required' | 'recommended', pack: TypePack) =>
  inBoth((language) => {
    const label = pack.label[language]
    if (language === 'fr')
      return need === 'required' ? `Indispensable dans ce type de document (${label}).` : `Attendu dans ce type de document (${label}).`
    return need === 'required' ? `Every document of this type (${label}) needs it.` : `Documents of this type (${label}) usually have it.`
  })

/** Of equal gains the easier one: to confirm what is there, then to read again, then to type. */
export function bestActionOf(document: UnderstoodDocument, pack: TypePack, states: States, pages: PagesRead): BestAction | undefined {
  const asked = askedFor(document, pack, states)
  const whole = asked.reduce((sum, { weight }) => sum + weight, 0)
  const gainOf = ({ weight, state }: AskedField) => rounded((weight * (1 - shares[state])) / whole)
  const absent = asked.filter(({ state }) => state === 'absent')
  const present = asked.filter(({ state }) => state === 'present')
  const unread = pages.total === 0 ? 0 : pages.failed / pages.total
  const hope = rounded((absent.reduce((sum, { weight }) => sum + weight, 0) / whole) * unread)
  const actions: readonly BestAction[] = [
    ...present.map((field): BestAction => ({ action: actionFor(fieldOf(document, field.name)), field: field.name, gain: gainOf(field) })),
    ...(hope > 0 ? [{ action: 'read-again', gain: hope } as const] : []),
    ...absent
      .filter(({ name }) => !document.absent.includes(name))
      .map((field): BestAction => ({ action: 'add', field: field.name, gain: gainOf(field) })),
  ]
  return actions.reduce<BestAction | undefined>((best, each) => (best && best.gain >= each.gain ? best : each), undefined)
}

/** What is read well and still doubted contradicts something: somebody must look which one is right. */
const actionFor = (field: Field | undefined): 'confirm' | 'correct' =>
  field && field.confidence >= usableConfidence ? 'correct' : 'confirm'
