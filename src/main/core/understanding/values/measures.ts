/** Measured values with their unit, the reference range printed beside them and the sign that they are outside it. */
import { foundAt, type Finder, type FoundValue, type ValueContext } from './found-value'
import { numberOf, numbersIn } from './numbers'

/** As they are written, the longest first; case counts: G/L are thousand millions a litre, g/L grams. */
const unitSource = [
  String.raw`m[lL]\/min\/1[.,]73(?: ?m(?:²|\^?2)?)?`,
  String.raw`(?:[μµumnp]?mol|m?Eq|mval|mcg|[μµumnpk]?g|m?[UI]{1,2}|k?UI|k?IU|kU|[μµu]U|[μµu]?UI|[μµum]?IU|G|T|Giga|Tera|cells|cellules|lakhs?|Tsd\.?|Mio\.?|[Mm]ill(?:ions?|ers|\.)?)\/(?:[dmcnpμµu]?[lL]|L|mmol|mol|kg|g|24 ?[hH]|j|d|min|h|mm(?:3|³)|cumm|cmm)`,
  String.raw`(?:10|[x×] ?10)(?:\^|\*{1,2}|[eE])?(?:12|[369³⁶⁹¹²]{1,2}) ?\/ ?[μµu]?[lL]`,
  String.raw`[KM]\/[μµu][lL]|L\/L|l\/l`,
  String.raw`m[lL]\/min`,
  String.raw`mm ?\/ ?(?:1[èe]?r?e? ?)?(?:hr|h|Std)`,
  String.raw`mm ?Hg`,
  String.raw`kg\/m(?:²|2)`,
  String.raw`\/(?:mm3|mm³|cumm|cmm|[μµun][lL]|pl|HPF|hpf|[µμ]L|min|champ)`,
  'bpm|mIU|UI|IU|mmol|[µμ]mol|dB|kPa|cmH2O|mSv|mGy|Gy|ppm|fL|fl|pg|ng|[µμ]g|mcg|mg|kg|cm|mm|ml|mL|cl|dL|L|°C|°F|%|‰|m²|m³|g|m|l|sec|s|h|ans|years',
].join('|')
const unitAfter = new RegExp(
  String.raw`^(?:[ \u00a0\u202f]{0,2}([*↑↓]{1,2}|(?:HH?|LL?|\+{1,2}|[Hh]igh|[Ll]ow)(?= )|\((?:H|L|\*)\)))?([ \u00a0\u202f]{0,2})(${unitSource})(?![\p{L}\p{N}²³]|\/[\p{L}\p{N}|!])`,
  'u',
)
const pair = /^ ?\/ ?([0-9]{2,3})(?![0-9]|[.,/][0-9])/
const flagAfter = /^[ \u00a0]{0,2}(?:[*↑↓]{1,2}|\((?:H|L|HIGH|LOW|\*)\)|(?:HH?|LL?|HIGH|LOW)(?![\p{L}]))/u

export const measures: Finder = { find: (text, context) => [...measuresIn(text, context)], read: readMeasure }

function* measuresIn(text: string, context: ValueContext): Generator<FoundValue> {
  let taken = 0
  for (const { start, end, raw } of numbersIn(text, context.language, true)) {
    if (start < taken || /[\p{L}_]$|[\p{L}0-9][-/:.]$|[<>≤≥] ?$/u.test(text.slice(Math.max(0, start - 2), start))) continue
    const second = pair.exec(text.slice(end, end + 6))
    const behind = end + (second?.[0].length ?? 0)
    const match = unitAfter.exec(text.slice(behind, behind + 32))
    const unit = match?.[3]
    const read = numberOf(raw, context.language)
    if (match === null || unit === undefined || read === undefined) continue
    if (second !== null && !/mm ?Hg/.test(unit)) continue
    const number = plain(second === null ? read.value : `${read.value}/${second[1] ?? ''}`, raw)
    const value = `${number}${match[2] === '' ? '' : ' '}${unit}`
    const tail = text.slice(behind + match[0].length, behind + match[0].length + 48)
    const flag = flagAfter.exec(tail)?.[0] ?? ''
    const reference = referenceOf(tail.slice(flag.length), context)
    taken = behind + match[0].length
    yield foundAt(text, start, taken, {
      value,
      unit,
      confidence: /[/%µμ]|mmHg|mol/.test(unit) ? 0.93 : 0.75,
      ...(reference === undefined ? {} : { reference }),
      ...(read.isAmbiguous ? { isAmbiguous: true } : {}),
    })
  }
}

