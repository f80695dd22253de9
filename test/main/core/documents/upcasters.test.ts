import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  createUpcaster,
  documentUpcastSteps,
  evolveDocument,
  evolveFile,
  evolveImport,
  evolveSource,
  evolveTags,
  freeFile,
  initialSource,
  noTags,
  schemaOf,
  unknownDocument,
  unknownImport,
  type DocumentEvent,
  type DocumentsEvent,
  type DocumentState,
  type FileEvent,
  type ImportEvent,
  type SourceEvent,
  type TagEvent,
} from '#core/documents'
import {
  evolveExpectations,
  evolveFollowUp,
  nothingExpected,
  unknownFollowUp,
  type ExpectationEvent,
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
  type UnderstandingEvent,
  type UnderstandingState,
} from '#core/understanding'
import { evolveSavedSearches, noSavedSearches, type SavedSearchEvent } from '#core/search'

type TypeOf<E extends DocumentsEvent> = E['type']

/** Adding a type to the union without naming it here does not compile; naming it without a fixture fails. */
const documentTypes: Record<TypeOf<DocumentEvent>, true> = {
  DocumentRegistered: true,
  DocumentSighted: true,
  SightingLost: true,
  DocumentOpened: true,
  PageRead: true,
  PageAttemptFailed: true,
  OpeningFailed: true,
  DocumentQuarantined: true,
  ReadingRequested: true,
  ReadingCancelled: true,
  OriginalKept: true,
  EmbeddedDataKept: true,
  PasswordKept: true,
  DocumentTagged: true,
  DocumentUntagged: true,
  DocumentRenamed: true,
  NoteWritten: true,
  DocumentTrashed: true,
  DocumentRestored: true,
  ReadingChosen: true,
  PictureAccepted: true,
  ThumbnailsMade: true,
  ProblemIgnored: true,
  ProblemAttendedAgain: true,
}
const fileTypes: Record<TypeOf<FileEvent>, true> = {
  FileQuarantined: true,
  FileReleased: true,
  FileProblemIgnored: true,
  FileProblemAttendedAgain: true,
}
const tagTypes: Record<TypeOf<TagEvent>, true> = { TagColoured: true, TagRenamed: true, TagRemoved: true }
const importTypes: Record<TypeOf<ImportEvent>, true> = { ImportStarted: true, ImportEnded: true, ImportUndone: true, ImportRedone: true }
const searchTypes: Record<SavedSearchEvent['type'], true> = { SearchSaved: true, SearchRenamed: true, SearchRemoved: true }
const understandingTypes: Record<UnderstandingEvent['type'], true> = {
  DocumentUnderstood: true,
  FieldConfirmed: true,
  FieldCorrected: true,
  FieldRejected: true,
  FieldDeclaredAbsent: true,
  DecisionWithdrawn: true,
  TypeCorrected: true,
  TypeCorrectionWithdrawn: true,
}
const templateTypes: Record<TemplateEvent['type'], true> = { TemplateLearned: true, TemplateForgotten: true }
const followUpTypes: Record<FollowUpEvent['type'], true> = {
  FollowUpOpened: true,
  FollowUpReminded: true,
  FollowUpEscalated: true,
  FollowUpSnoozed: true,
  FollowUpNoted: true,
  FollowUpAnswered: true,
  FollowUpClosed: true,
  FollowUpReopened: true,
}
const expectationTypes: Record<ExpectationEvent['type'], true> = {
  ExpectedDocumentMissed: true,
  ExpectedDocumentArrived: true,
  ExpectationSnoozed: true,
  NoLongerExpected: true,
  ExpectedAgain: true,
}
const qualityTypes: Record<QualityEvent['type'], true> = { DocumentAssessed: true }
const sourceTypes: Record<TypeOf<SourceEvent>, true> = {
  SourceAdded: true,
  SourceOptionsChanged: true,
  SourceBecameUnavailable: true,
  SourceBecameAvailable: true,
  SourceRescanned: true,
  SourceRemoved: true,
}
const types = Object.keys({
  ...documentTypes,
  ...fileTypes,
  ...sourceTypes,
  ...tagTypes,
  ...importTypes,
  ...searchTypes,
  ...understandingTypes,
  ...templateTypes,
  ...qualityTypes,
  ...followUpTypes,
  ...expectationTypes,
})

const folder = join(import.meta.dirname, '../../../fixtures/events')
const fixtureNames = readdirSync(folder)
const upcast = createUpcaster(documentUpcastSteps)

interface Stored {
  readonly type: string
  readonly schema: number
  readonly data: unknown
}

function fixture(type: string, schema: number): Stored {
  const data: unknown = JSON.parse(readFileSync(join(folder, `${type}.${String(schema)}.json`), 'utf8'))
  return { type, schema, data }
}

