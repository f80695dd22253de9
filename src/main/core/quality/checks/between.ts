/** Checks between documents: what another one says about the same order, transport or person. */
import { valuesOf, type Field, type FieldFormat, type UnderstoodDocument } from '#core/understanding'
import type { CheckResult } from '../assessment'
import { isDay } from '../days'
import { keyOf, keysOf } from '../field-keys'
import { convert, measureOf } from '../measures'
import { inBoth, sayDay, sayNumber, type Language } from '../say-values'
import { colon, fieldOf, isWithin, listed, numberOf, resultOf, type Checked, type RelatedDocument, type RuleOf } from './check'

/** One result for each other document that says something about the same. */
export function checkMatch(rule: RuleOf<'match'>, checked: Checked): readonly CheckResult[] {
  return checked.related
    .filter((theirs) => rule.with.includes(theirs.document.type) && rule.by.some((pair) => isLinked(pair, checked, theirs)))
    .flatMap((theirs) => {
      const compared = rule.compare.flatMap((pair) => {
        const [mine, other] = [fieldOf(checked.document, pair.mine), fieldOf(theirs.document, pair.theirs)]
        const agrees = mine && other && isAgreed(mine, other, pair, checked.pack.fields[pair.mine]?.format)
        return agrees === undefined ? [] : [{ pair, mine, other, agrees }]
      })
      if (compared.length === 0) return []
      const apart = compared.filter(({ agrees }) => !agrees)
      const pairs = (language: Language) =>
        apart
          .map(({ pair }) => `{${pair.mine}.label}${colon(language)} {${pair.mine}} ${sign(pair.as)} {theirs.${pair.theirs}} ({theirs})`)
          .join(', ')
      return [
        resultOf(rule, checked, {
          isOk: apart.length === 0,
          failed: { en: `${pairs('en')}.`, fr: `${pairs('fr')}.` },
          theirs,
          sides: (apart.length > 0 ? apart : compared).flatMap(({ mine, other }) => [
            ...(mine ? [{ field: mine }] : []),
            ...(other ? [{ field: other, theirs }] : []),
          ]),
        }),
      ]
    })
}

/** Read as: this here, and that there. */
const sign = (as: RuleOf<'match'>['compare'][number]['as']): string => (as === 'at_most' ? '>' : as === 'at_least' ? '<' : '≠')

type Pair = { readonly mine: string; readonly theirs: string }

export function isLinked(pair: Pair, checked: Checked, { document }: RelatedDocument): boolean {
  const mine = keysOf(fieldOf(checked.document, pair.mine), checked.pack.fields[pair.mine]?.format)
  const theirs = keysOf(fieldOf(document, pair.theirs), checked.packs.get(document.type)?.fields[pair.theirs]?.format)
  return mine.some((key) => theirs.includes(key))
}

/** Undefined where the two cannot be compared. */
function isAgreed(
  mine: Field,
  theirs: Field,
  { as, tolerance }: RuleOf<'match'>['compare'][number],
  format: FieldFormat | undefined,
): boolean | undefined {
  const [myNumber, theirNumber] = [numberOf(mine), numberOf(theirs)]
  if (myNumber !== undefined && theirNumber !== undefined) {
    if (mine.currency !== undefined && theirs.currency !== undefined && mine.currency !== theirs.currency) return false
    if (as === 'at_most') return myNumber <= theirNumber + tolerance + 1e-6
    if (as === 'at_least') return myNumber >= theirNumber - tolerance - 1e-6
    return isWithin(myNumber - theirNumber, Math.max(tolerance, 0.005))
  }
  // A number and words: one of them is something else.
  if ((myNumber === undefined) !== (theirNumber === undefined)) return undefined
  const [myKeys, theirKeys] = [keySet(mine, format), keySet(theirs, format)]
  if (as === 'at_most') return [...myKeys].every((key) => [...theirKeys].some((other) => key <= other))
  if (as === 'at_least') return [...theirKeys].every((key) => [...myKeys].some((other) => key <= other))
  const isListed = [...theirKeys].every((key) => hasKey(myKeys, key, format))
  return as === 'listed' ? isListed : isListed && [...myKeys].every((key) => hasKey(theirKeys, key, format))
}

const keySet = (field: Field, format: FieldFormat | undefined): ReadonlySet<string> =>
  new Set(valuesOf(field).map((value) => keyOf(value, format)))

/** A party may be written with more or fewer words, such as a department or a country. */
const hasKey = (keys: ReadonlySet<string>, key: string, format: FieldFormat | undefined): boolean =>
  keys.has(key) ||
  (isNamed(format) &&
    [...keys].some((other) => Math.min(other.length, key.length) >= 4 && (other.startsWith(key) || key.startsWith(other))))

