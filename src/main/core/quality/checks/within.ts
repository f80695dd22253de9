/** Checks inside one document. Each says nothing (undefined) where a field it needs is not there. */
import {
  hasValidDigits,
  implausibleFor,
  isSameValue,
  taxLineOf,
  valuesOf,
  type Field,
  type ProposedValue,
  type Value,
} from '#core/understanding'
import type { CheckResult } from '../assessment'
import { isDay } from '../days'
import { measureOf } from '../measures'
import { inBoth, sayField, sayNumber, type Language } from '../say-values'
import { colon, fieldOf, fieldsOf, isWithin, listed, numberOf, ownSides, resultOf, type Checked, type RuleOf } from './check'

type Answer = CheckResult | undefined

export function checkSum(rule: RuleOf<'sum'>, checked: Checked): Answer {
  const parts = fieldsOf(checked.document, rule.of)
  const whole = fieldOf(checked.document, rule.equals)
  const total = whole && numberOf(whole)
  const sum = parts?.map(numberOf).reduce((all, part) => (all === undefined || part === undefined ? undefined : all + part), 0)
  if (!parts || !whole || total === undefined || sum === undefined) return undefined
  const shown = (language: Language) => sayField({ ...whole, value: sum }, checked.pack.fields[rule.equals]?.format, language)
  return resultOf(rule, checked, {
    isOk: isWithin(sum - total, rule.tolerance),
    failed: {
      en: `${listed(rule.of, ' + ')} = ${shown('en')}, not {${rule.equals}.label} {${rule.equals}}.`,
      fr: `${listed(rule.of, ' + ')} = ${shown('fr')}, et non {${rule.equals}.label} {${rule.equals}}.`,
    },
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
  const share = (language: Language) => (net === 0 ? '–' : `${sayNumber((tax / net) * 100, language)}\u00a0%`)
  return resultOf(rule, checked, {
    isOk: isBetween || taxes.some((expected) => isWithin(expected - tax, rule.tolerance)),
    failed: {
      en: `{${rule.tax}.label} {${rule.tax}} is ${share('en')} of {${rule.net}.label} {${rule.net}}: no usual rate.`,
      fr: `{${rule.tax}.label} {${rule.tax}} fait ${share('fr')} de {${rule.net}.label} {${rule.net}} : aucun taux usuel.`,
    },
    sides: ownSides(fields),
  })
}

export function checkTaxLines(rule: RuleOf<'tax_lines'>, checked: Checked): Answer {
  const [field, whole] = [fieldOf(checked.document, rule.field), fieldOf(checked.document, rule.equals)]
  const total = whole && numberOf(whole)
  const lines = field && valuesOf(field).map((value) => taxLineOf(String(value)))
  if (!field || !whole || total === undefined || !lines?.every((line) => line !== undefined)) return undefined
  const sum = lines.reduce((all, { tax }) => all + tax, 0)
  const shown = (language: Language) => sayField({ ...whole, value: sum }, checked.pack.fields[rule.equals]?.format, language)
  return resultOf(rule, checked, {
    isOk: isWithin(sum - total, rule.tolerance),
    failed: {
      en: `${listed([rule.field])}: ${shown('en')}, not {${rule.equals}.label} {${rule.equals}}.`,
      fr: `${listed([rule.field])} : ${shown('fr')}, et non {${rule.equals}.label} {${rule.equals}}.`,
    },
    sides: ownSides([field, whole]),
  })
}

export function checkOrder(rule: RuleOf<'order'>, checked: Checked): Answer {
  const fields = fieldsOf(checked.document, rule.dates)
  const days = fields?.map(({ value }) => value)
  if (!fields || !days?.every(isDay)) return undefined
  const wrong = days.findIndex((day, index) => index > 0 && (days[index - 1] ?? day) > day)
  const [before = '', after = ''] = [rule.dates[wrong - 1], rule.dates[wrong]]
  return resultOf(rule, checked, {
    isOk: wrong < 0,
    failed: {
      en: `{${before}.label} ({${before}}) is after {${after}.label} ({${after}}).`,
      fr: `{${before}.label} ({${before}}) : après {${after}.label} ({${after}}).`,
    },
    sides: ownSides(wrong < 0 ? fields : fields.slice(wrong - 1, wrong + 1)),
  })
}

export function checkRange(rule: RuleOf<'range'>, checked: Checked): Answer {
  const field = fieldOf(checked.document, rule.field)
  const numbers = field && valuesOf(field).map((value) => numberIn(value, field))
  if (!field || !numbers?.every((number) => number !== undefined)) return undefined
  const { least = -Infinity, most = Infinity } = rule
  return resultOf(rule, checked, {
    isOk: numbers.every((number) => number >= least && number <= most),
    failed: {
      en: `${listed([rule.field])} is not possible (${between(rule, 'en')}).`,
      fr: `${listed([rule.field])} : impossible (${between(rule, 'fr')}).`,
    },
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
    failed: {
      en: `${listed([rule.field])}: the check digits are wrong.`,
      fr: `${listed([rule.field])} : les chiffres de contrôle sont faux.`,
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
    failed: {
      en: `${listed([rule.field])}: outside the reference range (${between({ least, most }, 'en')}).`,
      fr: `${listed([rule.field])} : hors de l’intervalle de référence (${between({ least, most }, 'fr')}).`,
    },
    sides: ownSides([field]),
  })
}

export function checkFlags(rule: RuleOf<'flags'>, checked: Checked): Answer {
  const flagged = rule.fields.flatMap((name) => {
    const field = fieldOf(checked.document, name)
    const agrees = field && isFlagOfRange(field)
    return field && agrees !== undefined ? [{ field, agrees }] : []
  })
  if (flagged.length === 0) return undefined
  const apart = flagged.flatMap(({ field, agrees }) => (agrees ? [] : [field]))
  const told = (language: Language) =>
    apart
      .map(
        (field) =>
          `${listed([field.name])} (${between(field.reference ?? {}, language)})${colon(language)} ${flagWords[language][field.flag ?? 'abnormal']}.`,
      )
      .join(' ')
  return resultOf(rule, checked, {
    isOk: apart.length === 0,
    failed: inBoth(told),
    sides: ownSides(apart.length === 0 ? flagged.map(({ field }) => field) : apart),
  })
}

const flagWords = {
  en: { high: 'printed as high', low: 'printed as low', abnormal: 'printed as out of range' },
  fr: { high: 'imprimé comme haut', low: 'imprimé comme bas', abnormal: 'imprimé comme hors norme' },
}

/** Undefined where there is no flag, or no range to hold it against. */
function isFlagOfRange(field: Field): boolean | undefined {
  const { flag, reference: { least, most } = {} } = field
  const value = measureOf(field)?.value
  if (flag === undefined || value === undefined || (least === undefined && most === undefined)) return undefined
  const [isHigh, isLow] = [most !== undefined && value > most, least !== undefined && value < least]
  if (flag === 'abnormal') return isHigh || isLow
  // Of a range with one bound, the flag may tell of the other.
  if (flag === 'high') return most === undefined ? (isLow ? false : undefined) : isHigh
  return least === undefined ? (isHigh ? false : undefined) : isLow
}

export function checkPlausible(rule: RuleOf<'plausible'>, checked: Checked): Answer {
  const bounded = rule.fields.flatMap((name) => fieldOf(checked.document, name) ?? [])
  const odd = bounded.flatMap((field) => {
    const range = implausibleFor(checked.pack.fields[field.name], field)
    return range ? [{ field, range }] : []
  })
  if (bounded.length === 0) return undefined
  const told = (language: Language, words: string) =>
    odd.map(({ field, range }) => `${listed([field.name])}${words} (${between(range, language)}).`).join(' ')
  return resultOf(rule, checked, {
    isOk: odd.length === 0,
    failed: { en: told('en', ' is hardly possible'), fr: told('fr', ' : à peine possible') },
    sides: ownSides(odd.length === 0 ? bounded : odd.map(({ field }) => field)),
  })
}

interface Bounds {
  readonly least?: number | undefined
  readonly most?: number | undefined
}

function between({ least, most }: Bounds, language: Language): string {
  const [from, to] = [least, most].map((bound) => (bound === undefined ? undefined : sayNumber(bound, language)))
  if (from !== undefined && to !== undefined) return `${from} – ${to}`
  return from === undefined ? `≤ ${to ?? ''}` : `≥ ${from}`
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
  const apartIn = (language: Language) =>
    apart
      .map(({ field, inFile, onPage }) => {
        const say = (value: ProposedValue) => sayField(value, checked.pack.fields[field.name]?.format, language)
        const where = language === 'fr' ? ['sur la page', 'dans les données du fichier'] : ['on the page', 'in the data of the file']
        return `{${field.name}.label}${colon(language)} ${say(onPage)} ${where[0] ?? ''}, ${say(inFile)} ${where[1] ?? ''}.`
      })
      .join(' ')
  return resultOf(rule, checked, {
    isOk: apart.length === 0,
    failed: inBoth(apartIn),
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
