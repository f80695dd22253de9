/** Brings one document's fields up to what its texts, the sources and the packs say now. What a person decided stays as it is. */
import { basisOf, decideUnderstanding, type Understanding, type UnderstandingEvent, type UnderstandingState } from '#core/understanding'
import type { DocumentId } from '#kernel'
import type { JobFailure, JobRunner, TextsToUnderstand, UnderstandJobs } from '#ports'
import type { PackSet } from './packs'
import type { TemplatesBySender } from './templates-by-sender'

export interface UnderstandDeps {
  readonly pool: JobRunner<UnderstandJobs>
  readonly signal: AbortSignal
  /** A worker met other pack files than those that are known. */
  readonly onOtherPacks: () => void
}

/** A document with so much text is no letter; whoever takes longer hangs. */
const patienceMs = 20_000
const patiencePerPageMs = 200
const longestPatienceMs = 180_000

/** What is to be recorded: nothing when it is understood already. Undefined when no worker could be asked. */
export async function understandDocument(
  deps: UnderstandDeps,
  documentId: DocumentId,
  read: TextsToUnderstand,
  state: UnderstandingState,
  packs: PackSet,
  templates: TemplatesBySender,
): Promise<readonly UnderstandingEvent[] | undefined> {
  const basisWith = (version: string, sender: string | undefined): string =>
    basisOf({ texts: read.texts, version, templates: templates.nameOf(sender) })
  if (state.basis === basisWith(packs.version, state.understanding?.sender)) return []
  const { kind, title, pages, embedded } = read
  const asked = await deps.pool.run(
    'understand',
    {
      documentId,
      kind,
      ...(state.ownType !== undefined && { type: state.ownType }),
      ...(title !== undefined && { title }),
      pages,
      embedded,
      templates: templates.all,
      version: packs.version,
    },
    { signal: deps.signal, timeoutMs: Math.min(longestPatienceMs, patienceMs + patiencePerPageMs * pages.length) },
  )
  if (!asked.ok && (asked.error.type === 'Cancelled' || asked.error.type === 'CannotStart')) return undefined
  const understanding = asked.ok ? asked.value.understanding : notUnderstoodBecause(asked.error)
  const version = asked.ok ? asked.value.version : packs.version
  if (version !== packs.version) deps.onOtherPacks()
  const basis = basisWith(version, understanding.sender)
  const decided = decideUnderstanding({ type: 'RecordUnderstanding', documentId, basis, understanding }, state, undefined)
  return decided.ok ? decided.value : []
}

/** It has its place in lists, and is not tried again before its text or the sources change. */
const notUnderstoodBecause = ({ type }: JobFailure): Understanding => ({
  type: 'unknown',
  typeConfidence: 0,
  typeReasons: [{ source: 'understand', words: type === 'TimedOut' ? 'timed-out' : 'crashed' }],
  fields: [],
  runs: [],
})
