/** The kinds of streams a vault has. */
import { createHash } from 'node:crypto'
import {
  evolveDocument,
  evolveFile,
  freeFile,
  schemaOf,
  unknownDocument,
  type DocumentEvent,
  type DocumentState,
  type FileEvent,
  type FileState,
} from '#core/documents'
import { asDocumentId, subjectOfDocument, vaultSubject, type DocumentId } from '#kernel'
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
