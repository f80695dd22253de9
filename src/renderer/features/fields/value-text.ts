/** Values of fields as a person writes them: dates and amounts by locale, codes in the groups they are printed in. */
import { useMemo } from 'react'
import type { DocumentField, FieldValue } from '#contract'
import { dateInWords, localeOf, once, useLanguage, type SentenceLanguage } from '#ui'
import type { FieldKind } from './types'

export interface ValueForm {
  readonly format?: string | undefined
  readonly unit?: string | undefined
  readonly currency?: string | undefined
}

/** How a field of this kind is written, with the unit that was read beside it. */
export const formOf = (kind: FieldKind | undefined, { unit, currency }: Pick<DocumentField, 'unit' | 'currency'>): ValueForm => ({
  format: kind?.format,
  unit,
  currency,
})

/** What a person changes: as it was read, one a line where there are several. */
export const typedText = ({ value, raw }: Pick<DocumentField, 'value' | 'raw'>): string =>
  Array.isArray(value) ? value.join('\n') : raw || String(value)

export type ValueText = (value: FieldValue, form?: ValueForm) => string

/** "70 – 100 mg/dL", "≤ 5 mg/L". */
export function rangeText({ least, most }: NonNullable<DocumentField['reference']>, form: ValueForm, text: ValueText): string {
  if (least !== undefined && most !== undefined) return `${text(least)} – ${text(most, form)}`
  return least === undefined ? `≤ ${text(most ?? 0, form)}` : `≥ ${text(least, form)}`
}

const noForm: ValueForm = {}

function valueTextFor(language: SentenceLanguage): ValueText {
  const locale = localeOf(language)
  const number = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }))
  const twoDigits = once(() => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }))
  const kilograms = once(() => new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilogram', maximumFractionDigits: 3 }))
  const percent = once(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 }))
  const money = new Map<string, Intl.NumberFormat>()

  const amount = (value: number, currency: string | undefined) => {
    if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) return `${twoDigits().format(value)}${currency ? ` ${currency}` : ''}`
    const format = money.get(currency) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    money.set(currency, format)
    return format.format(value)
  }
  const one = (value: string | number, { format, unit, currency }: ValueForm): string => {
    if (typeof value === 'string') {
      if (format === 'date') return dateInWords(value, language, 'long')
      return format === 'iban' ? (value.match(/.{1,4}/g)?.join(' ') ?? value) : value
    }
    if (format === 'amount') return amount(value, currency)
    if (format === 'percentage') return percent().format(value / 100)
    if (format === 'weight_kg') return kilograms().format(value)
    return unit === undefined || unit === '' ? number().format(value) : `${number().format(value)} ${unit}`
  }
  return (value, form = noForm) => (Array.isArray(value) ? value.map((each) => one(each, form)).join(' · ') : one(value, form))
}

const byLanguage = new Map<SentenceLanguage, ValueText>()

export function useValueText(): ValueText {
  const language = useLanguage()
  return useMemo(() => {
    const known = byLanguage.get(language) ?? valueTextFor(language)
    byLanguage.set(language, known)
    return known
  }, [language])
}
