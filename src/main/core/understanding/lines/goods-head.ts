/** Heads of a table of goods: "Reference" and "No." there are those of an article, not of the paper. */
import { fold } from '#core/search'
import { keptFor } from '#kernel'
import type { LayoutPage, Segment, Table } from '../layout/layout'

const goods =
  /description|designation|libelle|artikel|omschrijving|bezeichnung|beschreibung|descripcion|concepto|produit|product|details|leistung|denominacion|article|\bitem/u
const countOrPrice = /\bqt[ey]\b|quantit|menge|anzahl|aantal|cant(?:idad)?\b|pri(?:ce|x)\b|preis|prijs|precio|p\.? ?u\b|rate\b/u

const headsOf = keptFor(({ tables }: LayoutPage): ReadonlySet<Segment> => new Set(tables.filter(isOfGoods).flatMap(({ header }) => header)))

function isOfGoods({ header }: Table): boolean {
  const heads = fold(header.map(({ text }) => text).join(' '))
  return goods.test(heads) && countOrPrice.test(heads)
}

export const isHeadOfGoods = (page: LayoutPage, segment: Segment): boolean => headsOf(page).has(segment)
