/** Columns that hold JSON, as values again. */
import { z } from 'zod'
import { flags, reasonSchema, type Flag } from '#contract'
import { asBlobRef, reason, type BlobRef, type Reason } from '#kernel'

const stringsSchema = z.array(z.string())

export const toStrings = (json: string): string[] => stringsSchema.parse(JSON.parse(json))

export function toReason(json: string): Reason {
  const { code, params, detail } = reasonSchema.parse(JSON.parse(json))
  return reason(code, params, detail)
}

const embeddedSchema = z.array(z.object({ name: z.string(), text: z.string() }))

export const toEmbedded = (json: string): { name: string; text: BlobRef }[] =>
  embeddedSchema.parse(JSON.parse(json)).map(({ name, text }) => ({ name, text: asBlobRef(text) }))

const wordsSchema = z.object({ en: z.string(), fr: z.string() })

export const toWords = (json: string): { en: string; fr: string } => wordsSchema.parse(JSON.parse(json))

export const toFlags = (json: string): Flag[] => z.array(z.enum(flags)).parse(JSON.parse(json))