/** With a point for the decimals, and as many of them as are printed. */
function plain(value: number | string, raw: string): string {
  if (typeof value === 'string') return value
  const decimals = /[.,]([0-9]+)$/.exec(raw)?.[1]?.length ?? 0
  return Number.isInteger(value) && decimals === 3 ? String(value) : value.toFixed(decimals)
}

const bound = String.raw`[0-9]{1,7}(?:[.,][0-9]{1,4})?`
const between = new RegExp(
  String.raw`^[ \u00a0:;]{0,3}(?:\(|\[|(?:N|Réf|Ref|Norme?s?|VR|[Rr]eference|[Rr]ange)[ .:]{0,3})?[ ]?(${bound})[ ]?(?:[-–—−]|à|to|bis|a|tot)[ ]?(${bound})(?![0-9])`,
  'u',
)
const least = new RegExp(
  String.raw`^[ \u00a0:;]{0,3}(?:\(|\[)?[ ]?(?:> ?(?:or|OR|ou) ?=|>=?|≥|[Ss]up(?:érieur)?\.? ?(?:à|a)?|[Aa]bove|[Oo]ver)[ ]?=?[ ]?(${bound})`,
  'u',
)
const most = new RegExp(
  String.raw`^[ \u00a0:;]{0,3}(?:\(|\[)?[ ]?(?:< ?(?:or|OR|ou) ?=|<=?|≤|[Ii]nf(?:érieur)?\.? ?(?:à|a)?|[Bb]elow|[Uu]nder|[Uu]p to)[ ]?=?[ ]?(${bound})`,
  'u',
)

/** The range that begins the text: 0,74 – 1,06 · < 6,0 · (3.5-5.1) · > 60. */
export function referenceOf(text: string, context: ValueContext): NonNullable<FoundValue['reference']> | undefined {
  const number = (raw: string | undefined) => (raw === undefined ? undefined : numberOf(raw, context.language)?.value)
  const range = between.exec(text)
  if (range !== null) {
    const [low, high] = [number(range[1]), number(range[2])]
    return low !== undefined && high !== undefined && low <= high ? { least: low, most: high } : undefined
  }
  const high = number(most.exec(text)?.[1])
  if (high !== undefined) return { most: high }
  const low = number(least.exec(text)?.[1])
  return low === undefined ? undefined : { least: low }
}

/** A unit alone, as it stands in a column of its own. */
const unitOnly = new RegExp(`^(?:${unitSource})$`, 'u')
export function isUnit(text: string): boolean {
  return unitOnly.test(text)
}

/** Also without a unit: what a person types, or a table's column of results. */
function readMeasure(text: string, context: ValueContext): FoundValue | undefined {
  const found = [...measuresIn(text, context)].find((value) => value.start === 0 && flagOnly.test(text.slice(value.end)))
  if (found !== undefined) return { ...found, end: text.length, raw: text }
  const bare = bareMeasure.exec(text)
  const number = bare?.[1]
  if (number === undefined) return undefined
  const read = numberOf(number, context.language)
  return read === undefined
    ? undefined
    : foundAt(text, 0, text.length, {
        value: plain(bare?.[2] === undefined ? read.value : number + bare[2].replaceAll(' ', ''), number),
        confidence: 0.5,
      })
}

const flagOnly = /^[ \u00a0]{0,3}(?:[*↑↓]{0,2}|\((?:H|L|HIGH|LOW|\*)\)|HH?|LL?|HIGH|LOW)$/
const bareMeasure = new RegExp(
  String.raw`^(${bound})( ?\/ ?[0-9]{2,3})?[ \u00a0]{0,3}(?:[*↑↓]{0,2}|\((?:H|L|HIGH|LOW|\*)\)|HH?|LL?|HIGH|LOW)$`,
)
