/** Mistakes of a pack that its shape does not show: names that are nowhere, here or in the packs beside it, and patterns that are none. */
import type { z } from 'zod'
import { typePackSchema, type CheckRule, type FieldRule, type FollowUpRule, type Packs, type TypePack, type Words } from './pack-schema'

export interface PackProblem {
  /** Keys and indices from the top of the file. */
  readonly path: readonly (string | number)[]
  readonly problem: string
}

/** Every mistake, or the pack. */
export function readPack(data: unknown): { readonly pack: TypePack } | { readonly problems: readonly PackProblem[] } {
  const read = typePackSchema.safeParse(data)
  if (!read.success) return { problems: read.error.issues.flatMap((issue) => problemsOf(issue)) }
  const problems = [...fieldProblems(read.data), ...checkProblems(read.data), ...followUpProblems(read.data)]
  return problems.length === 0 ? { pack: read.data } : { problems }
}

function problemsOf(issue: z.core.$ZodIssue): readonly PackProblem[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol')
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], problem: `"${key}" is not a key here` }))
  return [{ path, problem: `${path.length === 0 ? 'the file' : String(path.at(-1))}: ${issue.message}` }]
}

function* fieldProblems({ fields }: TypePack): Generator<PackProblem> {
  if (Object.keys(fields).length === 0) yield { path: ['fields'], problem: 'a type needs at least one field' }
  for (const [name, rule] of Object.entries(fields)) yield* ruleProblems(name, rule)
}

function* ruleProblems(name: string, { pattern, least, most, plausible = {} }: FieldRule): Generator<PackProblem> {
  if (least !== undefined && most !== undefined && least > most)
    yield { path: ['fields', name, 'least'], problem: `least (${least}) is more than most (${most})` }
  for (const [unit, range] of Object.entries(plausible))
    if (range.least > range.most)
      yield { path: ['fields', name, 'plausible', unit, 'least'], problem: `least (${range.least}) is more than most (${range.most})` }
  if (pattern === undefined) return
  try {
    new RegExp(pattern, 'u')
  } catch (error) {
    yield { path: ['fields', name, 'pattern'], problem: error instanceof Error ? error.message : 'no regular expression' }
  }
}

function* checkProblems({ fields, checks }: TypePack): Generator<PackProblem> {
  const seen = new Set<string>()
  for (const [index, check] of checks.entries()) {
    if (seen.has(check.name)) yield { path: ['checks', index, 'name'], problem: `two checks are called ${check.name}` }
    seen.add(check.name)
    for (const { key, name } of fieldsOfCheck(check))
      if (!(name in fields)) yield { path: ['checks', index, ...key], problem: `this type has no field ${name}` }
  }
}

interface Mention {
  readonly key: readonly (string | number)[]
  readonly name: string
}

/** Fields of this type that a check names, and under which key. */
function fieldsOfCheck(check: CheckRule): readonly Mention[] {
  const list = (key: string, names: readonly string[]): Mention[] => names.map((name, index) => ({ key: [key, index], name }))
  const mine = (key: string, pairs: readonly { readonly mine: string }[]): Mention[] =>
    pairs.map((pair, index) => ({ key: [key, index, 'mine'], name: pair.mine }))
  switch (check.kind) {
    case 'sum':
      return [...list('of', check.of), { key: ['equals'], name: check.equals }]
    case 'rate':
      return [
        { key: ['net'], name: check.net },
        { key: ['tax'], name: check.tax },
      ]
    case 'tax_lines':
      return [
        { key: ['field'], name: check.field },
        { key: ['equals'], name: check.equals },
      ]
    case 'order':
      return list('dates', check.dates)
    case 'range':
    case 'digits':
    case 'reference':
      return [{ key: ['field'], name: check.field }]
    case 'embedded':
    case 'flags':
    case 'plausible':
      return list('fields', check.fields)
    case 'match':
      return [...mine('by', check.by), ...mine('compare', check.compare)]
    case 'duplicate':
      return list('by', check.by)
    case 'trend':
      return [...list('same', check.same), { key: ['date'], name: check.date }, { key: ['field'], name: check.field }]
  }
}

