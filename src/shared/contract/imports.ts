/** Drops: what would be taken, what was, and taking a whole drop back. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { pathErrors, positionSchema, vaultErrors } from './common'

export const importPreviewSchema = z.object({
  files: z.number().int(),
  bytes: z.number(),
  /** With the content of a document outside the trash, wherever that came from. */
  alreadyHere: z.number().int(),
  /** Empty, or of a kind that cannot be read. */
  unsupported: z.number().int(),
  /** Files by kind (`pdf`, `image` …). */
  byKind: z.record(z.string(), z.number().int()),
  /** Some of the unsupported ones. */
  unsupportedExamples: z.array(z.string()),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

export const importRowSchema = z.object({
  id: z.string(),
  startedAt: z.number(),
  paths: z.array(z.string()),
  status: z.enum(['running', 'done', 'undone']),
  /** Documents that nobody had before. */
  documents: z.number().int(),
  pages: z.number().int(),
  duplicates: z.number().int(),
  quarantined: z.number().int(),
})
export type ImportRow = z.infer<typeof importRowSchema>

const importErrors = { NO_SUCH_IMPORT: { data: z.object({ import: z.string() }) } } as const

export const importsContract = {
  /** Looks at names, sizes and first bytes, and at all bytes of what is as large as a document. The last one is `isComplete`. */
  preview: oc
    .input(z.object({ paths: z.array(z.string()).min(1) }))
    .output(eventIterator(importPreviewSchema.extend({ isComplete: z.boolean() })))
    .errors(pathErrors),
  /** Newest first. */
  list: oc
    .input(z.object({ limit: z.number().int().min(1).max(200).default(50), after: z.string().optional() }))
    .output(z.object({ items: z.array(importRowSchema), next: z.string().nullable() })),
  /** Its new documents go to the trash; those that were there before, or came again since, stay. */
  undo: oc
    .input(z.object({ import: z.string() }))
    .output(positionSchema.extend({ documents: z.number().int() }))
    .errors({ ...importErrors, ...vaultErrors }),
  redo: oc
    .input(z.object({ import: z.string() }))
    .output(positionSchema.extend({ documents: z.number().int() }))
    .errors({ ...importErrors, ...vaultErrors }),
  /**
   * A file from a page that knows no path, in slices of at most 1 MB (base64), in order. With `isLast` answers where the
   * vault keeps it; `documents.add` takes that path.
   */
  receive: oc
    .input(
      z.object({
        upload: z.uuid(),
        name: z.string().min(1).max(255),
        offset: z.number().int().min(0),
        base64: z.base64().max(1_400_000),
        isLast: z.boolean(),
      }),
    )
    .output(z.object({ path: z.string().nullable() }))
    .errors({
      ...vaultErrors,
      /** What was sent so far ends at `expectedOffset`. */
      UPLOAD_BROKEN: { data: z.object({ expectedOffset: z.number() }) },
      UPLOAD_TOO_LARGE: { data: z.object({ megabytes: z.number() }) },
    }),
}
