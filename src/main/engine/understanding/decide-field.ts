/** A person's word on a field or on the type: recorded, learned from, and the document assessed anew. */
import {
  decideTemplates,
  decideUnderstanding,
  templateFrom,
  valuesOf,
  type Template,
  type UnderstandingCommand,
  type UnderstandingError,
  type UnderstandingState,
  type Value,
} from '#core/understanding'
import { decodePageText } from '#core/documents'
import type { FollowUpError } from '#core/quality'
import { ok, subjectOfDocument, type DocumentId, type Reason, type Result } from '#kernel'
import type { AppendError, BlobStore, JobRunner, PageText, QueryJobs } from '#ports'
import { allTemplates, templates, understandingAt, understandings } from '../aggregates'
import { byPerson, changeOf, type Change, type Streams } from '../streams'
import { countedDocument } from './assess-document'
import type { UnderstandingLoop } from './loop'
import type { KnownPacks } from './packs'

export interface DecideDeps {
  readonly streams: Streams
  readonly query: JobRunner<QueryJobs>
  readonly blobs: Pick<BlobStore, 'get'>
  readonly packs: KnownPacks
  readonly understanding: UnderstandingLoop
}

export interface Decided {
  readonly position: number
}

export type PersonCommand = Exclude<UnderstandingCommand, { type: 'RecordUnderstanding' }>

/** `also` happens together with it; it may ask what the field's value becomes. */
export async function decideField(
  deps: DecideDeps,
  command: PersonCommand,
  also?: (value: () => Value | undefined) => Change<FollowUpError>,
): Promise<Result<Decided, UnderstandingError | FollowUpError | AppendError | Reason>> {
  const { streams } = deps
  const { documentId } = command
  const late = await deps.understanding.understood([documentId])
  if (late) return { ok: false, error: late }
  const packs = await deps.packs.current()
  if (!packs.ok) return packs
  const packOf = (state: UnderstandingState) => packs.value.packs.get(countedDocument(state, packs.value.packs).type)
  const before = streams.load(understandings, understandingAt(documentId))
  let given: Value | undefined
  const decide = changeOf(understandings, understandingAt(documentId), (state) => {
    const events = decideUnderstanding(command, state, packOf(state))
    const corrected = events.ok ? events.value.find(({ type }) => type === 'FieldCorrected') : undefined
    if (corrected?.type === 'FieldCorrected') given = valuesOf(corrected.data.value)[0]
    return events
  })
  const decided = await streams.executeAll<UnderstandingError | FollowUpError>([decide, ...(also ? [also(() => given)] : [])], byPerson)
  if (!decided.ok) return decided
  const state = streams.load(understandings, understandingAt(documentId))
  const document = countedDocument(state, packs.value.packs)
  const field = 'field' in command ? document.fields.find(({ name }) => name === command.field) : undefined
  const lesson = field && (field.status === 'confirmed' || field.status === 'corrected') ? field : undefined
  if ('field' in command) await learn(deps, documentId, command.field, lesson && (await lessonOf(deps, documentId, document, lesson)))
  deps.understanding.reassess(documentId, before)
  await deps.understanding.understood([documentId])
  return ok({ position: decided.value.position })
}

async function lessonOf(
  { query, blobs }: DecideDeps,
  documentId: DocumentId,
  document: ReturnType<typeof countedDocument>,
  field: ReturnType<typeof countedDocument>['fields'][number],
): Promise<Template | undefined> {
  const read = await query.run('textsToUnderstand', { documentId })
  if (!read.ok || !read.value) return undefined
  const { pages, failed } = read.value
  const number = field.evidence.find(({ box }) => box !== undefined)?.page
  const ref = pages.find(({ page }) => page === number)?.text
  const text = ref && (await blobs.get(subjectOfDocument(documentId), ref))
  const page: PageText | undefined = text?.ok ? decodePageText(text.value) : undefined
  const pageCount = Math.max(pages.at(-1)?.page ?? 1, ...failed)
  return templateFrom({ document, field: field.name, value: field, pageCount, page })
}

/** A decision that gives no place, or was taken back, leaves nothing behind. */
async function learn({ streams }: DecideDeps, documentId: DocumentId, field: string, template: Template | undefined): Promise<void> {
  await streams.execute(
    templates,
    allTemplates,
    (state) =>
      ok(
        template
          ? decideTemplates({ type: 'LearnTemplate', template, documentId }, state)
          : decideTemplates({ type: 'UnlearnDecision', documentId, field }, state),
      ),
    byPerson,
  )
}
