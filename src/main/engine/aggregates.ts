/** The kinds of streams a vault has. */
import { createHash } from 'node:crypto'
import {
  evolveDocument,
  evolveFile,
  evolveImport,
  evolveTags,
  freeFile,
  noTags,
  schemaOf,
  unknownDocument,
  unknownImport,
  type DocumentEvent,
  type DocumentState,
  type FileEvent,
  type FileState,
  type ImportEvent,
  type ImportState,
  type TagEvent,
  type TagState,
} from '#core/documents'
import {
  evolveExpectations,
  evolveFollowUp,
  nothingExpected,
  unknownFollowUp,
  type ExpectationEvent,
  type ExpectationState,
  type FollowUpEvent,
  type FollowUpState,
  type QualityEvent,
} from '#core/quality'
import {
  evolveTemplates,
  evolveUnderstanding,
  noTemplates,
  notUnderstood,
  type TemplateEvent,
  type TemplateState,
  type UnderstandingEvent,
  type UnderstandingState,
} from '#core/understanding'
import { evolveSavedSearches, noSavedSearches, type SavedSearchEvent, type SavedSearches } from '#core/search'
import { asDocumentId, subjectOfDocument, vaultSubject, type DocumentId, type SourceId } from '#kernel'
import type { Locator } from '#ports'
import type { Aggregate, Subject } from './streams'

export const documents: Aggregate<DocumentState, DocumentEvent> = {
  name: 'document',
  initial: unknownDocument,
  evolve: evolveDocument,
  schemaOf,
  stateSchema: 2,
}

export const files: Aggregate<FileState, FileEvent> = {
  name: 'file',
  initial: freeFile,
  evolve: evolveFile,
  schemaOf,
  stateSchema: 2,
}

export const tags: Aggregate<TagState, TagEvent> = {
  name: 'tags',
  initial: noTags,
  evolve: evolveTags,
  schemaOf,
  stateSchema: 1,
}

export const imports: Aggregate<ImportState, ImportEvent> = {
  name: 'import',
  initial: unknownImport,
  evolve: evolveImport,
  schemaOf,
  stateSchema: 2,
}

export const savedSearches: Aggregate<SavedSearches, SavedSearchEvent> = {
  name: 'saved-searches',
  initial: noSavedSearches,
  evolve: evolveSavedSearches,
  schemaOf,
  stateSchema: 1,
}

export const understandings: Aggregate<UnderstandingState, UnderstandingEvent> = {
  name: 'understanding',
  initial: notUnderstood,
  evolve: evolveUnderstanding,
  schemaOf,
  stateSchema: 1,
  isSnapshotted: false,
}

/** What was said of a document last; undefined before that. */
export type Assessed = QualityEvent['data'] | undefined

export const qualities: Aggregate<Assessed, QualityEvent> = {
  name: 'quality',
  initial: undefined,
  evolve: (_, { data }) => data,
  schemaOf,
  stateSchema: 1,
}

export const followUps: Aggregate<FollowUpState, FollowUpEvent> = {
  name: 'follow-up',
  initial: unknownFollowUp,
  evolve: evolveFollowUp,
  schemaOf,
  stateSchema: 2,
}

export const expectations: Aggregate<ExpectationState, ExpectationEvent> = {
  name: 'expectations',
  initial: nothingExpected,
  evolve: evolveExpectations,
  schemaOf,
  stateSchema: 1,
  isSnapshotted: false,
}

export const templates: Aggregate<TemplateState, TemplateEvent> = {
  name: 'templates',
  initial: noTemplates,
  evolve: evolveTemplates,
  schemaOf,
  stateSchema: 1,
}

export const allExpectations: Subject = { stream: 'expectations', subject: vaultSubject }
export const allTemplates: Subject = { stream: 'templates', subject: vaultSubject }
export const understandingAt = (id: DocumentId): Subject => ({ stream: `understanding-${id}`, subject: subjectOfDocument(id) })
export const qualityAt = (id: DocumentId): Subject => ({ stream: `quality-${id}`, subject: subjectOfDocument(id) })
export const followUpStream = (followUpId: string): string => `follow-up-${followUpId}`
/** Sealed as its document is: what it asks says what is in it. */
export const followUpAt = (followUpId: string, document: DocumentId): Subject => ({
  stream: followUpStream(followUpId),
  subject: subjectOfDocument(document),
})

export const allTags: Subject = { stream: 'tags', subject: vaultSubject }
export const allSavedSearches: Subject = { stream: 'saved-searches', subject: vaultSubject }
export const importAt = (id: SourceId): Subject => ({ stream: `import-${id}`, subject: vaultSubject })

export const documentAt = (id: DocumentId): Subject => ({ stream: `document-${id}`, subject: subjectOfDocument(id) })

export const fileAt = (file: Locator): Subject => ({
  stream: `file-${createHash('sha256').update(placeOf(file)).digest('hex').slice(0, 32)}`,
  subject: vaultSubject,
})

/** One line for a place: a member is written behind its container with `!/`, as people know it from archives. */
export const placeOf = (file: Locator): string => [file.path, ...(file.members ?? [])].join('!/')

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** The identity of content: 130 bits of its SHA-256. */
export function documentIdOf(sha256: string): DocumentId {
  let bits = BigInt(`0x${sha256}`) >> 126n
  let id = ''
  for (let index = 0; index < 26; index++) {
    id = (base32[Number(bits & 31n)] ?? '') + id
    bits >>= 5n
  }
  return asDocumentId(id)
}