type AnyEvent = DocumentsEvent | SavedSearchEvent | UnderstandingEvent | TemplateEvent | QualityEvent | FollowUpEvent | ExpectationEvent

const today = <E extends AnyEvent>(type: E['type']): E => upcast(fixture(type, 1)) as Stored & E

describe('every shape an event ever had', () => {
  it('is kept as a fixture, up to the one of today', () => {
    const needed = types.flatMap((type) => Array.from({ length: schemaOf(type) }, (_, index) => `${type}.${String(index + 1)}.json`))
    expect([...fixtureNames].sort()).toEqual(needed.sort())
  })

  it('becomes the shape of today when it is read', () => {
    for (const name of fixtureNames) {
      const [type = '', schema = ''] = name.split('.')
      const read = upcast(fixture(type, Number(schema)))
      expect(read.schema).toBe(schemaOf(type))
      const newest = fixture(type, schemaOf(type))
      expect(Object.keys(read.data as object).sort()).toEqual(expect.arrayContaining(Object.keys(newest.data as object).sort()))
    }
  })

  it('says something to a document that is in a state to hear it', () => {
    const registered = evolveDocument(unknownDocument, today('DocumentRegistered'))
    const sighted = evolveDocument(registered, today('DocumentSighted'))
    const opened = evolveDocument(sighted, today('DocumentOpened'))
    const read = evolveDocument(opened, today('PageRead'))
    const tagged = evolveDocument(read, today('DocumentTagged'))
    const trashed = evolveDocument(read, today('DocumentTrashed'))
    const ignored = evolveDocument(read, today('ProblemIgnored'))
    const hears: Record<Exclude<TypeOf<DocumentEvent>, 'ReadingCancelled' | 'ThumbnailsMade'>, DocumentState> = {
      DocumentRegistered: unknownDocument,
      DocumentSighted: registered,
      SightingLost: sighted,
      DocumentOpened: sighted,
      PageRead: opened,
      PageAttemptFailed: opened,
      OpeningFailed: sighted,
      DocumentQuarantined: sighted,
      ReadingRequested: read,
      OriginalKept: read,
      EmbeddedDataKept: read,
      PasswordKept: sighted,
      DocumentTagged: read,
      DocumentUntagged: tagged,
      DocumentRenamed: read,
      NoteWritten: read,
      DocumentTrashed: read,
      DocumentRestored: trashed,
      ReadingChosen: read,
      PictureAccepted: read,
      ProblemIgnored: read,
      ProblemAttendedAgain: ignored,
    }
    for (const [type, state] of Object.entries(hears) as [TypeOf<DocumentEvent>, DocumentState][]) {
      expect(evolveDocument(state, today(type)), type).not.toEqual(state)
    }
    // Its effect is told by the page events that follow it.
    expect(evolveDocument(read, today('ReadingCancelled'))).toBe(read)
    // Nothing is decided by pictures.
    expect(evolveDocument(read, today('ThumbnailsMade'))).toBe(read)
  })

  it('says something to files and sources', () => {
    const quarantined = evolveFile(freeFile, today('FileQuarantined'))
    expect(quarantined.status).toBe('quarantined')
    expect(evolveFile(quarantined, today('FileReleased'))).toEqual(freeFile)
    const ignored = evolveFile(quarantined, today('FileProblemIgnored'))
    expect(ignored).not.toEqual(quarantined)
    expect(evolveFile(ignored, today('FileProblemAttendedAgain'))).toEqual(quarantined)

    const added = evolveSource(initialSource, today('SourceAdded'))
    const unavailable = evolveSource(added, today('SourceBecameUnavailable'))
    for (const [state, type] of [
      [initialSource, 'SourceAdded'],
      [added, 'SourceOptionsChanged'],
      [added, 'SourceBecameUnavailable'],
      [unavailable, 'SourceBecameAvailable'],
      [added, 'SourceRescanned'],
      [added, 'SourceRemoved'],
    ] as const) {
      expect(evolveSource(state, today(type)), type).not.toEqual(state)
    }
  })
})

describe('every shape of tags, imports and saved searches', () => {
  it('says something', () => {
    const coloured = evolveTags(noTags, today('TagColoured'))
    expect(coloured).toEqual([{ tag: 'house/insurance', colour: 'teal' }])
    expect(evolveTags(coloured, today('TagRenamed'))).toEqual([{ tag: 'home/insurance', colour: 'teal' }])
    expect(evolveTags(coloured, today('TagRemoved'))).toEqual([])

    const started = evolveImport(unknownImport, today('ImportStarted'))
    const ended = evolveImport(started, today('ImportEnded'))
    const undone = evolveImport(ended, today('ImportUndone'))
    expect([started, ended, undone, evolveImport(undone, today('ImportRedone'))].map(({ status }) => status)).toEqual([
      'running',
      'done',
      'undone',
      'done',
    ])

    const saved = evolveSavedSearches(noSavedSearches, today('SearchSaved'))
    expect(saved).toMatchObject([{ name: 'Rent', query: 'loyer after:2024' }])
    expect(evolveSavedSearches(saved, today('SearchRenamed'))).toMatchObject([{ name: 'Rent of the flat' }])
    expect(evolveSavedSearches(saved, today('SearchRemoved'))).toEqual([])
  })
})

