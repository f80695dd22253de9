/** Finds out in which encoding a text is written and decodes it: marks, UTF-8, UTF-16 without a mark, then 8-bit encodings by what makes words. */
import { analyse } from 'chardet'

export interface DecodedText {
  readonly text: string
  readonly encoding: string
}

/** `declared`: the encoding the file itself names (HTML's meta, a mail's header); believed unless the bytes contradict it. */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const marked = encodingByMark(bytes)
  if (marked !== undefined) return decodeAs(marked, bytes)
  const utf16 = utf16WithoutMark(bytes)
  if (utf16 !== undefined) return decodeAs(utf16, bytes)
  if (isMostlyUtf8(bytes)) return decodeAs('utf-8', bytes)
  if (declared !== undefined && !/^(us-)?ascii$|^utf-?8$/i.test(declared)) {
    const decoded = tryDecodeAs(declared, bytes)
    if (decoded !== undefined) return decoded
  }
  return decodeAs(eightBitEncoding(bytes), bytes)
}

function encodingByMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Latin text in UTF-16 has a zero in nearly every other place. */
export function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length & ~1, 4096)
  if (length < 4) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  const pairs = length / 2
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.7 && odd < pairs * 0.05) return 'utf-16be'
  return undefined
}

function decodeAs(encoding: string, bytes: Uint8Array): DecodedText {
  return tryDecodeAs(encoding, bytes) ?? { encoding: 'windows-1252', text: Buffer.from(bytes).toString('latin1') }
}

function tryDecodeAs(encoding: string, bytes: Uint8Array): DecodedText | undefined {
  try {
    const decoder = new TextDecoder(encoding)
    return { encoding: decoder.encoding, text: decoder.decode(bytes) }
  } catch {
    return undefined
  }
}

/** Valid UTF-8, or UTF-8 with a few damaged places: one bad byte must not turn every accent of a text into rubbish. */
export function isMostlyUtf8(bytes: Uint8Array): boolean {
  let sequences = 0
  let bad = 0
  let isCut = false
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) {
      at++
      continue
    }
    const length = byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0
    let isGood = length > 0
    for (let next = 1; next < length && isGood; next++) {
      // A sequence cut by the end of the bytes is not an error: the head of a file is looked at too.
      if (at + next < bytes.length && ((bytes[at + next] ?? 0) & 0xc0) !== 0x80) isGood = false
    }
    if (isGood) {
      if (at + length > bytes.length) isCut = true
      else sequences++
      at += length
    } else {
      bad++
      at++
    }
  }
  if (bad === 0) return sequences > 0 || !isCut
  return sequences > bad * 10
}

const westernEncodings = ['windows-1252', 'iso-8859-15', 'macintosh'] as const
/** The detector must be this sure (of 100) before a text is taken as Cyrillic, Greek, Japanese … */
const sureEnough = 40

function eightBitEncoding(bytes: Uint8Array): string {
  const sample = bytes.length > 65_536 ? bytes.subarray(0, 65_536) : bytes
  let best: { encoding: string; score: number } = { encoding: 'windows-1252', score: -Infinity }
  for (const encoding of westernEncodings) {
    const score = westernScore(new TextDecoder(encoding).decode(sample))
    if (score > best.score) best = { encoding, score }
  }
  if (best.score >= 0.6 && !isMostlyBeyondAscii(sample)) return best.encoding
  const foreign = analyse(sample).find(
    (match) => match.confidence >= sureEnough && !/^(iso-8859-(1|15)|windows-1252|utf|ascii)/i.test(match.name),
  )
  if (foreign !== undefined && tryDecodeAs(foreign.name, sample) !== undefined) return foreign.name
  return best.encoding
}

/** Accents are few in Latin writing; in Cyrillic, Greek or Japanese nearly every letter lies beyond ASCII. */
function isMostlyBeyondAscii(bytes: Uint8Array): boolean {
  let beyond = 0
  let ascii = 0
  for (const byte of bytes) {
    if (byte >= 0x80) beyond++
    else if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) ascii++
  }
  return beyond > ascii && beyond > 8
}

/** Mean over the characters beyond ASCII: accented letters inside words speak for an encoding, signs inside words and controls against it. */
function westernScore(text: string): number {
  let sum = 0
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) continue
    count++
    const character = text[at] ?? ''
    const before = text[at - 1] ?? ' '
    const after = text[at + 1] ?? ' '
    const touchesLetter = isLetter(before) || isLetter(after)
    const isInside = isLetter(before) && isLetter(after)
    if (code >= 0x80 && code <= 0x9f) sum -= 2
    else if (frequentLetters.includes(character))
      sum += isCapital(character) && isSmall(before) ? -0.5 : touchesLetter ? 1 : character === 'à' || character === 'À' ? 1 : 0.3
    else if (isLetter(character)) sum += isCapital(character) && isSmall(before) ? -0.8 : 0.2
    else if (frequentSigns.includes(character)) sum += isInside && character !== '’' && character !== '\u00a0' ? -0.7 : 0.9
    else sum += isInside ? -1 : touchesLetter ? -0.4 : 0.1
  }
  return count === 0 ? 0 : sum / count
}

const frequentLetters = 'éèàçêôûîïëùâœæüöäßñáíóúÉÈÀÇÊÔÛÎÏËÙÂŒÆÜÖÄÑåøÅØãõ'
const frequentSigns = '’‘“”«»€°–—…•£§©®²³½\u00a0'
const isLetter = (character: string) => /\p{L}/u.test(character)
const isCapital = (character: string) => /\p{Lu}/u.test(character)
const isSmall = (character: string) => /\p{Ll}/u.test(character)
