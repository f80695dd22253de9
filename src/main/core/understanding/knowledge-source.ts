/** What a knowledge source is: it looks at the board, says how much it could add, and adds proposals with their places. */
import type { LayoutPage, Span } from './layout/layout'
import type { Packs, TypePack } from './pack-schema'
import type { DocumentToUnderstand, ResultFlag, Template, TypeReason, Value } from './understanding'

/** What is known so far. A source never keeps it: it is another one after each turn. */
export interface Board {
  readonly document: DocumentToUnderstand
  readonly packs: Packs
  readonly templates: readonly Template[]
  /** In page order; empty until the layout is there. */
  readonly layout: readonly LayoutPage[]
  /** ISO 639-1 of most of the text. */
  readonly language: string | undefined
  /** The page's own where it differs, else the document's. */
  readonly languageOf: (page: number) => string | undefined
  /** The likeliest type; undefined until something speaks for one. */
  readonly type: { readonly name: string; readonly confidence: number; readonly pack: TypePack } | undefined
  /** Of all sources so far, in the order they came. */
  readonly proposals: readonly Proposal[]
  /** Names of the sources that had their turn. */
  readonly ran: ReadonlySet<string>
}

/** One file `sources/NAME.source.ts` that exports `source`. Pure: the same board gives the same answer. Each has one turn. */
export interface KnowledgeSource {
  /** The file's name without `.source.ts`. */
  readonly name: string
  /** Changes whenever its answers may: what was understood with another version is understood again. */
  readonly version: string
  /** 0 to 1: how much it could add now; 0 when it has nothing to look at yet (it is asked again after each turn) or at all. */
  readonly expected: (board: Board) => number
  readonly contribute: (board: Board) => Contribution
}

export interface Contribution {
  readonly layout?: readonly LayoutPage[]
  readonly languages?: readonly LanguageProposal[]
  readonly types?: readonly TypeProposal[]
  readonly fields?: readonly FieldProposal[]
}

export interface LanguageProposal {
  readonly page: number
  /** ISO 639-1. */
  readonly language: string
  readonly confidence: number
}

/** Evidence for a type adds up over all sources: `weight` 1 is as much as a title of the type at the top of the first page. */
export interface TypeProposal {
  readonly type: string
  readonly weight: number
  /** What was found, as it stands there. */
  readonly reason: Omit<TypeReason, 'source'>
}

/** One value for a field. Of a field that holds several, each is a proposal of its own. Fields the type does not have are dropped. */
export interface FieldProposal {
  readonly field: string
  readonly value: Value
  /** As it stands on the page. */
  readonly raw: string
  readonly unit?: string
  readonly currency?: string
  readonly reference?: { readonly least?: number; readonly most?: number }
  readonly flag?: ResultFlag
  /** 0 to 1: how often such a proposal is right. Proposals of one value by several sources strengthen each other. */
  readonly confidence: number
  /** Where it stands; several spans for a value over several lines. Empty for what is not on the page. */
  readonly spans: readonly Span[]
  /** Shown instead of the words around it where there are no spans: what the file says for machines. */
  readonly snippet?: string
}

/** A proposal on the board, with who made it. */
export interface Proposal extends FieldProposal {
  readonly source: string
  readonly version: string
}
