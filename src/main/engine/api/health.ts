/** How the engine is doing. */
import { implement } from '@orpc/server'
import { contract, protocolVersion } from '#contract'
import type { EngineParts } from '../parts'

const api = implement(contract.health)

export function healthProcedures(parts: EngineParts) {
  return {
    ping: api.ping.handler(() => ({ version: parts.version, protocol: protocolVersion })),
    workers: api.workers.handler(() => ({ rssBytes: process.memoryUsage().rss, workers: [...parts.figures()] })),
  }
}
