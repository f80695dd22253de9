/** What the understand worker does (workers/understand): foreign text through the knowledge sources, in a thread that can be ended. */
import type { BlobRef, DocumentId } from '#kernel'
import type { Template, TypePack, Understanding } from '#core/understanding'
import type { PageToLookAt } from './library-index'
import type { DocumentKind } from './reading'

export interface UnderstandJobs {
  /** Reads the pack files anew. `version` is that of all knowledge sources and packs. */
  packs: {
    input: undefined
    item: never
    result: {
      readonly packs: readonly TypePack[]
      readonly problems: readonly { readonly file: string; readonly line?: number; readonly problem: string }[]
      readonly version: string
    }
  }
  understand: {
    input: {
      readonly documentId: DocumentId
      readonly kind: DocumentKind
      /** What a person says it is. */
      readonly type?: string
      readonly title?: string
      readonly pages: readonly PageToLookAt[]
      readonly embedded: readonly { readonly name: string; readonly text: BlobRef }[]
      readonly templates: readonly Template[]
      /** The version the asker knows. */
      readonly version: string
    }
    item: never
    /** `version`: what it was really understood with, when pack files changed meanwhile. */
    result: { readonly understanding: Understanding; readonly version: string }
  }
}
