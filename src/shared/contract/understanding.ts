/** What a document is and the values in it, each with its place on the page; what a person decides about them. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { boxSchema, documentErrors, positionSchema, vaultErrors } from './common'
import { domains, flags } from './names'

/** The same in both languages of the product. */
export const wordsSchema = z.object({ en: z.string(), fr: z.string() })

/** Dates ISO 8601, amounts numbers, codes without spaces. */
const single = z.union([z.string(), z.number()])
export const valueSchema = z.union([single, z.array(single)])
export type FieldValue = z.infer<typeof valueSchema>

export const evidenceSchema = z.object({
  page: z.number().int(),
  /** Absent where the format has no geometry. */
  box: boxSchema.optional(),
  snippet: z.string(),
  /** The knowledge source; `person` for what somebody typed or marked. */
  source: z.string(),
  version: z.string(),
})
export type FieldEvidence = z.infer<typeof evidenceSchema>

export const resultFlags = ['high', 'low', 'abnormal'] as const

export const proposedValueSchema = z.object({
  value: valueSchema,
  /** As it stands on the page. */
  raw: z.string(),
  unit: z.string().optional(),
  currency: z.string().optional(),
  /** Of a medical value: the range printed beside it, in its unit. */
  reference: z.object({ least: z.number().optional(), most: z.number().optional() }).optional(),
  /** What is printed beside it; `abnormal` where it is outside its range and nothing says on which side. */
  flag: z.enum(resultFlags).optional(),
  /** 0 to 1. */
  confidence: z.number(),
  evidence: z.array(evidenceSchema),
})

export const fieldStatuses = ['proposed', 'confirmed', 'corrected', 'rejected'] as const

export const documentFieldSchema = proposedValueSchema.extend({
  name: z.string(),
  status: z.enum(fieldStatuses),
  /** Other values proposed for it, the best first. */
  others: z.array(proposedValueSchema),
  /** What a later understanding says otherwise than the person. */
  differs: proposedValueSchema.optional(),
})
export type DocumentField = z.infer<typeof documentFieldSchema>

export const foundValueSchema = proposedValueSchema
  .pick({ raw: true, currency: true, evidence: true })
  .extend({ value: single, /** As of a field: `date`, `amount`, `iban` … */ format: z.string() })
export type FoundValue = z.infer<typeof foundValueSchema>

export const missingFieldSchema = z.object({ name: z.string(), why: wordsSchema, severity: z.enum(['required', 'recommended']) })
export type MissingField = z.infer<typeof missingFieldSchema>

export const checkResultSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  severity: z.enum(['error', 'warning']),
  message: wordsSchema,
  evidence: z.array(
    evidenceSchema.extend({ field: z.string(), value: z.string(), /** When it is in another one. */ document: z.string().optional() }),
  ),
})
export type CheckResult = z.infer<typeof checkResultSchema>

export const documentFieldsSchema = z.object({
  id: z.string(),
  /** `unknown` when nothing speaks for any type. */
  type: z.string(),
  typeConfidence: z.number(),
  isTypeCorrected: z.boolean(),
  /** Without a type: what speaks for those it comes closest to, each with the share of what it takes, 0 to 1. */
  typeReasons: z.array(
    z.object({
      source: z.string(),
      words: z.string(),
      page: z.number().int().optional(),
      type: z.string().optional(),
      share: z.number().optional(),
    }),
  ),
  language: z.string().optional(),
  sender: z.string().optional(),
  /** In the order of the type's fields; each name once; nothing found, nothing here. */
  fields: z.array(documentFieldSchema),
  /** Only without a type: values whose form says what they are, in reading order. */
  found: z.array(foundValueSchema).optional(),
  missing: z.array(missingFieldSchema),
  /** Fields a person says are not in the document. */
  absent: z.array(z.string()),
  /** 0 to 1; null for an unknown type. */
  completeness: z.number().nullable(),
  checks: z.array(checkResultSchema),
  flags: z.array(z.enum(flags)),
  /** What raises completeness most, by `gain`. */
  bestAction: z
    .object({
      action: z.enum(['confirm', 'add', 'correct', 'read-again', 'choose-type']),
      field: z.string().optional(),
      gain: z.number(),
    })
    .optional(),
})
export type DocumentFields = z.infer<typeof documentFieldsSchema>

