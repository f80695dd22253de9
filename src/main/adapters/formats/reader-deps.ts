/** What a format reader may use; the read worker makes it once. */
import type { PageRecogniser } from '#core/documents/reading'

export interface ReaderDeps {
  readonly recogniser: PageRecogniser
  /** The folder that ships beside the application (`resources`). */
  readonly resources: string
  /** The worker's own folder, emptied when it ends. */
  readonly temporaryFolder: string
}
