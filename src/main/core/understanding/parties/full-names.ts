/** The seller's name in full where the head of the page has a shorter one: with its legal form, or as the company behind a mark. */
import { fold, lettersOf } from '#core/search'
import type { LayoutPage } from '../layout/layout'
import { legalFormBehind } from '../values/names'
import type { HouseName } from './house-names'

const fewestLetters = 5
const isFrench = /^,? (?:S\.?A\.?R\.?L|S\.?A\.?S|S\.?A\.?$|E\.?U\.?R\.?L|S\.?N\.?C|S\.?C\.?I|SCOP|SELA|SCP|EARL|SCEA|GIE|EIRL|EI$)/u

/**
 * "HARBOTTLE & QUINCE" at the head, "Harbottle & Quince Ltd" in the small print. A French house is called by its name alone:
 * its legal form is said beside it, and no part of it.
 */
export function withLegalForm(page: LayoutPage, heads: readonly string[]): readonly HouseName[] {
  return heads
    .map((name) => fold(name))
    .filter((name) => lettersOf(name).length >= fewestLetters)
    .flatMap((name) =>
      page.segments.flatMap((segment): readonly HouseName[] => {
        const folded = fold(segment.text)
        const start = folded.length === segment.text.length ? folded.indexOf(name) : -1
        const form = start < 0 ? null : legalFormBehind.exec(segment.text.slice(start + name.length))
        if (form === null || isFrench.test(form[0]) || /[\p{L}\p{N}]$/u.test(segment.text.slice(0, start))) return []
        // Of a sentence, not of the name.
        const stop = /Ltd\.$/iu.test(form[0]) && /^ \p{Lu}/u.test(segment.text.slice(start + name.length + form[0].length)) ? 1 : 0
        const end = start + name.length + form[0].length - stop
        return [{ value: segment.text.slice(start, end), spans: [{ segment, start, end }] }]
      }),
    )
    .slice(0, 1)
}

/** Words many houses begin with. */
const isCommon =
  /^(?:hotel|garage|restaurant|cabinet|societe|atelier|ateliers|groupe|group|maison|etablissements|imprimerie|boulangerie|transports|royal|first|north|south|studio|autohaus|gasthaus|weingut|talleres|distribuciones|construcciones|stichting|the)$/u
/** Firms are named after those who lead them. */
const isFirm =
  /(?<![\p{L}])(?:SELARL|SELAS|SCP|LLP|PLLC|P\.?C\.?|P\.?A\.?|S\.?L\.?P\.?|PartG(?: ?mbB)?|Partnerschaft|Maatschap|Rechtsanwälte|Avocats|Abogados|Solicitors)(?![\p{L}])/u

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
