/** Names of the house that stand in no address: written over two lines of a logo, or in the small print with its registration. */
import { fold, lettersOf } from '#core/search'
import { bottom, centreX } from '../layout/boxes'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import { findValues } from '../values'
import { isName, isStreet } from './address-blocks'
import { isOneName, isTradeAlone } from './house-kinds'

export interface HouseName {
  readonly value: string
  readonly spans: readonly Span[]
}

/** Of the page's height. */
const head = 0.2
/** In heights of a line. */
const widestGap = 1.2

/** "IMPRIMERIE / DES DEUX PONTS": two lines of a logo are one name where the page says it as one elsewhere, or a site ends with it. */
export function logoNames(page: LayoutPage, sites: readonly string[]): readonly HouseName[] {
  return page.segments.flatMap((first) => {
    const isKind = isTradeAlone(first.text)
    const second = first.place.y < head && isLogoLine(first) ? lineBelow(page, first, isKind) : undefined
    if (second === undefined || !(isLogoLine(second) || isOneName(first.text, second.text))) return []
    const value = `${first.text} ${second.text}`
    const [key, last] = [lettersOf(value), lettersOf(second.text)]
    const isSaidElsewhere = page.segments.some(
      (segment) =>
        segment !== first && segment !== second && segment.text.length >= value.length - 4 && lettersOf(segment.text).includes(key),
    )
    // Two words that only make a name together.
    if (isOneName(first.text, second.text)) return [{ value, spans: [wholeSegment(first), wholeSegment(second)] }]
    const isSite = last.length >= 6 && sites.some((site) => withoutUmlauts(site).endsWith(withoutUmlauts(last)))
    const isNamedSite = isKind && sites.some((site) => site.length >= 6 && last.endsWith(site))
    return key.length >= 8 && (isSaidElsewhere || isSite || isNamedSite)
      ? [{ value, spans: [wholeSegment(first), wholeSegment(second)] }]
      : []
  })
}

const isLogoLine = ({ text }: Segment): boolean =>
  text.length < 40 && /^\p{Lu}/u.test(text) && isName(text) && !isStreet(text) && !/\d/.test(text)

const withoutUmlauts = (letters: string): string => letters.replace(/([aou])e/g, '$1')

function lineBelow(page: LayoutPage, { place, row, text }: Segment, isAnyHeight: boolean): Segment | undefined {
  return page.rows
    .slice(row + 1, row + 3)
    .flat()
    .find(
      (other) =>
        other.place.y - bottom(place) < widestGap * Math.max(place.height, page.lineHeight) &&
        (isAnyHeight
          ? other.place.height >= place.height
          : Math.abs(other.place.height - place.height) < 0.35 * place.height || isOneName(text, other.text)) &&
        (Math.abs(other.place.x - place.x) * page.aspect < page.lineHeight || Math.abs(centreX(other.place) - centreX(place)) < 0.01),
    )
}

/** "Fenwold Supply Limited, registered in England No. …", "Tréboul SAS — RCS Quimper …". */
const registration =
  /^[\s,;.·•|–—()-]*(?:societe [^\d]{3,60} (?:au )?capital|(?:a company |societe )?registered (?:in|office|company|no)|company (?:no|reg)|r\.?c\.?s\b|siren|siret|(?:au |a )capital|capital|hrb|hra|handelsregister|amtsgericht|sitz|registergericht|kvk|k\.v\.k|ust|uid|vat|tva|btw|inscrita|registro mercantil|nif|cif)/u
/** Before anything dearer is looked for. */
const saysRegistered =
  /regist|company (?:no|reg)|R\.?C\.?S|sire[nt]|capital|HR[AB]|handelsreg|amtsgericht|sitz|kvk|k\.v\.k|ust|uid|vat|tva|btw|inscrita|nif|cif/i
/** "Fell & Co is a trading name of …", "une marque de …": the house calls itself otherwise. */
const callsItselfOtherwise =
  /(?:trading (?:name|style|division) of|trading as|t\/a|(?:division|brand|member|part|subsidiary) of|(?:une |est une )?(?:marque|enseigne|filiale) (?:de|du|d['’])|(?:ein unternehmen|eine marke|marke) (?:der|von)|handelsnaam van|onderdeel van|nombre comercial de|marca de) (?:the |la |le |de )?$/u
const houseKinds = /^(?:bank|banque|banco|sparkasse|volksbank)/u

/** The legal form in full behind the name, as French and Spanish houses print it: "Ondéa Entreprises, société anonyme au capital de …". */
const inFull =
  /^(\p{Lu}[^,.:;–—]{3,50}), (?:une )?(?:soci[ée]t[ée] (?:anonyme|par actions|à responsabilité|civile|coop[ée]rative|en nom)|entreprise (?:unipersonnelle|individuelle)|association loi|sociedad (?:anónima|limitada)|naamloze vennootschap|besloten vennootschap|eingetragene genossenschaft)/iu

/** Below the middle of a page, where nobody writes but the house itself. */
export function registeredNames(page: LayoutPage): readonly HouseName[] {
  return page.segments
    .filter(({ place, text }) => place.y > 0.35 && text.length > 20 && saysRegistered.test(text))
    .flatMap((segment) => [
      ...namedInFull(segment),
      ...findValues('party', segment.text, {}).flatMap(({ start, end }): HouseName[] => {
        const from = start + (/^.*[.!?·|] +(?=\p{Lu})/u.exec(segment.text.slice(start, end))?.[0].length ?? 0)
        const value = segment.text.slice(from, end)
        const after = fold(segment.text.slice(end, end + 100))
        if (callsItselfOtherwise.test(fold(segment.text.slice(Math.max(0, from - 40), from)))) return []
        return registration.test(after) && !houseKinds.test(fold(value)) && value.length < 70
          ? [{ value, spans: [{ segment, start: from, end }] }]
          : []
      }),
    ])
    .slice(0, 2)
}

function namedInFull(segment: Segment): readonly HouseName[] {
  const value = inFull.exec(segment.text)?.[1]
  return value === undefined ? [] : [{ value, spans: [{ segment, start: 0, end: value.length }] }]
}
