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
  stateSchema: 1,
}

export const savedSearches: Aggregate<SavedSearches, SavedSearchEvent> = {
  name: 'saved-searches',
  initial: noSavedSearches,
  evolve: evolveSavedSearches,
  schemaOf,
  stateSchema: 1,
}

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
