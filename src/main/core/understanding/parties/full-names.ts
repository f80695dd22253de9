/** The seller's name in full where the head of the page has a shorter one: with its legal form, or as the company behind a mark. */
import { fold, lettersOf } from '#core/search'
import { keptFor } from '#kernel'
import type { LayoutPage, Segment } from '../layout/layout'
import { legalFormBehind } from '../values/names'
import type { HouseName } from './house-names'

const fewestLetters = 5
/** Of the page's height. */
const head = 0.2
const mostWords = 5
/** Forms of French law, and one that others have as well. */
const french = String.raw`S\.?A\.?R\.?L\.?|S\.?A\.?S\.?U?|E\.?U\.?R\.?L\.?|S\.?N\.?C\.?|S\.?C\.?I\.?|SCOP(?:-SA)?|SELARL|SELAS|SCP|EARL|SCEA|GIE|EIRL|EI`
const isFrench = new RegExp(String.raw`^,? (?:${french})$`, 'u')
const isFrenchBefore = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${french}|S\.?A\.?) $`, 'u')
const isFrenchInFrance = /^,? S\.?A\.?$/u

/**
 * "HARBOTTLE & QUINCE" at the head, "Harbottle & Quince Ltd" in the small print. A French house is called by its name alone:
 * its legal form is said beside it, and no part of it.
 */
export function namesInSmallPrint(page: LayoutPage, heads: readonly HouseName[], language: string | undefined): readonly HouseName[] {
  return heads
    .filter(({ value }) => lettersOf(value).length >= fewestLetters)
    .flatMap((head) => page.segments.flatMap((segment) => inSmallPrint(segment, head, language)))
    .slice(0, 1)
}

/** Each is held against every name at the head. */
const foldedOf = keptFor(({ text }: Segment) => fold(text))

function inSmallPrint(segment: Segment, head: HouseName, language: string | undefined): readonly HouseName[] {
  const { text } = segment
  const [folded, name] = [foldedOf(segment), fold(head.value)]
  const start = folded.length === text.length ? folded.indexOf(name) : -1
  const end = start + name.length
  if (start < 0 || /[\p{L}\p{N}]$/u.test(text.slice(0, start))) return []
  if (language === 'fr' && isFrenchBefore.test(text.slice(0, start))) return [head]
  const [form] = legalFormBehind.exec(text.slice(end)) ?? []
  // "Bloemenhandel Van Rijs B.V." is more than VAN RIJS.
  if (form === undefined || /\p{Lu}[\p{L}'’&.-]* $/u.test(text.slice(0, start))) return []
  if (isFrench.test(form) || (language === 'fr' && isFrenchInFrance.test(form))) return [head]
  // The stop of "Ltd. Registered in" is the sentence's.
  const stop = /Ltd\.$/iu.test(form) && /^ \p{Lu}/u.test(text.slice(end + form.length)) ? 1 : 0
  const until = end + form.length - stop
  return [{ value: text.slice(start, until), spans: [{ segment, start, end: until }] }]
}

/** Words many houses begin with. */
const isCommon =
  /^(?:hotel|garage|restaurant|cabinet|societe|atelier|ateliers|groupe|group|maison|etablissements|imprimerie|boulangerie|transports|royal|first|north|south|studio|autohaus|gasthaus|weingut|talleres|distribuciones|construcciones|stichting|the)$/u
/** Firms are named after those who lead them. */
const isFirm =
  /(?<![\p{L}])(?:SELARL|SELAS|SCP|LLP|PLLC|P\.?C\.?|P\.?A\.?|S\.?L\.?P\.?|PartG(?: ?mbB)?|Partnerschaft|Maatschap|Rechtsanwälte|Avocats|Abogados|Solicitors)(?![\p{L}])/u

/** What may be a mark at the head of a page, also in small letters. */
export const marksOf = (page: LayoutPage): readonly string[] =>
  page.segments
    .filter(({ place, text }) => place.y < head && !/\d/.test(text) && text.split(' ').length <= mostWords)
    .map(({ text }) => text)

/** "Tamar water for business" is the mark of Tamar Business Services Limited; Ms Aune-Vidal and Mr Roc are SELARL AUNE-ROC. */
export function companiesBehind(
  registered: readonly HouseName[],
  heads: readonly string[],
  language: string | undefined,
): readonly HouseName[] {
  return registered.filter(({ value }) =>
    heads.some((head) => {
      const [mine, theirs] = [wordsOf(head), wordsOf(value)]
      const [first = ''] = mine
      const isPart = lettersOf(value).includes(lettersOf(head))
      const isMark = first.length >= fewestLetters && first === theirs[0] && !isCommon.test(first) && !(isPart && language === 'fr')
      const isPartner = isFirm.test(value) && mine.length > 1 && mine.slice(1).some((word) => word.length > 3 && theirs.includes(word))
      return isMark || isPartner
    }),
  )
}

const wordsOf = (name: string): readonly string[] =>
  fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** "fenwoldenergy" of a logo is Fenwold Energy, "ondéapro" the mark of Ondéa Entreprises. */
export function isGluedForm(logo: string, name: string): boolean {
  const [first = '', ...more] = name.split(' ')
  const key = lettersOf(logo)
  const isMark = /^\p{Ll}/u.test(logo) && lettersOf(first).length >= 5 && more.length > 0 && key.startsWith(lettersOf(first))
  if (!logo.includes(' ') && isMark) return true
  return !logo.includes(' ') && more.length > 1 && key.length > lettersOf(first).length && lettersOf(name).startsWith(key)
}
