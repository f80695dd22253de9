/** Small documents of each type, written for its pack: what is read in them, and which of its checks they pass or fail. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { z } from 'zod'

const value = z.union([z.string(), z.number()])
const fields = z.record(z.string(), z.union([value, z.array(value)]))
/** Another document of the archive. */
const beside = z.strictObject({
  type: z.string(),
  fields,
  /** Of the document's own fields, those it shares; all the document's fields where it is a copy. */
  copies: z.union([z.array(z.string()), z.literal('all')]).default([]),
})

/** Words on the page, or the documents beside it. */
const change = z.strictObject({
  replace: z.record(z.string(), z.string()).default({}),
  beside: z.array(beside).optional(),
  /** Of the page alone. */ isPageAlone: z.boolean().default(false),
})

const fixtureSchema = z.strictObject({
  /** Pages as a typewriter writes them; wide gaps part columns. */
  pages: z.array(z.string()).min(1),
  /** Data for machines inside the file. */
  embedded: z.array(z.strictObject({ name: z.string(), text: z.string() })).default([]),
  fields,
  /** Documents beside it with which all checks pass. */
  beside: z.array(beside).default([]),
  /** By check, each change with which it fails. */
  fails: z.record(z.string(), z.union([change.transform((only) => [only]), z.array(change).min(1)])),
  /** More documents of the type in other words and layouts. */
  others: z.array(z.strictObject({ pages: z.array(z.string()).min(1), fields })).default([]),
  /** A document of the type that lacks what it should have, or is another type that looks like it. */
  bad: z.array(
    z.strictObject({
      pages: z.array(z.string()).min(1),
      /** Another type, or `unknown`; the pack's own without it. */
      type: z.string().optional(),
      missing: z.array(z.string()).default([]),
    }),
  ),
})
export type PackFixture = z.infer<typeof fixtureSchema>
export type BesideFixture = z.infer<typeof beside>

/** `test/packs/documents/<type>.yaml`. */
export function packFixture(type: string): PackFixture {
  return fixtureSchema.parse(load(readFileSync(join(import.meta.dirname, 'documents', `${type}.yaml`), 'utf8')))
}
