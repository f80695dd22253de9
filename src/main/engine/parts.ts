/** What the composition root makes and the api is built from. */
import type { Reason, Result } from '#kernel'
import type {
  BlobStore,
  Clock,
  Embedder,
  EventLog,
  Files,
  Ids,
  IndexJobs,
  KeyRing,
  QueryJobs,
  ReadJobs,
  VaultKeyPlace,
  WorkerFigures,
  WorkerPool,
} from '#ports'
import type { EngineSettings } from '#core/health'
import type { HealthReport, ScreenProcess } from '#contract'
import type { EmbeddingLoop } from './embedding-loop'
import type { EventLoopWatch } from './event-loop'
import type { IndexFollower } from './index-follower'
import type { Drop } from './ingest/drop'
import type { Intake } from './ingest/intake'
import type { Reading } from './ingest/reading-control'
import type { Originals } from './originals'
import type { PersonSearching } from './person-searching'
import type { Received } from './received'
import type { Runtime } from './runtime'
import type { Sources } from './sources'
import type { Streams } from './streams'
import type { UnderstandingLoop } from './understanding/loop'
import type { KnownPacks } from './understanding/packs'
import type { PassingTime } from './understanding/passing-time'
import type { OpenVault } from './open-vault'
import type { VaultPaths } from './vault-folder'
import type { ScratchIndex } from './worker-pools'

export interface EngineParts {
  readonly version: string
  readonly paths: VaultPaths
  readonly keyPlace: VaultKeyPlace
  readonly recoveryKey: OpenVault['recoveryKey']
  readonly clock: Clock
  readonly ids: Ids
  readonly settings: EngineSettings
  readonly log: EventLog
  readonly keys: KeyRing
  readonly blobs: BlobStore
  readonly streams: Streams
  readonly files: Files
  readonly index: WorkerPool<IndexJobs>
  /** An index of its own in that folder, made by a thread of its own; whoever asks closes it. */
  readonly scratchIndex: (folder: string) => ScratchIndex
  readonly query: WorkerPool<QueryJobs>
  /** Of pages that somebody looks at. */
  readonly drawers: WorkerPool<ReadJobs>
  readonly follower: IndexFollower
  readonly embedding: EmbeddingLoop
  /** Starts the model's process when it is not running. */
  readonly embedder: () => Promise<Result<Embedder, Reason>>
  readonly searching: PersonSearching
  readonly packs: KnownPacks
  readonly understanding: UnderstandingLoop
  readonly passingTime: PassingTime
  readonly intake: Intake
  readonly reading: Reading
  readonly sources: Sources
  /** OCR languages whose data is at hand now. */
  readonly languages: () => readonly string[]
  readonly originals: Originals
  readonly received: Received
  /** Drops at work, so that members found inside their documents are counted with them. */
  readonly drops: Set<Drop>
  readonly figures: () => readonly WorkerFigures[]
  /** What draws the windows of this program now. */
  readonly screens: () => readonly ScreenProcess[]
  readonly runtime: Runtime
  readonly eventLoop: Pick<EventLoopWatch, 'figures'>
  /** The last warnings and errors, newest first: codes only. */
  readonly problems: () => HealthReport['problems']
  /** What an earlier run left to read is in the queue again. */
  readonly resumed: () => Promise<void>
}
