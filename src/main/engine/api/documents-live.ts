/** Tells screens what changed in lists, as soon as the index has it, and nothing while nothing happens. */
import { implement } from '@orpc/server'
import type { DocumentsEvent } from '#core/documents'
import { lowConfidence } from '#core/documents/reading'
import type { SavedSearchEvent } from '#core/search'
import { contract, type LiveChange } from '#contract'
import type { DocumentId } from '#kernel'
import type { RecordedEvent } from '#ports'
import type { EngineParts } from '../parts'
import { answerOf } from './errors'
import { gathered } from './live'

const api = implement(contract.documents)

type Also = LiveChange['also'][number]

const everyMs = 250
/** More rows than anybody has on a screen: asking again costs less. */
const mostRows = 200

export function documentsLive({ query, follower }: Pick<EngineParts, 'query' | 'follower'>) {
  return api.live.handler(async function* ({ signal }) {
    const news = createNews()

    async function take(): Promise<LiveChange | undefined> {
      const told = news.take()
      if (!told) return undefined
      const { documents, also } = told
      const { rows, total, position } = answerOf(await query.run('rows', { documents }))
      // A document without a row went where only the whole list can tell: into quarantine, or it was erased.
      return { position, rows: [...rows], isPartial: told.isTooMany || rows.length < documents.length, total, also }
    }

    const onNews = (wake: () => void): (() => void) =>
      follower.onAdvance((_, events) => {
        news.note(events)
        wake()
      })

    yield* gathered(onNews, take, signal, everyMs)
  })
}

/** What events say since it was last taken. */
function createNews() {
  const documents = new Set<DocumentId>()
  const also = new Set<Also>()
  let isTooMany = false

  function note(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      for (const list of listsChangedBy(event)) also.add(list)
      const id = documentOf(event)
      if (id === undefined || isTooMany) continue
      documents.add(id)
      if (documents.size <= mostRows) continue
      isTooMany = true
      documents.clear()
    }
  }

  function take() {
    if (documents.size === 0 && also.size === 0 && !isTooMany) return undefined
    const taken = { documents: [...documents], also: [...also].sort(), isTooMany }
    documents.clear()
    also.clear()
    isTooMany = false
    return taken
  }

  return { note, take }
}

function documentOf({ isErased, data }: RecordedEvent): DocumentId | undefined {
  return isErased ? undefined : (data as { readonly documentId?: DocumentId } | null)?.documentId
}

type EventType = (DocumentsEvent | SavedSearchEvent)['type']

const listsOf: Readonly<Partial<Record<EventType, readonly Also[]>>> = {
  DocumentSighted: ['sources'],
  SightingLost: ['sources'],
  DocumentOpened: ['sources', 'attention', 'imports'],
  DocumentQuarantined: ['sources', 'attention', 'imports'],
  ReadingRequested: ['sources', 'attention'],
  ReadingChosen: ['attention'],
  PictureAccepted: ['attention'],
  ProblemIgnored: ['attention'],
  ProblemAttendedAgain: ['attention'],
  DocumentTagged: ['tags'],
  DocumentUntagged: ['tags'],
  // Their tags, their problems and their place in a source count or do not.
  DocumentTrashed: ['sources', 'tags', 'attention'],
  DocumentRestored: ['sources', 'tags', 'attention'],
  // A line of the list of problems bears the document's name.
  DocumentRenamed: ['attention'],
  FileQuarantined: ['sources', 'attention', 'imports'],
  FileReleased: ['sources', 'attention'],
  FileProblemIgnored: ['attention'],
  FileProblemAttendedAgain: ['attention'],
  SourceAdded: ['sources'],
  SourceOptionsChanged: ['sources'],
  SourceBecameUnavailable: ['sources'],
  SourceBecameAvailable: ['sources'],
  SourceRescanned: ['sources'],
  SourceRemoved: ['sources'],
  TagColoured: ['tags'],
  TagRenamed: ['tags'],
  TagRemoved: ['tags'],
  ImportStarted: ['imports'],
  ImportEnded: ['imports'],
  ImportUndone: ['imports'],
  ImportRedone: ['imports'],
  SearchSaved: ['savedSearches'],
  SearchRenamed: ['savedSearches'],
  SearchRemoved: ['savedSearches'],
}

function listsChangedBy({ type, data, isErased }: RecordedEvent): readonly Also[] {
  if (isErased) return []
  if (type === 'PageRead') return isProblem(data as PageRead) ? ['attention'] : []
  return listsOf[type as EventType] ?? []
}

type PageRead = Extract<DocumentsEvent, { type: 'PageRead' }>['data']

function isProblem({ readings, chosen }: PageRead): boolean {
  const reading = readings[chosen]
  return reading?.state === 'failed' || (reading?.state === 'ocr' && (reading.confidence ?? 1) < lowConfidence)
}
