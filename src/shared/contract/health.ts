/** How the engine is doing. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

export const workerFiguresSchema = z.object({
  pid: z.number().int(),
  kind: z.string(),
  rssBytes: z.number(),
  jobsDone: z.number().int(),
  restarts: z.number().int(),
  busy: z.boolean(),
})

/** A process of the program that holds the archive, other than its main one and its workers: what draws its windows. */
export const screenProcessSchema = z.object({
  pid: z.number().int(),
  kind: z.enum(['window', 'graphics', 'service']),
  rssBytes: z.number(),
})
export type ScreenProcess = z.infer<typeof screenProcessSchema>

export const healthReportSchema = z.object({
  startedAt: z.number(),
  /** Of the main process and its threads; each child process tells its own. */
  rssBytes: z.number(),
  workers: z.array(workerFiguresSchema),
  /** None of them is among the workers. Empty where the archive is held without a window, as by a web host. */
  screens: z.array(screenProcessSchema),
  /** Events and passages that a search cannot find yet. */
  lag: z.object({ events: z.number().int(), passages: z.number().int() }),
  disk: z.object({
    path: z.string(),
    freeBytes: z.number(),
    totalBytes: z.number(),
    /** Of the vault's parts: `events`, `blobs`, `index`, `cache`, `logs`. */
    used: z.array(z.object({ part: z.string(), bytes: z.number() })),
  }),
  /** Of the main thread's event loop over the last minute, milliseconds. */
  eventLoop: z.object({ p50: z.number(), p99: z.number(), longest: z.number() }),
  /** Newest first, at most 20. Codes of the log, without document content. */
  problems: z.array(z.object({ at: z.number(), level: z.enum(['warn', 'error']), code: z.string() })),
  /** Name → version of what does the work. */
  versions: z.record(z.string(), z.string()),
  logsFolder: z.string(),
})
export type HealthReport = z.infer<typeof healthReportSchema>

export const licenceSchema = z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() })
export type Licence = z.infer<typeof licenceSchema>

export const healthContract = {
  ping: oc.output(z.object({ version: z.string(), protocol: z.number().int() })),
  report: oc.output(healthReportSchema),
  /** At once and then every two seconds, as long as somebody listens. */
  live: oc.output(eventIterator(healthReportSchema)),
  /** Third-party notices of everything that ships. */
  licences: oc.output(z.array(licenceSchema)),
  /** For a person to send on: versions, figures, settings, codes of the log. No names, paths or content of documents. */
  diagnostics: oc.output(z.object({ name: z.string(), json: z.string() })),
  workers: oc.output(z.object({ rssBytes: z.number(), workers: z.array(workerFiguresSchema) })),
}
