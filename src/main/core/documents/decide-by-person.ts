/** What a person does with a document: names, notes, the trash, and the last word on a page. */
import { err, exhaustiveCheck, ok, type Result } from '#kernel'
import type { ReadingRecord } from '#ports'
import type { KnownDocument } from './document'
import type { DocumentEvent } from './events'

export type PersonCommand =
  | { readonly type: 'ChangeTags'; readonly add: readonly string[]; readonly remove: readonly string[] }
  /** Empty: back to the title of the file. */
  | { readonly type: 'Rename'; readonly title: string }
  | { readonly type: 'WriteNote'; readonly note: string }
  | { readonly type: 'Trash' }
  | { readonly type: 'Restore' }
  /** `record` is the page's reading at `reading`, as `readingsOfPage` counts; undefined when there is none. */
  | { readonly type: 'ChooseReading'; readonly page: number; readonly reading: number; readonly record: ReadingRecord | undefined }
  | { readonly type: 'AcceptPicture'; readonly page: number }
  | { readonly type: 'IgnoreProblem'; readonly page?: number; readonly isIgnored: boolean }

export type PersonError =
  | { readonly type: 'NoSuchPage'; readonly page: number; readonly pages: number }
  | { readonly type: 'NoSuchReading'; readonly reading: number }

type Decision = Result<readonly DocumentEvent[], PersonError>

export function decideByPerson(command: PersonCommand, state: KnownDocument): Decision {
  const { documentId } = state
  switch (command.type) {
    case 'ChangeTags':
      return changeTags(command, state)
    case 'Rename':
      return ok((state.ownTitle ?? '') === command.title ? [] : [{ type: 'DocumentRenamed', data: { documentId, title: command.title } }])
    case 'WriteNote':
      return ok(state.note === command.note ? [] : [{ type: 'NoteWritten', data: { documentId, note: command.note } }])
    case 'Trash':
      return ok(state.isTrashed ? [] : [{ type: 'DocumentTrashed', data: { documentId } }])
    case 'Restore':
      return ok(state.isTrashed ? [{ type: 'DocumentRestored', data: { documentId } }] : [])
    case 'ChooseReading':
      return chooseReading(command, state)
    case 'AcceptPicture':
      return acceptPicture(command.page, state)
    case 'IgnoreProblem':
      return ignoreProblem(command, state)
    default:
      return exhaustiveCheck(command)
  }
}

function changeTags(command: Extract<PersonCommand, { type: 'ChangeTags' }>, state: KnownDocument): Decision {
  const { documentId } = state
  const added = [...new Set(command.add)].filter((tag) => !state.tags.includes(tag))
  const removed = [...new Set(command.remove)].filter((tag) => state.tags.includes(tag))
  return ok([
    ...(added.length > 0 ? [{ type: 'DocumentTagged', data: { documentId, tags: added } } as const] : []),
    ...(removed.length > 0 ? [{ type: 'DocumentUntagged', data: { documentId, tags: removed } } as const] : []),
  ])
}

function chooseReading(command: Extract<PersonCommand, { type: 'ChooseReading' }>, state: KnownDocument): Decision {
  const { page, reading, record } = command
  if (!state.pages[page - 1]) return noSuchPage(page, state)
  if (!record) return err({ type: 'NoSuchReading', reading })
  return ok([{ type: 'ReadingChosen', data: { documentId: state.documentId, page, reading, record } }])
}

function acceptPicture(page: number, state: KnownDocument): Decision {
  const known = state.pages[page - 1]
  if (!known) return noSuchPage(page, state)
  if (known.state === 'picture') return ok([])
  const record: ReadingRecord = {
    state: 'picture',
    engine: { name: 'person', version: '1' },
    characters: 0,
    notes: ['accepted-by-person'],
  }
  return ok([{ type: 'PictureAccepted', data: { documentId: state.documentId, page, record } }])
}

function ignoreProblem({ page, isIgnored }: Extract<PersonCommand, { type: 'IgnoreProblem' }>, state: KnownDocument): Decision {
  const known = page === undefined ? undefined : state.pages[page - 1]
  if (page !== undefined && !known) return noSuchPage(page, state)
  // A page that waits to be read has no problem yet.
  if (known && known.state === undefined) return ok([])
  const wasIgnored = known ? known.isIgnored === true : state.isProblemIgnored
  if (wasIgnored === isIgnored) return ok([])
  const data = { documentId: state.documentId, ...(page !== undefined && { page }) }
  return ok([{ type: isIgnored ? 'ProblemIgnored' : 'ProblemAttendedAgain', data }])
}

const noSuchPage = (page: number, state: KnownDocument): Decision => err({ type: 'NoSuchPage', page, pages: state.pages.length })