export const typeRowSchema = z.object({
  type: z.string(),
  domain: z.enum(domains),
  label: wordsSchema,
  fields: z.array(
    z.object({
      name: z.string(),
      label: wordsSchema,
      need: z.enum(['required', 'recommended', 'optional']),
      format: z.string(),
      isMany: z.boolean(),
    }),
  ),
})
export type TypeRow = z.infer<typeof typeRowSchema>

const documentInput = z.object({ document: z.string().min(1) })
const commandErrors = { ...documentErrors, ...vaultErrors }

/** Of a person. `withdraw` takes the last decision back. */
export const decisionSchema = z.discriminatedUnion('decide', [
  z.object({ decide: z.literal('confirm') }),
  z.object({
    decide: z.literal('correct'),
    /** As typed; brought into the field's form. A list for a field that holds several. */
    value: z.union([z.string().min(1).max(2000), z.array(z.string().min(1).max(2000)).max(500)]),
    /** Where it stands, when it was marked on the page. */
    at: z.object({ page: z.number().int().min(1), box: boxSchema }).optional(),
  }),
  z.object({ decide: z.literal('reject') }),
  z.object({ decide: z.literal('absent') }),
  z.object({ decide: z.literal('withdraw') }),
])
export type FieldDecision = z.infer<typeof decisionSchema>

export const understandingContract = {
  /** Waits until the document, as it is read now, is understood. */
  fields: oc.input(documentInput).output(documentFieldsSchema).errors(documentErrors),
  decide: oc
    .input(documentInput.extend({ field: z.string().min(1), decision: decisionSchema }))
    .output(positionSchema)
    .errors({
      ...commandErrors,
      NO_SUCH_FIELD: { data: z.object({ field: z.string(), type: z.string(), fields: z.array(z.string()) }) },
      /** What was typed is no value of the field's format. */
      NOT_A_VALUE: { data: z.object({ field: z.string(), value: z.string(), format: z.string() }) },
      /** There is no proposal to confirm or to reject, or no decision to withdraw. */
      NOTHING_TO_DECIDE: { data: z.object({ field: z.string() }) },
    }),
  /** An empty type: back to what was understood. */
  chooseType: oc
    .input(documentInput.extend({ type: z.string() }))
    .output(positionSchema)
    .errors({ ...commandErrors, NO_SUCH_TYPE: { data: z.object({ type: z.string(), types: z.array(z.string()) }) } }),
  /** Who proposed what, in the order of the turns, and why the winner won. */
  board: oc
    .input(documentInput)
    .output(
      z.object({
        runs: z.array(
          z.object({
            source: z.string(),
            version: z.string(),
            expected: z.number(),
            proposals: z.array(z.object({ field: z.string(), raw: z.string(), confidence: z.number() })),
          }),
        ),
        fields: z.array(
          documentFieldSchema.pick({ name: true, value: true, status: true, confidence: true, others: true, evidence: true }),
        ),
      }),
    )
    .errors(documentErrors),
  /** All types, and what is wrong with pack files that were left out. */
  types: oc.output(
    z.object({
      types: z.array(typeRowSchema),
      problems: z.array(z.object({ file: z.string(), line: z.number().int().optional(), problem: z.string() })),
    }),
  ),
  templates: {
    /** What was learned from decisions, by sender and type. */
    list: oc.output(z.array(z.object({ sender: z.string(), type: z.string(), fields: z.array(z.string()), documents: z.number().int() }))),
    forget: oc
      .input(z.object({ sender: z.string(), type: z.string() }))
      .output(positionSchema)
      .errors(vaultErrors),
  },
}
