/** Numbers, dates and sizes as the person's language writes them. */
import { localeOf, useLanguage } from './texts'

export interface Formats {
  readonly number: (value: number) => string
  /** 0.932 → `93 %`; only close to the end with a digit more: what is not all is never `100 %`. */
  readonly percent: (fraction: number) => string
  /** Milliseconds since 1970 → `3 May 2026`. */
  readonly day: (at: number) => string
  readonly dayAndTime: (at: number) => string
  /** `5 minutes ago`. */
  readonly ago: (at: number, now: number) => string
  readonly bytes: (bytes: number) => string
  /** `about 4 min`: coarse on purpose. */
  readonly duration: (seconds: number) => string
}

const steps = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

const known = new Map<string, Formats>()

/** Made once for each locale: making them costs more than a row of a list. */
export function formatsFor(locale: string): Formats {
  const formats = known.get(locale) ?? makeFormats(locale)
  known.set(locale, formats)
  return formats
}

/** Each of its formatters when it is first wanted: most screens need few. */
function makeFormats(locale: string): Formats {
  const number = once(() => new Intl.NumberFormat(locale))
  const percent = (digits: number) => once(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }))
  const [wholePercent, finePercent] = [percent(0), percent(1)]
  const day = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }))
  const dayAndTime = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }))
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const unit = (name: string, digits: number) =>
    once(() => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits }))
  const sizes = [unit('kilobyte', 0), unit('megabyte', 1), unit('gigabyte', 1), unit('terabyte', 1)]
  const seconds = unit('second', 0)
  const minutes = unit('minute', 0)
  const hours = unit('hour', 1)
  return {
    number: (value) => number().format(value),
    percent: (fraction) =>
      fraction > 0.99 && fraction < 1 ? finePercent().format(Math.min(0.999, fraction)) : wholePercent().format(fraction),
    day: (at) => day().format(at),
    dayAndTime: (at) => dayAndTime().format(at),
    ago: (at, now) => {
      const past = Math.max(0, (now - at) / 1000)
      const [name, length] = steps.find(([, each]) => past >= each) ?? (['minute', 60] as const)
      return relative().format(-Math.floor(past / length), name)
    },
    bytes: (bytes) => {
      // Nobody counts single bytes.
      const power = bytes < 1e6 ? 1 : Math.min(sizes.length, Math.floor(Math.log10(bytes) / 3))
      return (sizes[power - 1] ?? seconds)().format(bytes > 0 && power === 1 ? Math.max(1, bytes / 1000) : bytes / 1000 ** power)
    },
    duration: (each) =>
      each < 60 ? seconds().format(Math.round(each)) : each < 5400 ? minutes().format(Math.round(each / 60)) : hours().format(each / 3600),
  }
}

/** Made when it is first wanted. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

export const useFormats = (): Formats => formatsFor(localeOf(useLanguage()))

/** As a label starts. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
