/** Which questions a document's gaps ask by the rules of its pack, against those that are there: what to open, to close, to ask again. */
import type { DocumentId } from '#kernel'
import { valuesOf, type FollowUpRule, type Packs, type TypePack, type UnderstoodDocument, type Words } from '#core/understanding'
import type { Assessment } from '../assessment'
import { fieldOf, type Checked, type RelatedDocument } from '../checks/check'
import { isLinked } from '../checks/between'
import { dayInMs, isDay, momentOfDay } from '../days'
import { keysOf } from '../field-keys'
import { fill, labelOf, sayField } from '../say-values'
import type { FollowUpCommand } from './decide-follow-up'
import type { KnownFollowUp } from './follow-up'

export interface ToFollowUp {
  readonly documentId: DocumentId
  readonly document: UnderstoodDocument
  readonly assessment: Assessment
  readonly pack: TypePack | undefined
  readonly packs: Packs
  /** Pages nobody could read. */
  readonly failedPages: number
  /** As for `assess`. */
  readonly related: readonly RelatedDocument[]
  /** All follow-ups of this document, whatever their state. */
  readonly known: readonly KnownFollowUp[]
}

export interface WantedFollowUp {
  readonly followUpId: string
  readonly command: FollowUpCommand
}

/** Made by hand, not by a rule: never closed by itself. */
export const byPerson = 'person'

export function followUpsWanted(input: ToFollowUp, now: number): readonly WantedFollowUp[] {
  const { documentId, pack, known } = input
  const wanted = (pack?.followUps ?? [])
    .filter((rule) => pack && isGap(rule, input, pack))
    .map((rule) => ({ rule, id: idOf(documentId, input.document.type, rule.name) }))
  const opened = wanted.flatMap(({ rule, id }): readonly WantedFollowUp[] => {
    const before = known.find(({ followUpId }) => followUpId === id)
    if (!before) return [{ followUpId: id, command: { type: 'OpenFollowUp', opening: openingOf(rule, id, input, now) } }]
    return mayAskAgain(before, input)
      ? [{ followUpId: id, command: { type: 'ReopenFollowUp', now, dueAt: deadlineOf(rule, input.document, now) } }]
      : []
  })
  const closed = known
    .filter(({ status, rule, followUpId }) => status === 'open' && rule !== byPerson && !wanted.some(({ id }) => id === followUpId))
    .map(({ followUpId, about }): WantedFollowUp => ({ followUpId, command: closing(about.types, input, now) }))
  return [...opened, ...closed]
}

/** The same for the same gap, so that a question is not asked twice. */
const idOf = (documentId: DocumentId, type: string, rule: string): string => `${documentId.slice(0, 12)}-${type}-${rule}`

/** A gap that was closed by itself and is back; what a person dismissed or time has ended stays so. */
function mayAskAgain(before: KnownFollowUp, { document }: ToFollowUp): boolean {
  if (before.status === 'open') return false
  if (before.status === 'closed') return before.closed?.why === 'resolved' || before.closed?.why === 'arrived'
  // The answer is on its way into the field, or it was taken back.
  return (
    before.about.field !== undefined && !document.fields.some(({ name, status }) => name === before.about.field && status === 'corrected')
  )
}

function isGap({ when, ask }: FollowUpRule, input: ToFollowUp, pack: TypePack): boolean {
  const { document, assessment, failedPages, related, packs } = input
  if ('missing' in when) {
    // Whoever keeps the archive has looked already: only somebody else could still answer.
    const isLookedFor = ask === 'me' && document.absent.includes(when.missing)
    return assessment.states[when.missing] === 'absent' && !isLookedFor
  }
  if ('failed' in when) return assessment.checks.some(({ name, ok }) => name === when.failed && !ok)
  if ('unreadable' in when) return failedPages > 0
  const checked: Checked = { document, pack, packs, related }
  // Without anything to find it by, nobody could tell whether it came.
  const canBeFound = when.by.some(({ mine }) => keysOf(fieldOf(document, mine), pack.fields[mine]?.format).length > 0)
  return (
    canBeFound &&
    !related.some((theirs) => when.without.includes(theirs.document.type) && when.by.some((pair) => isLinked(pair, checked, theirs)))
  )
}

function openingOf(rule: FollowUpRule, followUpId: string, input: ToFollowUp, now: number) {
  const { documentId, document, pack } = input
  const asked = rule.ask === 'me' ? undefined : fieldOf(document, rule.ask)
  const ask = asked && String(valuesOf(asked)[0] ?? '')
  const dueAt = deadlineOf(rule, document, now)
  return {
    followUpId,
    documentId,
    rule: `${document.type}/${rule.name}`,
    about: aboutOf(rule),
    question: questionOf(rule, document, pack),
    ...(ask !== undefined && ask !== '' && { ask }),
    openedAt: now,
    dueAt,
    remindEveryDays: rule.remind.every,
    remindTimes: rule.remind.times,
    giveUpAt: dueAt + rule.giveUpAfter * dayInMs,
  }
}

function aboutOf({ when }: FollowUpRule): KnownFollowUp['about'] {
  if ('missing' in when) return { field: when.missing }
  if ('failed' in when) return { check: when.failed }
  return 'without' in when ? { types: when.without } : {}
}

function questionOf(rule: FollowUpRule, document: UnderstoodDocument, pack: TypePack | undefined): Words {
  const unknown = new Set<string>()
  const question = fill(rule.question, (placeholder, language) => {
    const [, name = '', label] = /^([a-z0-9_]+)(\.label)?$/.exec(placeholder) ?? []
    if (label !== undefined) return labelOf(pack, name, language)
    const field = fieldOf(document, name)
    if (!field) unknown.add(name)
    return field && sayField(field, pack?.fields[name]?.format, language)
  })
  if (unknown.size === 0 || !('missing' in rule.when)) return question
  // What the question would name is missing too: the gap itself can still be named.
  const { missing } = rule.when
  return fill(plainQuestion, (_, language) => labelOf(pack, missing, language))
}

const plainQuestion: Words = { en: '“{label}” is missing. What should it say?', fr: '« {label} » manque. Que faut-il y lire ?' }

/**
 * So many days from now, or before the date in the document when that comes first. A date too near for that leaves one day;
 * one that has passed already says nothing about when to ask.
 */
function deadlineOf({ deadline }: FollowUpRule, document: UnderstoodDocument, now: number): number {
  const standard = now + deadline.days * dayInMs
  const day = deadline.before === undefined ? undefined : fieldOf(document, deadline.before)?.value
  if (!isDay(day) || momentOfDay(day) < now) return standard
  return Math.min(standard, Math.max(momentOfDay(day) - deadline.days * dayInMs, now + dayInMs))
}

/** No reason in words: they would be in one language. */
function closing(types: readonly string[] | undefined, { related }: ToFollowUp, now: number): FollowUpCommand {
  const hasCome = types !== undefined && related.some(({ document }) => types.includes(document.type))
  return { type: 'CloseFollowUp', why: hasCome ? 'arrived' : 'resolved', reason: '', now }
}