const isNamed = (format: FieldFormat | undefined): boolean => format === 'party' || format === 'place' || format === 'address'

export function checkDuplicate(rule: RuleOf<'duplicate'>, checked: Checked): CheckResult | undefined {
  const mine = rule.by.map((name) => fieldOf(checked.document, name))
  if (!mine.every((field) => field !== undefined)) return undefined
  const twins = checked.related.filter(
    ({ document }) =>
      document.type === checked.document.type && mine.every((field) => hasSameKeys(field, fieldOf(document, field.name), checked)),
  )
  const [first] = twins
  return resultOf(rule, checked, {
    isOk: first === undefined,
    failed: {
      en: `{theirs} has the same: ${listed(rule.by)}.`,
      fr: `{theirs} : les mêmes valeurs (${listed(rule.by)}).`,
    },
    ...(first && { theirs: first }),
    sides: [
      ...mine.map((field) => ({ field })),
      ...twins.slice(0, 3).flatMap((theirs) =>
        rule.by.flatMap((name) => {
          const field = fieldOf(theirs.document, name)
          return field ? [{ field, theirs }] : []
        }),
      ),
    ],
  })
}

function hasSameKeys(mine: Field, theirs: Field | undefined, { pack }: Checked): boolean {
  const format = pack.fields[mine.name]?.format
  const [myKeys, theirKeys] = [keySet(mine, format), theirs ? keySet(theirs, format) : new Set<string>()]
  return myKeys.size === theirKeys.size && [...myKeys].every((key) => theirKeys.has(key))
}

/** Against the newest earlier document of the same person. Another unit is converted; what cannot be is told. */
export function checkTrend(rule: RuleOf<'trend'>, checked: Checked): CheckResult | undefined {
  const mine = fieldOf(checked.document, rule.field)
  const [measure, day] = [mine && measureOf(mine), dayOf(checked.document, rule)]
  const last = day === undefined ? undefined : lastBefore(day, rule, checked)
  const old = last && measureOf(last.field)
  if (!mine || !measure || day === undefined || !old) return undefined
  const { theirs, field: before, date } = last
  const comparable = old.unit === '' || measure.unit === '' ? old.value : convert(old, measure.unit, rule.field)
  const change = comparable === undefined || comparable === 0 ? undefined : (measure.value - comparable) / Math.abs(comparable)
  const isOtherUnit = comparable !== undefined && old.unit !== measure.unit && old.unit !== '' && measure.unit !== ''
  const told = inBoth((language) => {
    const converted = isOtherUnit ? ` = ${sayNumber(rounded(comparable), language)}\u00a0${unitOf(mine)}` : ''
    const compared = `{${rule.field}.label} {${rule.field}} (${sayDay(day, language)}), {theirs.${rule.field}}${converted} (${sayDay(date, language)})`
    const outcome =
      change === undefined ? incomparable[language] : `${change > 0 ? '+' : ''}${sayNumber(Math.round(change * 100), language)}\u00a0%`
    return `${compared}${colon(language)} ${outcome}.`
  })
  return resultOf(rule, checked, {
    isOk: change !== undefined ? Math.abs(change) <= rule.change + 1e-9 : comparable === measure.value,
    failed: told,
    ...(isOtherUnit && { remark: told }),
    theirs,
    sides: [{ field: mine }, { field: before, theirs }],
  })
}

const incomparable = { en: 'the units cannot be compared', fr: 'les unités ne se comparent pas' }
/** In another type of document the date has another name. */
function dayOf(document: UnderstoodDocument, rule: RuleOf<'trend'>): string | undefined {
  const day = fieldOf(document, rule.date)?.value ?? document.date
  return isDay(day) ? day : undefined
}

const rounded = (value: number): number => Number(value.toPrecision(3))
const unitOf = (field: Field): string =>
  typeof field.value === 'string' ? field.value.replace(/^[\s<>=~≤≥-]*\d+(?:[.,]\d+)?\s*/u, '') : (field.unit ?? '')

function lastBefore(day: string, rule: RuleOf<'trend'>, checked: Checked) {
  const candidates = checked.related.flatMap((theirs) => {
    const field = fieldOf(theirs.document, rule.field)
    const date = dayOf(theirs.document, rule)
    const isSame = rule.same.every((name) => {
      const mine = fieldOf(checked.document, name)
      return mine !== undefined && hasSameKeys(mine, fieldOf(theirs.document, name), checked)
    })
    return isSame && field && date !== undefined && date < day ? [{ theirs, field, date }] : []
  })
  return candidates.reduce<(typeof candidates)[number] | undefined>(
    (last, each) => (last && last.date >= each.date ? last : each),
    undefined,
  )
}
