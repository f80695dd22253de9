/** One document's assessment: states of its fields, completeness with its reasons, checks, flags, and what to do first. */
import type { Packs, TypePack, UnderstoodDocument } from '#core/understanding'
import type { Assessment, CheckResult, FieldState, Flag } from './assessment'
import { fieldOf, type RelatedDocument } from './checks/check'
import { runChecks } from './checks/run-checks'
import { bestActionOf, completenessOf, missingOf, statesOf, usableConfidence, type PagesRead } from './completeness'
import { contestedCheck, contestedIn } from './contested'

export interface ToAssess {
  readonly document: UnderstoodDocument
  /** Of the document's type; undefined for a type nobody knows. */
  readonly pack: TypePack | undefined
  /** For what other documents and their fields are called. */
  readonly packs: Packs
  readonly pages: PagesRead
  /** What `lookupsOf` found, without the document itself. */
  readonly related: readonly RelatedDocument[]
  /** An open follow-up is past its deadline. */
  readonly isOverdue: boolean
}

/** The same input gives the same answer, on every machine. */
export function assess({ document, pack, packs, pages, related, isOverdue }: ToAssess): Assessment {
  const toConfirm = document.fields.filter(({ status }) => status === 'proposed').length
  if (!pack) {
    return {
      type: document.type,
      completeness: null,
      states: {},
      missing: [],
      flags: inOrder(['unknown-type', ...pageFlags(pages), ...(isOverdue ? (['overdue'] as const) : [])]),
      checks: [],
      // From no completeness to one: more than any field could add.
      bestAction: { action: 'choose-type', gain: 1 },
      toConfirm,
    }
  }
  const contested = contestedIn(document, pack)
  const checks = [...runChecks({ document, pack, packs, related }), ...contested.map((each) => contestedCheck(each, pack))]
  const states = statesOf(document, pack, checks, new Set(contested.map(({ field }) => field.name)))
  const bestAction = bestActionOf(document, pack, states, pages)
  return {
    type: document.type,
    completeness: completenessOf(document, pack, states),
    states,
    missing: missingOf(document, pack, states),
    flags: inOrder([
      ...pageFlags(pages),
      ...(isUnsure(document, pack, states) ? (['low-confidence'] as const) : []),
      ...checks.flatMap((check) => flagOf(check, pack)),
      ...(contested.length > 0 ? (['contradiction'] as const) : []),
      ...(isOverdue ? (['overdue'] as const) : []),
    ]),
    checks,
    ...(bestAction && { bestAction }),
    toConfirm,
  }
}

const order: readonly Flag[] = [
  'unknown-type',
  'unreadable-page',
  'contradiction',
  'duplicate',
  'check-failed',
  'overdue',
  'low-confidence',
]
const inOrder = (found: readonly Flag[]): readonly Flag[] => order.filter((flag) => found.includes(flag))

const pageFlags = ({ failed, lowConfidence }: PagesRead): readonly Flag[] => [
  ...(failed > 0 ? (['unreadable-page'] as const) : []),
  ...(lowConfidence > 0 ? (['low-confidence'] as const) : []),
]

/** Doubted by a check is another flag. */
const isUnsure = (document: UnderstoodDocument, pack: TypePack, states: Readonly<Record<string, FieldState>>): boolean =>
  Object.entries(pack.fields).some(([name, { need }]) => need !== 'optional' && states[name] === 'present' && isLow(document, name))

function isLow(document: UnderstoodDocument, name: string): boolean {
  const field = fieldOf(document, name)
  return field?.status === 'proposed' && field.confidence < usableConfidence
}

/** What two places say differently is a contradiction, how grave it may be; other warnings are no flag. */
function flagOf({ name, ok, severity }: CheckResult, pack: TypePack): readonly Flag[] {
  if (ok) return []
  const kind = pack.checks.find((rule) => rule.name === name)?.kind
  if (kind === 'match' || kind === 'embedded') return ['contradiction']
  if (kind === 'duplicate') return ['duplicate']
  return severity === 'error' ? ['check-failed'] : []
}
