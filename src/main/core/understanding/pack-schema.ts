/** What a pack file says: one file a document type, checked here so that every mistake is named. Packs are data, never code. */
import { z } from 'zod'

/**
 * The same in both languages of the product. `{name}` stands for a field's value, `{name.label}` for what it is called; in checks with
 * another document `{theirs.name}` for its value there, `{theirs}` for that document.
 */
export const wordsSchema = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) })
export type Words = z.infer<typeof wordsSchema>

const name = z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'a name is written in small letters, with _ between words')
/** How a document itself says it, by language; compared without case and accents. */
const byLanguage = z.partialRecord(z.enum(['en', 'fr', 'de', 'nl', 'es']), z.array(z.string().min(1)).min(1))

/** What kind of value a field holds: how it is found, brought into one form, and proved. */
export const fieldFormats = [
  'text',
  'identifier',
  'date',
  'amount',
  'currency',
  'percentage',
  'integer',
  'party',
  'person',
  'place',
  'address',
  'phone',
  'email',
  'url',
  'iban',
  'bic',
  'vat_id',
  'siren',
  'siret',
  'nir',
  'container',
  'imo',
  'awb',
  'ean',
  'vehicle_plate',
  'weight_kg',
  'measure',
  'tax_line',
] as const
export type FieldFormat = (typeof fieldFormats)[number]

export const fieldRoles = ['net', 'tax', 'gross', 'due', 'paid', 'issue', 'due_date', 'start', 'end', 'sender', 'recipient'] as const

export const fieldSchema = z.strictObject({
  label: wordsSchema,
  need: z.enum(['required', 'recommended', 'optional']),
  format: z.enum(fieldFormats),
  /** Several values, as a list. */
  many: z.boolean().default(false),
  /** What the value means among others of its format: which amount, which date, which party. */
  role: z.enum(fieldRoles).optional(),
  /** What stands before or above the value on the page. */
  labels: byLanguage.default({}),
  /** What stands before a value that is the field's only where no label of `labels` is there: pallets beside parcels. */
  lesserLabels: byLanguage.default({}),
  /** Of a text: nothing beyond its first sentence. */
  oneSentence: z.boolean().default(false),
  /** The whole value must match (JavaScript syntax, Unicode). */
  pattern: z.string().optional(),
  /** Bounds of a number. */
  least: z.number().optional(),
  most: z.number().optional(),
  /** Of a measure, by unit: what a living person can have at all. Told of what is outside, which is hardly ever read right. */
  plausible: z.record(z.string(), z.strictObject({ least: z.number(), most: z.number() })).optional(),
  /** What it matters for, told when it is missing. */
  why: wordsSchema.optional(),
})
export type FieldRule = z.infer<typeof fieldSchema>

/** `message`: what must hold, told of a check that passes. Of one that fails, what was found instead is told by its kind. */
const check = { name, severity: z.enum(['error', 'warning']).default('error'), message: wordsSchema }
const compared = z.strictObject({
  mine: name,
  theirs: name,
  /** `at_most`: mine is no more than theirs; `at_least`: no less; `listed`: each of theirs is among mine. */
  as: z.enum(['equal', 'at_most', 'at_least', 'listed']).default('equal'),
  /** Of numbers: the largest difference, in their unit. */
  tolerance: z.number().min(0).default(0),
})