describe('every shape of understanding, templates, follow-ups and expectations', () => {
  it('says something', () => {
    const understood = evolveUnderstanding(notUnderstood, today('DocumentUnderstood'))
    const confirmed = evolveUnderstanding(understood, today('FieldConfirmed'))
    const absent = evolveUnderstanding(understood, today('FieldDeclaredAbsent'))
    const chosen = evolveUnderstanding(understood, today('TypeCorrected'))
    const hears: Record<UnderstandingEvent['type'], UnderstandingState> = {
      DocumentUnderstood: notUnderstood,
      FieldConfirmed: understood,
      FieldCorrected: confirmed,
      FieldRejected: understood,
      FieldDeclaredAbsent: understood,
      DecisionWithdrawn: absent,
      TypeCorrected: understood,
      TypeCorrectionWithdrawn: chosen,
    }
    for (const [type, state] of Object.entries(hears) as [UnderstandingEvent['type'], UnderstandingState][])
      expect(evolveUnderstanding(state, today(type)), type).not.toEqual(state)

    const learned = evolveTemplates(noTemplates, today('TemplateLearned'))
    expect(learned).toHaveLength(1)
    expect(evolveTemplates(learned, today('TemplateForgotten'))).toEqual([])

    const opened = evolveFollowUp(unknownFollowUp, today('FollowUpOpened'))
    const closed = evolveFollowUp(opened, today('FollowUpClosed'))
    const told: Record<FollowUpEvent['type'], FollowUpState> = {
      FollowUpOpened: unknownFollowUp,
      FollowUpReminded: opened,
      FollowUpEscalated: opened,
      FollowUpSnoozed: opened,
      FollowUpNoted: opened,
      FollowUpAnswered: opened,
      FollowUpClosed: opened,
      FollowUpReopened: closed,
    }
    for (const [type, state] of Object.entries(told) as [FollowUpEvent['type'], FollowUpState][])
      expect(evolveFollowUp(state, today(type)), type).not.toEqual(state)

    const missed = evolveExpectations(nothingExpected, today('ExpectedDocumentMissed'))
    const ended = evolveExpectations(missed, today('NoLongerExpected'))
    for (const [type, state] of [
      ['ExpectedDocumentMissed', nothingExpected],
      ['ExpectedDocumentArrived', missed],
      ['ExpectationSnoozed', missed],
      ['NoLongerExpected', missed],
      ['ExpectedAgain', ended],
    ] as const)
      expect(evolveExpectations(state, today(type)), type).not.toEqual(state)
    expect(today<QualityEvent>('DocumentAssessed').data.assessment.completeness).toBe(0.875)
  })
})

describe('upcasting', () => {
  const steps = {
    PageSeen: [
      (data: unknown) => ({ ...(data as object), page: Number((data as { readonly no: string }).no) }),
      (data: unknown) => ({ ...(data as object), isFinal: true }),
    ],
  }
  const read = createUpcaster(steps)

  it('goes step by step from whichever shape was stored', () => {
    expect(read({ type: 'PageSeen', schema: 1, data: { no: '7' } })).toEqual({
      type: 'PageSeen',
      schema: 3,
      data: { no: '7', page: 7, isFinal: true },
    })
    expect(read({ type: 'PageSeen', schema: 2, data: { page: 7 } })).toEqual({
      type: 'PageSeen',
      schema: 3,
      data: { page: 7, isFinal: true },
    })
    expect(schemaOf('PageSeen', steps)).toBe(3)
  })

  it('leaves the newest shape, a still newer one and other types alone', () => {
    for (const event of [
      { type: 'PageSeen', schema: 3, data: { page: 7 } },
      { type: 'PageSeen', schema: 9, data: { pages: [7] } },
      { type: 'SomethingElse', schema: 1, data: null },
    ]) {
      expect(read(event)).toBe(event)
    }
    expect(schemaOf('SomethingElse', steps)).toBe(1)
  })

  it('keeps what else an event carries', () => {
    const event = { type: 'PageSeen', schema: 2, data: {}, position: 12, stream: 'document-x' }
    expect(read(event)).toEqual({ ...event, schema: 3, data: { isFinal: true } })
  })
})
