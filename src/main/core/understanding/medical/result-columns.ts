/** What the columns of a table of results hold, told by their headings: results of now, results of before, ranges, units, methods. */
import { fold } from '#core/search'
import { keptFor } from '#kernel'
import { centreX, right, sharedWidth } from '../layout/boxes'
import type { LayoutPage, Row, Segment } from '../layout/layout'
import { findValues } from '../values'

export type ColumnKind = 'result' | 'previous' | 'reference' | 'unit' | 'method'

interface Heading {
  readonly segment: Segment
  readonly kind: ColumnKind | undefined
}

const kinds: readonly (readonly [ColumnKind, RegExp])[] = [
  // "In range | Out of range": one column or the other has the result.
  [
    'result',
    /^(?:(?:with)?in range|(?:out of|outside) (?:the )?(?:normal |reference )?range|(?:ab)?normal results?|(?:with)?in limits|outside limits|dans les normes|hors (?:des )?normes?|im normbereich|au(?:ss|ß)erhalb(?: des normbereichs)?|auffallig|unauffallig|(?:dentro|fuera) de rango|(?:binnen|buiten) (?:de )?referentie)$/u,
  ],
  [
    'previous',
    /^(?:resultats? )?(?:anterior|anterieur|precedent|previous|prior|last|earlier|historique|history|vorwert|vorbefund|vorige|vorergebnis|eerdere|historie|valores? previos?|resultados? (?:previos?|anterior))/u,
  ],
  [
    'reference',
    /(?:^|[ /])(?:ref\.?(?:$|[ .])|refer|range|interval|intervalle|limites?|bornes|normes?|normal|norm(?:al)?wert|normbereich|usuelle|usual|desirable|target|objectif|cible|zielwert|zielbereich|streefwaarde|valores de|rango)/u,
  ],
  ['unit', /^(?:units?|unites?|einheit|eenheid|eenheden|unidad(?:es)?|measure)(?![\p{L}])/u],
  ['method', /^(?:method|methode|technique|technik|metodo|material|specimen|probe)/u],
  [
    'result',
    /^(?:(?:votre|your|current|observed|actual|test|patient|aktuell(?:es|er)?|valeur|huidige?) )?(?:results?|resultats?|values?|valeurs?|ergebnis(?:se)?|messwerte?|werte?|uitslag(?:en)?|resultaa?t(?:en)?|waarden?|resultados?|valor(?:es)?|observed|found|trouvee?s?|ce jour)(?![\p{L}])/u,
  ],
]

const kindOf = (text: string): ColumnKind | undefined => {
  const folded = fold(text)
  return folded.length > 40 ? undefined : kinds.find(([, words]) => words.test(folded))?.[0]
}

/** A day and hardly anything else: "Du 12/03/2026". */
function dayOf({ text }: Segment): string | undefined {
  if (text.length > 24 || !/\d\D+\d/.test(text)) return undefined
  const [day] = findValues('date', text, {})
  return day !== undefined && text.length - (day.end - day.start) <= 8 ? String(day.value) : undefined
}

/** The heads of a row; undefined where it is none. Of columns of several days, the newest is of now. */
function headingsOf(row: Row): readonly Heading[] | undefined {
  if (row.length < 2) return undefined
  const kindsOfRow = row.map((segment) => kindOf(segment.text))
  const days = row.map(dayOf)
  const isNamed = kindsOfRow.filter((kind) => kind !== undefined).length >= 2 || kindsOfRow.includes('result')
  const known = days.filter((day) => day !== undefined).sort()
  const isDated = known.length >= 2 && days[0] === undefined
  if (!isNamed && !isDated) return undefined
  const newest = known.at(-1)
  return row.map((segment, index) => {
    const day = days[index]
    const kind = day === undefined || kindsOfRow.includes('result') ? kindsOfRow[index] : day === newest ? 'result' : 'previous'
    return { segment, kind: kind ?? (day !== undefined && kindsOfRow.includes('result') ? 'previous' : undefined) }
  })
}

const headingRows = keptFor(({ rows }: LayoutPage): readonly (readonly Heading[] | undefined)[] => rows.map(headingsOf))

/** Rows between the head of a table and its last result. */
const farthest = 60

export function columnKindOf(cell: Segment, page: LayoutPage): ColumnKind | undefined {
  const rows = headingRows(page)
  for (let index = cell.row - 1; index >= Math.max(0, cell.row - farthest); index--) {
    const headings = rows[index]
    if (headings !== undefined) return (sameInOrder(cell, headings, page) ?? nearest(cell, headings, page))?.kind
  }
  return undefined
}

/** A row with a cell for every heading: whatever edge they stand at, the third belongs to the third. */
function sameInOrder(cell: Segment, headings: readonly Heading[], { rows }: LayoutPage): Heading | undefined {
  const row = rows[cell.row] ?? []
  const [first] = row
  const [head] = headings
  const isSame = row.length === headings.length && first !== undefined && head !== undefined
  return isSame && Math.abs(first.place.x - head.segment.place.x) < 0.02 ? headings[row.indexOf(cell)] : undefined
}

/** By what they share, else by the nearest edge. */
function nearest(cell: Segment, headings: readonly Heading[], { aspect }: LayoutPage): Heading | undefined {
  let best: Heading | undefined
  let least = 0.08
  for (const heading of headings) {
    const { place } = heading.segment
    const distance =
      sharedWidth(place, cell.place) > 0.5
        ? Math.abs(centreX(place) - centreX(cell.place)) * 0.1
        : Math.min(Math.abs(place.x - cell.place.x), Math.abs(right(place) - right(cell.place))) * aspect
    if (distance < least) [best, least] = [heading, distance]
  }
  return best
}
