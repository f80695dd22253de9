/** What goes into understanding a document, and what comes out of it. */
import type { Box, DocumentKind, PageText } from '#ports'
import type { FieldFormat } from './pack-schema'

/** One document as the knowledge sources get it. */
export interface DocumentToUnderstand {
  readonly kind: DocumentKind
  /** What a person says it is: nothing else is considered. */
  readonly type?: string
  readonly pages: readonly PageToUnderstand[]
  /** The file's own title, from its content. */
  readonly title?: string
  /** Data for machines inside the file, e.g. `factur-x.xml`. */
  readonly embedded: readonly { readonly name: string; readonly text: string }[]
}

export interface PageToUnderstand {
  readonly page: number
  readonly content: PageText
  /** In points, as shown. */
  readonly size?: { readonly width: number; readonly height: number }
  /** How sure the reading is, 0 to 1; 1 where it does not say. */
  readonly confidence: number
}

/** Dates ISO 8601, amounts numbers, codes without spaces. */
export type Value = string | number

/** Where a value was read. */
export interface Evidence {
  readonly page: number
  /** Absent where the format has no geometry. */
  readonly box?: Box
  /** The words around it, as they stand there. */
  readonly snippet: string
  /** The knowledge source and its version; `person` for what somebody typed or marked. */
  readonly source: string
  readonly version: string
}

/** What a laboratory prints beside a result that is outside its range; `abnormal` where it does not say on which side. */
export type ResultFlag = 'high' | 'low' | 'abnormal'

export interface ProposedValue {
  /** A list where the type's field holds several. */
  readonly value: Value | readonly Value[]
  /** As it stands on the page. */
  readonly raw: string
  readonly unit?: string
  readonly currency?: string
  /** Printed beside a medical value. */
  readonly reference?: { readonly least?: number; readonly most?: number }
  readonly flag?: ResultFlag
  /** 0 to 1: how often such a proposal is right. */
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

export interface ProposedField extends ProposedValue {
  readonly name: string
  /** Other values for the same field, the best first; at most four. */
  readonly others: readonly ProposedValue[]
}

/** Why somebody thinks it is of a type: words found, and where. */
export interface TypeReason {
  readonly source: string
  readonly words: string
  readonly page?: number
  /** Of a document without a type: which one these words speak for, and how much of what it takes they and the others for it come to. */
  readonly type?: string
  readonly share?: number
}

/** A value whose form alone says what it is, in a document without a type. */
export interface FoundAnyway {
  readonly format: FieldFormat
  readonly value: Value
  readonly raw: string
  readonly currency?: string
  readonly evidence: readonly Evidence[]
}

/** One turn of a knowledge source on the board. */
export interface SourceRun {
  readonly source: string
  readonly version: string
  /** How much it expected to add, 0 to 1, when it was chosen. */
  readonly expected: number
  readonly proposals: readonly { readonly field: string; readonly raw: string; readonly confidence: number }[]
}

export interface Understanding {
  /** `unknown` when nothing speaks for any type. */
  readonly type: string
  readonly typeConfidence: number
  readonly typeReasons: readonly TypeReason[]
  /** ISO 639-1 of most of its text. */
  readonly language?: string
  /** Who it comes from, folded for comparing; the same for all documents of one sender. */
  readonly sender?: string
  /** The document's own date, ISO day. */
  readonly date?: string
  /** In the order of the type's fields; each name once. */
  readonly fields: readonly ProposedField[]
  /** Only without a type: what was found all the same, in reading order. */
  readonly found?: readonly FoundAnyway[]
  readonly runs: readonly SourceRun[]
}

/** Where a sender's documents carry a field, learned from what a person confirmed or corrected. */
export interface Template {
  readonly sender: string
  readonly type: string
  readonly field: string
  /** Page counted from the first (0) or, negative, from the last (-1). */
  readonly page: number
  readonly box: Box
  /** Text to the left of the value or above it, folded; empty when there is none. */
  readonly anchor: string
}