function* followUpProblems({ fields, checks, followUps }: TypePack): Generator<PackProblem> {
  const names = new Set(checks.map(({ name }) => name))
  for (const [index, rule] of followUps.entries()) {
    for (const { key, name } of fieldsOfFollowUp(rule))
      if (!(name in fields)) yield { path: ['followUps', index, ...key], problem: `this type has no field ${name}` }
    if ('failed' in rule.when && !names.has(rule.when.failed))
      yield { path: ['followUps', index, 'when', 'failed'], problem: `this type has no check ${rule.when.failed}` }
  }
}

function fieldsOfFollowUp({ when, ask, deadline }: FollowUpRule): readonly Mention[] {
  return [
    ...('missing' in when ? [{ key: ['when', 'missing'], name: when.missing }] : []),
    ...('without' in when ? when.by.map((pair, index) => ({ key: ['when', 'by', index, 'mine'], name: pair.mine })) : []),
    ...(ask === 'me' ? [] : [{ key: ['ask'], name: ask }]),
    ...(deadline.before === undefined ? [] : [{ key: ['deadline', 'before'], name: deadline.before }]),
  ]
}

/** What it says of other types: one mistake for each type, field or placeholder that none of the packs has. */
export function* problemsAmong(pack: TypePack, packs: Packs): Generator<PackProblem> {
  for (const [index, check] of pack.checks.entries()) {
    const path = ['checks', index]
    if (check.kind === 'match') {
      const pairs = { by: check.by, compare: check.compare }
      yield* problemsOfOthers(check.with, [...path, 'with'], packs)
      for (const [key, list] of Object.entries(pairs)) yield* problemsOfPairs(list, check.with, [...path, key], packs)
    }
    const others = check.kind === 'match' ? check.with : isOfOthers(check) ? [...packs.keys()] : []
    yield* problemsOfWords(check.message, [...path, 'message'], pack, others, packs)
  }
  for (const [index, { when, question }] of pack.followUps.entries()) {
    const path = ['followUps', index]
    if ('without' in when) {
      yield* problemsOfOthers(when.without, [...path, 'when', 'without'], packs)
      yield* problemsOfPairs(when.by, when.without, [...path, 'when', 'by'], packs)
    }
    yield* problemsOfWords(question, [...path, 'question'], pack, [], packs)
  }
}

const isOfOthers = ({ kind }: CheckRule): boolean => kind === 'duplicate' || kind === 'trend'

type Path = PackProblem['path']

function* problemsOfOthers(types: readonly string[], path: Path, packs: Packs): Generator<PackProblem> {
  for (const [index, type] of types.entries()) if (!packs.has(type)) yield { path: [...path, index], problem: `there is no type ${type}` }
}

/** A field of one of the types is enough: what the others lack they are not compared in. */
function* problemsOfPairs(
  pairs: readonly { readonly theirs: string }[],
  types: readonly string[],
  path: Path,
  packs: Packs,
): Generator<PackProblem> {
  for (const [index, { theirs }] of pairs.entries())
    if (!isFieldOf(theirs, types, packs)) yield { path: [...path, index, 'theirs'], problem: `${types.join(', ')} has no field ${theirs}` }
}

/** Types that are nowhere are told as such. */
function isFieldOf(field: string, types: readonly string[], packs: Packs): boolean {
  const known = types.flatMap((type) => packs.get(type) ?? [])
  return known.length === 0 || known.some(({ fields }) => field in fields)
}

const placeholder = /^(?:(theirs)(?:\.([a-z0-9_]+)(?:\.label)?)?|([a-z0-9_]+)(?:\.label)?)$/

function* problemsOfWords(words: Words, path: Path, { fields }: TypePack, others: readonly string[], packs: Packs): Generator<PackProblem> {
  for (const [language, sentence] of Object.entries(words)) {
    for (const [whole, inside = ''] of sentence.matchAll(/\{([^{}]*)\}/g)) {
      const [, other, theirs, mine] = placeholder.exec(inside.trim()) ?? []
      const isKnown =
        other === undefined
          ? mine !== undefined && mine in fields
          : others.length > 0 && (theirs === undefined || isFieldOf(theirs, others, packs))
      if (!isKnown) yield { path: [...path, language], problem: `${whole} stands for nothing here` }
    }
  }
}