/** Checks whose fields are not all there say nothing. */
export const checkSchema = z.discriminatedUnion('kind', [
  /** `of` add up to `equals`, within `tolerance`. */
  z.strictObject({ ...check, kind: z.literal('sum'), of: z.array(name).min(2), equals: name, tolerance: z.number().min(0).default(0.02) }),
  /** `tax` is one of `rates` (per cent) of `net`, or lies between the lowest and the highest where several apply. */
  z.strictObject({
    ...check,
    kind: z.literal('rate'),
    net: name,
    tax: name,
    rates: z.array(z.number()).min(1),
    tolerance: z.number().min(0).default(0.05),
  }),
  /** Dates from the earliest to the latest; equal ones are in order. */
  z.strictObject({ ...check, kind: z.literal('order'), dates: z.array(name).min(2) }),
  z.strictObject({ ...check, kind: z.literal('range'), field: name, least: z.number().optional(), most: z.number().optional() }),
  /** The check digits of the field's format. */
  z.strictObject({ ...check, kind: z.literal('digits'), field: name }),
  /** A medical value within the reference range printed beside it. */
  z.strictObject({ ...check, kind: z.literal('reference'), field: name }),
  /** A flag printed beside a medical value (high, low) says the same as the range printed beside it. */
  z.strictObject({ ...check, kind: z.literal('flags'), fields: z.array(name).min(1) }),
  /** Measures within what the field says is plausible. */
  z.strictObject({ ...check, kind: z.literal('plausible'), fields: z.array(name).min(1) }),
  /** The taxes of the rates in `field` (`tax_line`) add up to `equals`, within `tolerance`. */
  z.strictObject({ ...check, kind: z.literal('tax_lines'), field: name, equals: name, tolerance: z.number().min(0).default(0.03) }),
  /** What the file carries for machines (Factur-X) says the same as the page. */
  z.strictObject({ ...check, kind: z.literal('embedded'), fields: z.array(name).min(1) }),
  /** Another document of one of the types, found by `by` (any of the pairs), says the same. */
  z.strictObject({
    ...check,
    kind: z.literal('match'),
    with: z.array(name).min(1),
    by: z.array(z.strictObject({ mine: name, theirs: name })).min(1),
    compare: z.array(compared).min(1),
  }),
  /** No other document of this type has the same values in all of `by`. */
  z.strictObject({ ...check, kind: z.literal('duplicate'), by: z.array(name).min(1) }),
  /** The same measure of the same person in an earlier document: another unit, or a change of more than `change` (0.3 is 30 %). */
  z.strictObject({
    ...check,
    kind: z.literal('trend'),
    same: z.array(name).min(1),
    date: name,
    field: name,
    change: z.number().positive(),
  }),
])
export type CheckRule = z.infer<typeof checkSchema>

export const followUpRuleSchema = z.strictObject({
  name,
  /** Exactly one: a field that is missing, a check that failed, a page nobody could read, a document that should exist beside this one. */
  when: z.union([
    z.strictObject({ missing: name }),
    z.strictObject({ failed: name }),
    z.strictObject({ unreadable: z.literal(true) }),
    z.strictObject({ without: z.array(name).min(1), by: z.array(z.strictObject({ mine: name, theirs: name })).min(1) }),
  ]),
  /** Who can answer: a field that names a party or a person, or whoever keeps this archive. */
  ask: z.union([z.literal('me'), name]).default('me'),
  question: wordsSchema,
  /** Days after the gap was found; with `before`, days before the date in that field, whichever comes first. */
  deadline: z.strictObject({ days: z.number().int().min(1), before: name.optional() }),
  /** A reminder every so many days from the deadline on, at most so often; then it escalates. */
  remind: z.strictObject({ every: z.number().int().min(1), times: z.number().int().min(0) }).default({ every: 7, times: 3 }),
  /** Days after the deadline until nobody asks any more. */
  giveUpAfter: z.number().int().min(1).default(90),
})
export type FollowUpRule = z.infer<typeof followUpRuleSchema>

export const typePackSchema = z.strictObject({
  type: name,
  domain: z.enum(['financial', 'medical', 'logistics', 'general']),
  label: wordsSchema,
  /** What says that a document is of this type; `titles` count most (alone on a line, large, near the top), `against` speak for another. */
  recognise: z.strictObject({ titles: byLanguage, words: byLanguage.default({}), against: byLanguage.default({}) }),
  /** What such papers say beside their fields: headings of boxes that are no value, and end what stands before them. */
  captions: byLanguage.default({}),
  /** In the order a person reviews them. */
  fields: z.record(name, fieldSchema),
  checks: z.array(checkSchema).default([]),
  followUps: z.array(followUpRuleSchema).default([]),
  /** Documents of this type from one sender come in a rhythm worth watching. */
  recurs: z.boolean().default(false),
})
export type TypePack = z.infer<typeof typePackSchema>

/** By type. */
export type Packs = ReadonlyMap<string, TypePack>
