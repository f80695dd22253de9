/** The document types as the understand workers read them; read anew when asked, because people write packs while the program runs. */
import type { Packs } from '#core/understanding'
import { err, ok, type Reason, type Result } from '#kernel'
import type { JobRunner, UnderstandJobs } from '#ports'

export interface PackSet {
  readonly packs: Packs
  /** What is wrong with pack files that were left out. */
  readonly problems: readonly { readonly file: string; readonly line?: number; readonly problem: string }[]
  /** Of all knowledge sources and packs. */
  readonly version: string
}

export interface KnownPacks {
  /** As they were read last. */
  current(): Promise<Result<PackSet, Reason>>
  /** Reads them anew; whoever listens is told when they changed. */
  refresh(): Promise<Result<PackSet, Reason>>
  onChange(listener: () => void): () => void
}

export function createKnownPacks(pool: JobRunner<UnderstandJobs>): KnownPacks {
  const listeners = new Set<() => void>()
  let known: Promise<Result<PackSet, Reason>> | undefined

  async function load(): Promise<Result<PackSet, Reason>> {
    const loaded = await pool.run('packs', undefined)
    if (!loaded.ok) {
      // The next one who asks tries again.
      known = undefined
      return err(loaded.error.type === 'Cancelled' ? { code: 'cancelled' } : { code: 'reader-cannot-start', detail: loaded.error.type })
    }
    const { packs, problems, version } = loaded.value
    return ok({ packs: new Map(packs.map((pack) => [pack.type, pack])), problems, version })
  }

  const current = (): Promise<Result<PackSet, Reason>> => (known ??= load())

  return {
    current,
    async refresh() {
      const before = await known
      known = undefined
      const now = await current()
      if (before?.ok && now.ok && before.value.version !== now.value.version) for (const listener of listeners) listener()
      return now
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
