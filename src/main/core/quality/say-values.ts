/** Values and sentences as a person reads them, in both languages. Written out here, since a stored answer must not change with the platform's language data. */
import { valuesOf, type FieldFormat, type ProposedValue, type TypePack, type Value, type Words } from '#core/understanding'
import { isDay, partsOf } from './days'

export type Language = keyof Words

/** Fills `{…}`; what nobody knows is a dash. */
export function fill(sentence: Words, valueOf: (placeholder: string, language: Language) => string | undefined): Words {
  return inBoth((language) =>
    typeset(sentence[language], language).replace(
      /\{([^{}]+)\}/g,
      (_, placeholder: string) => valueOf(placeholder.trim(), language) ?? '–',
    ),
  )
}

/** French as it is printed: marks of two parts after a space that does not break, the apostrophe a comma above the line. */
export function typeset(sentence: string, language: Language): string {
  if (language === 'en') return sentence
  return sentence
    .replace(/ ([:;?!»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\p{L})'(?=[\p{L}{])/gu, '$1’')
}

export const inBoth = (say: (language: Language) => string): Words => ({ en: say('en'), fr: say('fr') })

export function sayField(value: ProposedValue, format: FieldFormat | undefined, language: Language): string {
  return valuesOf(value)
    .map((each) => sayValue(each, format, value, language))
    .join(', ')
}

export const labelOf = (pack: TypePack | undefined, field: string, language: Language): string =>
  pack?.fields[field]?.label[language] ?? field.replaceAll('_', ' ')

type Units = Pick<ProposedValue, 'unit' | 'currency'>

function sayValue(value: Value, format: FieldFormat | undefined, { unit, currency }: Units, language: Language): string {
  if (typeof value === 'string') {
    if (isDay(value)) return sayDay(value, language)
    const isNumber = format === 'measure' || format === 'tax_line'
    return isNumber && language === 'fr' ? value.replace(/(\d)\.(\d)/g, '$1,$2') : value
  }
  switch (format) {
    case 'amount':
      return sayAmount(value, currency, language)
    case 'percentage':
      return sayNumber(value, language) + (language === 'fr' ? '\u00a0%' : '%')
    case 'weight_kg':
      return `${sayNumber(value, language)}\u00a0kg`
    default:
      return sayNumber(value, language) + (unit === undefined ? '' : `\u00a0${unit}`)
  }
}

const months = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
}

export function sayDay(day: string, language: Language): string {
  const [year, month, date] = partsOf(day)
  const dayOfMonth = language === 'fr' && date === 1 ? '1er' : String(date)
  return `${dayOfMonth} ${months[language][month - 1] ?? ''} ${String(year)}`
}

/** Up to three decimals; `decimals` of them at least. */
export function sayNumber(value: number, language: Language, decimals = 0): string {
  const rounded = Math.round(Math.abs(value) * 1000) / 1000
  const [whole = '0', fraction = ''] = (rounded < 1e15 ? rounded : 1e15).toFixed(3).split('.')
  const grouped = whole.length > 4 || decimals > 0 ? whole.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',') : whole
  const shown = fraction.replace(/0+$/, '').padEnd(decimals, '0')
  const sign = value < 0 && rounded > 0 ? '-' : ''
  return sign + grouped + (shown === '' ? '' : (language === 'fr' ? ',' : '.') + shown)
}

const signs: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' }

function sayAmount(value: number, currency: string | undefined, language: Language): string {
  const number = sayNumber(value, language, 2)
  if (currency === undefined) return number
  const sign = signs[currency]
  if (language === 'fr' || sign === undefined) return `${number}\u00a0${sign ?? currency}`
  return number.startsWith('-') ? `-${sign}${number.slice(1)}` : sign + number
}
