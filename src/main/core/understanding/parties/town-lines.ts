/** The line of an address that names the town: its postcode, town and state, each where it stands. */
export interface Piece {
  readonly value: string
  readonly start: number
  readonly end: number
}

export interface TownLine {
  readonly postcode: Piece
  readonly town: Piece
  readonly state?: Piece
}

const town = String.raw`\p{Lu}[\p{L}'’.]{1,30}(?:[ -](?:(?:de|du|des|la|le|les|sur|sous|en|am|an|der|den|aan|of|upon|on|bei|im|los|las|del)[ -]){0,2}\p{Lu}[\p{L}'’.]{0,30}){0,3}`
const country = String.raw`(?:(?:F|FR|D|DE|E|ES|I|IT|L|LU|B|BE|CH|A|AT|NL|DK)[- ])?`
const postcodeFirst = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])${country}([0-9]{5}(?=[ ,]|\p{Lu}\p{Ll})|[0-9]{4} ?[A-Z]{2}(?= )|[1-9][0-9]{3}(?= )),? ?(${town})(?![\p{L}])`,
  'u',
)
const american = new RegExp(String.raw`(?<![\p{L}\p{N}])(${town}),? ([A-Z]{2}),? ([0-9]{5}(?:-[0-9]{4})?)(?![0-9])`, 'u')
/** And Canadian. */
const australian = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${town}|\p{Lu}[\p{Lu} ]{2,30}),? (NSW|VIC|QLD|SA|WA|TAS|ACT|NT|AB|BC|MB|NB|NL|NS|ON|PE|QC|SK),? ([0-9]{4}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])(?![\p{L}\p{N}])`,
  'u',
)
/** And Irish. */
const british = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${town}),? ([A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}|[A-Z][0-9][0-9W] [A-Z0-9]{4})(?![\p{L}\p{N}])`,
  'u',
)
/** Four digits alone are also a year, a quantity, a page. */
const isYear = /^(?:19|20)[0-9]{2}$/
const isRoad = /(?<![\p{L}])(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Drive|Dr|Lane|Ln|Way|Court|Broadway|Rue|Place)(?![\p{L}])/u
const months = /^(?:jan|f[eé]v|feb|mar|mär|apr|avr|mai|may|jui|jun|jul|ao[uû]|aug|sep|oct|okt|nov|d[eé]c|dez)/i

export function townLineIn(text: string): TownLine | undefined {
  if (text.length > 160 || !/[0-9]/.test(text)) return undefined
  const us = american.exec(text) ?? australian.exec(text)
  if (us !== null) {
    const [state, postcode] = [us[2] ?? '', us[3] ?? '']
    return {
      town: pieceAt(text, us[1] ?? '', us.index),
      state: pieceAt(text, state, us.index + (us[1] ?? '').length),
      postcode: lastPiece(text, postcode, us),
    }
  }
  const gb = british.exec(text)
  if (gb !== null) return { town: pieceAt(text, gb[1] ?? '', gb.index), postcode: lastPiece(text, gb[2] ?? '', gb) }
  const first = postcodeFirst.exec(text)
  if (first === null) return undefined
  const [postcode, name] = [first[1] ?? '', first[2] ?? '']
  if (postcode.length === 4 && (isYear.test(postcode) || months.test(name) || isRoad.test(name) || text.length > 60)) return undefined
  return { postcode: pieceAt(text, postcode, first.index), town: lastPiece(text, name, first) }
}

function pieceAt(text: string, value: string, from: number): Piece {
  const start = text.indexOf(value, from)
  return { value, start, end: start + value.length }
}

function lastPiece(text: string, value: string, match: RegExpExecArray): Piece {
  const start = text.lastIndexOf(value, match.index + match[0].length - value.length)
  return { value, start, end: start + value.length }
}
