/** How the engine is doing. */
import { implement } from '@orpc/server'
import { contract, protocolVersion, type HealthReport, type Licence } from '#contract'
import type { EngineParts } from '../parts'
import { createDiskUse } from '../disk-use'
import { readLicences } from '../licences'
import { diagnosticsOf } from './diagnostics'
import { answerOf } from './errors'
import { pause } from './live'
import { screensBeside } from './screens-beside'

const api = implement(contract.health)

const liveEveryMs = 2_000
/** Packages whose version says what an engine can do. */
const tellingPackages = ['@embedpdf/pdfium', 'tesseract.js', 'onnxruntime-node', 'ppu-paddle-ocr', 'better-sqlite3', 'sharp']

export function healthProcedures(parts: EngineParts) {
  const disk = createDiskUse(parts.paths, () => parts.clock.now())
  const startedAt = parts.clock.now()
  let licences: Promise<Licence[]> | undefined
  let versions: Promise<Record<string, string>> | undefined

  const notices = (): Promise<Licence[]> => (licences ??= readLicences(parts.runtime))

  async function collectVersions(): Promise<Record<string, string>> {
    const shipped = await notices()
    const packages = shipped.filter(({ name }) => tellingPackages.includes(name)).map(({ name, version }) => [name, version] as const)
    const models = shipped.filter(({ name }) => name.startsWith('model: ')).map(({ name, version }) => [name, version] as const)
    const { node } = process.versions
    // Its types say that it is always there; under plain Node it is not.
    const electron = new Map(Object.entries(process.versions)).get('electron')
    return {
      Palimpsest: parts.version,
      Node: node,
      ...(electron !== undefined && { Electron: electron }),
      ...answerOf(await parts.query.run('versions', undefined)),
      ...Object.fromEntries([...packages, ...models]),
    }
  }

  async function report(): Promise<HealthReport> {
    const { position } = parts.follower.reached()
    const workers = [...parts.figures()]
    return {
      startedAt,
      rssBytes: process.memoryUsage.rss(),
      workers,
      screens: screensBeside(parts.screens(), [process.pid, ...workers.map(({ pid }) => pid)]),
      lag: { events: Math.max(0, parts.log.position() - position), passages: parts.embedding.unembedded() },
      disk: await disk.measure(),
      eventLoop: { ...parts.eventLoop.figures() },
      problems: [...parts.problems()],
      versions: await (versions ??= collectVersions()),
      logsFolder: parts.paths.logs,
    }
  }

  return {
    ping: api.ping.handler(() => ({ version: parts.version, protocol: protocolVersion })),
    report: api.report.handler(report),
    live: api.live.handler(async function* ({ signal }) {
      while (signal?.aborted !== true) {
        yield await report()
        await pause(liveEveryMs, signal)
      }
    }),
    licences: api.licences.handler(notices),
    diagnostics: api.diagnostics.handler(async () => diagnosticsOf(parts, await report())),
    workers: api.workers.handler(() => ({ rssBytes: process.memoryUsage().rss, workers: [...parts.figures()] })),
  }
}
