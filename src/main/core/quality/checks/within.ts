/** Checks inside one document. Each says nothing (undefined) where a field it needs is not there. */
import { isSameValue, valuesOf, type Field, type FieldFormat, type ProposedValue, type Value } from '#core/understanding'
import type { CheckResult } from '../assessment'
import { isDay } from '../days'
import { measureOf } from '../measures'
import { fieldOf, fieldsOf, isWithin, listed, numberOf, ownSides, resultOf, type Checked, type RuleOf } from './check'

type Answer = CheckResult | undefined

export function checkSum(rule: RuleOf<'sum'>, checked: Checked): Answer {
  const parts = fieldsOf(checked.document, rule.of)
  const whole = fieldOf(checked.document, rule.equals)
  const total = whole && numberOf(whole)
  const sum = parts?.map(numberOf).reduce((all, part) => (all === undefined || part === undefined ? undefined : all + part), 0)
  if (!parts || !whole || total === undefined || sum === undefined) return undefined
  const sentence = `${listed(rule.of, ' + ')} = {${rule.equals}.label} {${rule.equals}}`
  return resultOf(rule, checked, {
    isOk: isWithin(sum - total, rule.tolerance),
    passed: { en: sentence, fr: sentence },
    sides: ownSides([...parts, whole]),
  })
}

export function checkRate(rule: RuleOf<'rate'>, checked: Checked): Answer {
  const fields = fieldsOf(checked.document, [rule.net, rule.tax])
  const [net, tax] = fields?.map(numberOf) ?? []
  if (!fields || net === undefined || tax === undefined) return undefined
  const taxes = rule.rates.map((rate) => (net * rate) / 100)
  // Nothing lies between no tax and a little of it: zero is a rate of its own.
  const several = rule.rates.filter((rate) => rate !== 0).map((rate) => (net * rate) / 100)
  const isBetween = several.length > 1 && tax >= Math.min(...several) - rule.tolerance && tax <= Math.max(...several) + rule.tolerance
  return resultOf(rule, checked, {
    isOk: isBetween || taxes.some((expected) => isWithin(expected - tax, rule.tolerance)),
    passed: { en: `{${rule.tax}} is a usual rate of {${rule.net}}.`, fr: `{${rule.tax}} correspond à un taux usuel sur {${rule.net}}.` },
    sides: ownSides(fields),
  })
}

export function checkOrder(rule: RuleOf<'order'>, checked: Checked): Answer {
  const fields = fieldsOf(checked.document, rule.dates)
  const days = fields?.map(({ value }) => value)
  if (!fields || !days?.every(isDay)) return undefined
  return resultOf(rule, checked, {
    isOk: days.every((day, index) => index === 0 || (days[index - 1] ?? day) <= day),
    passed: { en: `In order: ${listed(rule.dates)}.`, fr: `Dans l’ordre : ${listed(rule.dates)}.` },
    sides: ownSides(fields),
  })
}

export function checkRange(rule: RuleOf<'range'>, checked: Checked): Answer {
  const field = fieldOf(checked.document, rule.field)
  const numbers = field && valuesOf(field).map((value) => numberIn(value, field))
  if (!field || !numbers?.every((number) => number !== undefined)) return undefined
  const { least = -Infinity, most = Infinity } = rule
  return resultOf(rule, checked, {
    isOk: numbers.every((number) => number >= least && number <= most),
    passed: { en: `${listed([rule.field])}: possible.`, fr: `${listed([rule.field])} : possible.` },
    sides: ownSides([field]),
  })
}

const numberIn = (value: Value, field: Field): number | undefined =>
  typeof value === 'number' ? value : measureOf({ value, ...(field.unit !== undefined && { unit: field.unit }) })?.value

export function checkDigits(rule: RuleOf<'digits'>, checked: Checked): Answer {
  const field = fieldOf(checked.document, rule.field)
  const format = checked.pack.fields[rule.field]?.format
  if (!field || !format) return undefined
  const answers = valuesOf(field).map((value) => hasValidDigits(format, value))
  if (answers.includes(undefined)) return undefined
  return resultOf(rule, checked, {
    isOk: answers.every(Boolean),
    passed: {
      en: `${listed([rule.field])}: the check digits are right.`,
      fr: `${listed([rule.field])} : les chiffres de contrôle sont justes.`,
    },
    sides: ownSides([field]),
  })
}

export function checkReference(rule: RuleOf<'reference'>, checked: Checked): Answer {
  const field = fieldOf(checked.document, rule.field)
  const measure = field && measureOf(field)
  const { least, most } = field?.reference ?? {}
  if (!field || !measure || (least === undefined && most === undefined)) return undefined
  return resultOf(rule, checked, {
    isOk: measure.value >= (least ?? -Infinity) && measure.value <= (most ?? Infinity),
    passed: {
      en: `${listed([rule.field])}: within the reference range printed beside it.`,
      fr: `${listed([rule.field])} : dans l’intervalle de référence imprimé à côté.`,
    },
    sides: ownSides([field]),
  })
}

/** The knowledge source that reads what a file carries for machines. */
const embeddedSource = 'facturx'

/** A page reading less sure than this proves nothing against the file's own data. */
const sureEnough = 0.5

export function checkEmbedded(rule: RuleOf<'embedded'>, checked: Checked): Answer {
  const pairs = rule.fields.flatMap((name) => {
    const field = fieldOf(checked.document, name)
    const values = field ? [field, ...(field.differs ? [field.differs] : []), ...field.others] : []
    const inFile = values.find((value) => value.evidence.some(isEmbedded))
    const onPage = values.find((value) => value.evidence.some((place) => !isEmbedded(place)))
    return field && inFile && onPage && onPage.confidence >= sureEnough ? [{ field, inFile, onPage }] : []
  })
  if (pairs.length === 0) return undefined
  const apart = pairs.filter(({ inFile, onPage }) => !isSameValue(inFile, onPage))
  const names = pairs.map(({ field }) => `{${field.name}.label}`).join(', ')
  return resultOf(rule, checked, {
    isOk: apart.length === 0,
    passed: {
      en: `The page and the data inside the file say the same: ${names}.`,
      fr: `La page et les données dans le fichier disent la même chose : ${names}.`,
    },
    sides: (apart.length > 0 ? apart : pairs).flatMap(({ field, inFile, onPage }) => [
      { field, shown: only(onPage, false) },
      { field, shown: only(inFile, true) },
    ]),
  })
}

const isEmbedded = ({ source }: { readonly source: string }): boolean => source === embeddedSource

const only = (value: ProposedValue, isFromFile: boolean): ProposedValue => ({
  ...value,
  evidence: value.evidence.filter((place) => isEmbedded(place) === isFromFile),
})

// Until the finders of values are there.
const hasValidDigits = (_format: FieldFormat, _value: Value): boolean | undefined => undefined
