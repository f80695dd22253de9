/** What a person may send on when something is wrong: versions, figures, settings, codes. No name, path or content of a document. */
import { arch, availableParallelism, release, totalmem } from 'node:os'
import type { HealthReport } from '#contract'
import type { EngineParts } from '../parts'
import { answerOf } from './errors'

export async function diagnosticsOf(parts: EngineParts, report: HealthReport): Promise<{ name: string; json: string }> {
  const { query, settings, sources, reading, embedding, log, clock } = parts
  const counts = answerOf(await query.run('counts', undefined))
  const attention = answerOf(await query.run('attention', { limit: 500 }))
  const now = new Date(clock.now())
  // Paths lead to people's names: theirs is left out, here and below.
  const { disk, logsFolder: _, ...figures } = report
  const told = {
    at: now.toISOString(),
    system: { platform: process.platform, release: release(), arch: arch(), processors: availableParallelism(), memoryBytes: totalmem() },
    ...figures,
    disk: { freeBytes: disk.freeBytes, totalBytes: disk.totalBytes, used: disk.used },
    vault: { ...counts, events: log.position(), key: parts.keyPlace },
    queue: {
      isPaused: reading.isPaused(),
      isIdle: reading.isIdle(),
      unopened: reading.waiting().unopened,
      unembedded: embedding.unembedded(),
    },
    sources: (await sources.list()).map(({ kind, state, documents, quarantined, lastRescan }) => ({
      kind,
      state,
      documents,
      quarantined,
      lastRescan,
    })),
    problemsByReason: countBy(attention.items.map(({ reason }) => reason.code)),
    settings: settings.list().map(({ name, value, origin }) => ({ name, value, origin })),
  }
  return { name: `palimpsest-diagnostics-${now.toISOString().slice(0, 10)}.json`, json: `${JSON.stringify(told, undefined, 2)}\n` }
}

function countBy(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
