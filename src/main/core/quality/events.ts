/** What can happen to the quality of documents and to follow-ups. Stored forever: never edit a shape, add a new schema and upcast. */
import type { DocumentId } from '#kernel'
import type { Value, Words } from '#core/understanding'
import type { Assessment } from './assessment'

/** Stream `quality-<documentId>`: one event each time the assessment changes, so that its history is there. */
export type QualityEvent = Event<
  'DocumentAssessed',
  {
    documentId: DocumentId
    assessment: Assessment
    /** Whom it comes from and its own date (ISO day), as they count: what rhythms are learned from. */
    sender?: string
    date?: string
    /** What others find it by: see `fieldKeysOf`. */
    keys: readonly { field: string; key: string }[]
  }
>

/** Stream `follow-up-<followUpId>`; times are milliseconds since 1970. Dates a person reads are ISO days. */
export type FollowUpEvent =
  | Event<
      'FollowUpOpened',
      {
        followUpId: string
        documentId: DocumentId
        /** The rule that made it, `type/rule`; `person` for one made by hand. */
        rule: string
        /** What it is about: a field, a check or a document type, as in its rule. */
        about: { field?: string; check?: string; types?: readonly string[] }
        question: Words
        /** Who is asked: the value of the rule's field; absent for oneself. */
        ask?: string
        openedAt: number
        dueAt: number
        remindEveryDays: number
        remindTimes: number
        giveUpAt: number
      }
    >
  | Event<'FollowUpReminded', { followUpId: string; at: number; count: number }>
  | Event<'FollowUpEscalated', { followUpId: string; at: number }>
  | Event<'FollowUpSnoozed', { followUpId: string; until: number }>
  | Event<'FollowUpNoted', { followUpId: string; note: string }>
  /** The answer becomes a field by an event of the document's own understanding. */
  | Event<'FollowUpAnswered', { followUpId: string; value: Value; at: number }>
  /** `resolved`: what was missing is there; `arrived`: the awaited document came; `given-up`: its time was over. */
  | Event<'FollowUpClosed', { followUpId: string; why: 'resolved' | 'arrived' | 'given-up' | 'dismissed'; reason: string; at: number }>
  | Event<'FollowUpReopened', { followUpId: string; at: number; dueAt: number }>

/** Stream `expectations`: documents that should have come. `period` is the ISO day around which one was expected. */
export type ExpectationEvent =
  | Event<'ExpectedDocumentMissed', { sender: string; type: string; period: string; at: number }>
  | Event<'ExpectedDocumentArrived', { sender: string; type: string; period: string; documentId: DocumentId }>
  | Event<'ExpectationSnoozed', { sender: string; type: string; until: number }>
  | Event<'NoLongerExpected', { sender: string; type: string }>
  | Event<'ExpectedAgain', { sender: string; type: string }>

interface Event<Type extends string, Data> {
  readonly type: Type
  readonly data: Readonly<Data>
}
