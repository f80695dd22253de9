/** Values of fields as a person writes them: dates and amounts by locale, codes in the groups they are printed in. */
import { useMemo } from 'react'
import type { DocumentField, FieldValue } from '#contract'
import { useLanguage } from '#ui'
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

const noForm: ValueForm = {}

export function valueTextFor(locale: string): ValueText {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const twoDigits = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const kilograms = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilogram', maximumFractionDigits: 3 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 })
  const money = new Map<string, Intl.NumberFormat>()

  const amount = (value: number, currency: string | undefined) => {
    if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) return `${twoDigits.format(value)}${currency ? ` ${currency}` : ''}`
    const format = money.get(currency) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    money.set(currency, format)
    return format.format(value)
  }
  const one = (value: string | number, { format, unit, currency }: ValueForm): string => {
    if (typeof value === 'string') {
      if (format === 'date') return dayText(value, locale)
      return format === 'iban' ? (value.match(/.{1,4}/g)?.join(' ') ?? value) : value
    }
    if (format === 'amount') return amount(value, currency)
    if (format === 'percentage') return percent.format(value / 100)
    if (format === 'weight_kg') return kilograms.format(value)
    return unit === undefined || unit === '' ? number.format(value) : `${number.format(value)} ${unit}`
  }
  return (value, form = noForm) => (Array.isArray(value) ? value.map((each) => one(each, form)).join(' · ') : one(value, form))
}

/** A day of a calendar, not a moment: it is the same in every time zone. What is no ISO day stays as it is. */
export function dayText(iso: string, language: string): string {
  const found = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(iso)
  if (!found) return iso
  const [, year, month, day] = found
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1))
  const locale = language.startsWith('fr') ? 'fr-FR' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long', ...(day && { day: 'numeric' }) }).format(at)
}

const byLocale = new Map<string, ValueText>()

export function useValueText(): ValueText {
  const locale = useLanguage() === 'fr' ? 'fr-FR' : 'en-GB'
  return useMemo(() => {
    const known = byLocale.get(locale) ?? valueTextFor(locale)
    byLocale.set(locale, known)
    return known
  }, [locale])
}
