/** Medical measures with their units: what a value is in another unit, so that two laboratories can be compared. */
import { fold } from '#core/search'
import type { ProposedValue } from '#core/understanding'

export interface Measure {
  readonly value: number
  /** Folded, without spaces; empty for none. */
  readonly unit: string
}

/** Undefined for what is not one number, such as a blood pressure. */
export function measureOf({ value, unit }: Pick<ProposedValue, 'value' | 'unit'>): Measure | undefined {
  if (typeof value === 'number') return { value, unit: tidyUnit(unit ?? '') }
  if (typeof value !== 'string') return undefined
  const [, sign = '', digits = '', rest = ''] = /^\s*[<>≤≥=~]?\s*(-?)(\d+(?:[.,]\d+)?)\s*([^\d\s/].*)?$/u.exec(value) ?? []
  if (digits === '') return undefined
  return { value: Number(sign + digits.replace(',', '.')), unit: tidyUnit(rest === '' ? (unit ?? '') : rest) }
}

/** All signs for micro are one, a litre is a small l. */
const tidyUnit = (unit: string): string => fold(unit.replace(/[µμ]/gu, 'u')).replace(/\s+/g, '').replace(/^mcg/, 'ug').replace(/·|\*/g, '')

/** `measure` in another unit; undefined where nobody knows how. `field` tells which substance it is. */
export function convert(measure: Measure, unit: string, field: string): number | undefined {
  if (measure.unit === unit) return measure.value
  const glycated = isGlycated(field) ? convertGlycated(measure, unit) : undefined
  if (glycated !== undefined) return glycated
  const [from, to] = [concentrationOf(measure.unit), concentrationOf(unit)]
  if (!from || !to) return undefined
  const molarMass = molarMassOf(field)
  const base = measure.value * from.factor
  if (from.of === to.of) return base / to.factor
  if (molarMass === undefined || from.of === 'other' || to.of === 'other') return undefined
  return (from.of === 'mass' ? base / molarMass : base * molarMass) / to.factor
}

interface Concentration {
  readonly of: 'mass' | 'amount' | 'other'
  /** To grams, moles or units a litre. */
  readonly factor: number
}

const prefixes: Readonly<Record<string, number>> = { '': 1, d: 1e-1, c: 1e-2, m: 1e-3, u: 1e-6, n: 1e-9, p: 1e-12, k: 1e3 }

function concentrationOf(unit: string): Concentration | undefined {
  const [, prefix = '', what = '', volume = ''] = /^([dcmunpk]?)(g|mol|ui|iu|u)\/([dcmu]?)l$/.exec(unit) ?? []
  if (what === '') return undefined
  const factor = (prefixes[prefix] ?? 1) / (prefixes[volume] ?? 1)
  return { of: what === 'g' ? 'mass' : what === 'mol' ? 'amount' : 'other', factor }
}

/** Grams a mole, by words of the field's name in English and French; the first that fits. Triglycerides: as triolein, the laboratories' convention. */
const molarMasses: readonly (readonly [words: RegExp, gramsPerMole: number])[] = [
  [/triglyc/, 885.4],
  [/gluc|glyc(?!o?(ated|ee))/, 180.16],
  [/creat/, 113.12],
  [/chol|(^|_)(ldl|hdl|vldl)(_|$)/, 386.65],
  [/urate|uric|urique/, 168.11],
  [/urea|uree/, 60.06],
  [/bilirubin/, 584.66],
  [/calcium|calcemi/, 40.078],
  [/magnes/, 24.305],
  [/phosph(or|at)/, 30.974],
  [/sodium|natremi/, 22.99],
  [/potassium|kaliemi/, 39.098],
  [/iron|(^|_)fer(_|$)/, 55.845],
  [/cortisol/, 362.46],
  [/vitamin_?e?_?d|25_?oh/, 400.64],
  [/folate|folic|b9/, 441.4],
  [/b12|cobalamin/, 1355.4],
  [/testosterone/, 288.42],
  [/thyrox|(^|_)t4(_|$)/, 776.87],
  [/haemoglobin|hemoglobin/, 16_114],
]

function molarMassOf(field: string): number | undefined {
  const name = fold(field)
  return molarMasses.find(([words]) => words.test(name))?.[1]
}

const isGlycated = (field: string): boolean => /a1c|glycat|glyquee/.test(fold(field))

/** NGSP per cent and IFCC mmol/mol: the master equation (Hoelzel et al., Clin Chem 2004). */
function convertGlycated(measure: Measure, unit: string): number | undefined {
  if (measure.unit === '%' && unit === 'mmol/mol') return (measure.value - 2.152) / 0.09148
  if (measure.unit === 'mmol/mol' && unit === '%') return measure.value * 0.09148 + 2.152
  return undefined
}
