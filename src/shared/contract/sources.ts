/** Sources: watched folders and drops. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { pathErrors, positionSchema, reasonSchema, vaultErrors } from './common'

export const sourceOptionsSchema = z.object({
  /** Patterns as in a `.gitignore`, relative to the folder. */
  ignore: z.array(z.string()),
  polling: z.boolean(),
  languages: z.array(z.string()).optional(),
  keepOriginals: z.boolean(),
})

export const sourceRowSchema = z.object({
  id: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'drop']),
  state: z.enum(['watching', 'polling', 'idle', 'unavailable']),
  /** Milliseconds since 1970; set while unavailable. */
  unavailableSince: z.number().optional(),
  documents: z.number().int(),
  /** Files in quarantine. */
  quarantined: z.number().int(),
  options: sourceOptionsSchema,
  lastRescan: z.number().nullable(),
})
export type SourceRow = z.infer<typeof sourceRowSchema>

export const sourceProbeSchema = z.object({
  path: z.string(),
  isReadable: z.boolean(),
  fileEvents: z.boolean().nullable(),
  isCaseSensitive: z.boolean().nullable(),
  fileSystem: z.string(),
  isNetwork: z.boolean(),
  filesSeen: z.number().int(),
  listFilesPerSecond: z.number(),
  readMegabytesPerSecond: z.number().nullable(),
  unreadable: z.array(z.object({ path: z.string(), reason: reasonSchema })),
})

const sourceErrors = { NO_SUCH_SOURCE: { data: z.object({ source: z.string() }) } } as const

export const sourcesContract = {
  list: oc.output(z.array(sourceRowSchema)),
  live: oc.output(eventIterator(z.array(sourceRowSchema))),
  add: oc
    .input(
      z.object({
        path: z.string(),
        ignore: z.array(z.string()).default([]),
        polling: z.boolean().default(false),
        languages: z.array(z.string()).optional(),
        keepOriginals: z.boolean().default(false),
      }),
    )
    .output(sourceRowSchema)
    .errors({ ...pathErrors, ...vaultErrors, SOURCE_OVERLAPS: { data: z.object({ path: z.string() }) } }),
  /** Replaces all options; a rescan follows. */
  configure: oc
    .input(z.object({ source: z.string(), options: sourceOptionsSchema }))
    .output(sourceRowSchema)
    .errors({ ...sourceErrors, ...vaultErrors }),
  remove: oc
    .input(z.object({ source: z.string() }))
    .output(positionSchema)
    .errors({ ...sourceErrors, ...vaultErrors }),
  rescan: oc
    .input(z.object({ source: z.string().optional() }))
    .output(z.array(sourceRowSchema))
    .errors({ ...sourceErrors, ...vaultErrors }),
  test: oc
    .input(z.object({ path: z.string() }))
    .output(sourceProbeSchema)
    .errors(pathErrors),
}
