/** Columns that hold JSON, as values again. */
import { z } from 'zod'
import { reasonSchema } from '#contract'
import { reason, type Reason } from '#kernel'

const stringsSchema = z.array(z.string())

export const toStrings = (json: string): string[] => stringsSchema.parse(JSON.parse(json))

export function toReason(json: string): Reason {
  const { code, params, detail } = reasonSchema.parse(JSON.parse(json))
  return reason(code, params, detail)
}
