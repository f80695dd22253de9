/** What the understand worker does (workers/understand): foreign text through the knowledge sources, in a thread that can be ended. */
import type { BlobRef, DocumentId } from '#kernel'
import type { Template, Understanding } from '#core/understanding'
import type { DocumentKind } from './reading'

export interface UnderstandJobs {
  understand: {
    input: {
      readonly documentId: DocumentId
      readonly kind: DocumentKind
      /** What a person says it is. */
      readonly type?: string
      readonly title?: string
      readonly pages: readonly {
        readonly page: number
        readonly text: BlobRef
        readonly size?: { readonly width: number; readonly height: number }
        readonly confidence?: number
      }[]
      readonly embedded: readonly { readonly name: string; readonly text: BlobRef }[]
      readonly templates: readonly Template[]
    }
    item: never
    result: Understanding
  }
}
