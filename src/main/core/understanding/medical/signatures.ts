/** Who signed a letter: the first doctor alone in a line below its closing words, by the fullest form of the name on the page. */
import { fold } from '#core/search'
import type { LayoutPage, Segment } from '../layout/layout'

const doctor = /^(?:dr\.?|docteure?|pr\.?|prof\.?|professeure?|doctor)\s+\p{Lu}/iu
/** "Marguerite Osei-Tanaka, MD". */
const degree = /^\p{Lu}[\p{L}'’. -]+, ?(?:MD|M\.D\.|DO|D\.O\.|NP|PA-C|MBBS|FRCP|MRCP|DDS|DMD)\.?$/u
/** In England surgeons are no doctors. */
const civil = /^(?:Mr|Mrs|Ms|Miss|Mme|M\.)\.? \p{Lu}/u

export const isDoctorAlone = ({ text }: Segment): boolean =>
  (doctor.test(text) || degree.test(text)) && text.length < 50 && !/\d/.test(text)

/** Of folded text, at the beginning of a line. */
const closing =
  /^(?:(?:bien |tres |avec mes )?(?:confraternel\p{L}*|cordial\p{L}*|amical\p{L}*|sinceres? salutations|salutations)|bien a vous|(?:veuillez|je vous prie|nous vous prions|en vous (?:remerciant|priant))|avec (?:mes|nos) (?:remerciements|salutations)|yours (?:sincerely|faithfully|truly)|sincerely|kind(?:est)? regards|(?:best|warm|with kind|with best) (?:regards|wishes)|regards|respectfully|mit (?:freundlich|best|kollegial|herzlich)|hochachtungsvoll|met (?:vriendelijk|collegial|hartelijk)|hoogachtend|atentamente|un (?:cordial |atento )?saludo|cordialmente)/u
const closingAtEnd = /(?:confraternel\p{L}*|sentiments? (?:\p{L}+ ){0,2}\p{L}+|salutations(?: \p{L}+){0,2})[.,]$/u
const rowsBelow = 10

export function signerOf(layout: readonly LayoutPage[]): Segment | undefined {
  const [first] = layout
  for (const page of layout.slice(-2).reverse()) {
    const end = page.segments.findLast(({ text }) => isClosing(fold(text)))
    const signer =
      end &&
      page.rows
        .slice(end.row + 1, end.row + 1 + rowsBelow)
        .flat()
        .find((segment) => isDoctorAlone(segment) || (civil.test(segment.text) && segment.text.length < 40))
    if (signer !== undefined) return first === undefined ? signer : fullest(signer, first)
  }
  return undefined
}

const isClosing = (folded: string): boolean => closing.test(folded) || closingAtEnd.test(folded)

/** "Dr L. Cottereau" signs what "Docteur Ludivine Cottereau" has on her paper. */
function fullest(signer: Segment, page: LayoutPage): Segment {
  const surname = surnameOf(signer)
  const others = page.segments.filter((other) => isDoctorAlone(other) && surnameOf(other) === surname)
  return others.reduce((best, other) => (lengthOf(other) > lengthOf(best) ? other : best), signer)
}

const titles = /^(?:dr|docteure?|pr|prof|professeure?|doctor)[. ]+/u
const nameOf = ({ text }: Segment): string => fold(text).replace(/,.*$/u, '').replace(titles, '')
const surnameOf = (segment: Segment): string => nameOf(segment).split(' ').at(-1) ?? ''
const lengthOf = (segment: Segment): number => nameOf(segment).length
