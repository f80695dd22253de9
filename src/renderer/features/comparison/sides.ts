/** The evidence of a check, one side a document, the page that says most of it first. */
import type { CheckResult } from '#contract'

type Place = CheckResult['evidence'][number]

export interface Side {
  readonly document: string
  readonly page: number
  /** On that page; each with its box where the format has geometry. */
  readonly places: readonly Place[]
  /** Of the same document, on other pages. */
  readonly elsewhere: readonly Place[]
}

/** The document that was checked stands first. */
export function sidesOf(own: string, evidence: readonly Place[]): readonly Side[] {
  const byDocument = new Map<string, Place[]>([[own, []]])
  for (const place of evidence) {
    const document = place.document ?? own
    byDocument.set(document, [...(byDocument.get(document) ?? []), place])
  }
  return [...byDocument].flatMap(([document, places]) => {
    const [first] = places
    if (!first) return []
    const count = (page: number) => places.filter((place) => place.page === page).length
    const page = places.reduce((best, place) => (count(place.page) > count(best) ? place.page : best), first.page)
    return [
      { document, page, places: places.filter((place) => place.page === page), elsewhere: places.filter((place) => place.page !== page) },
    ]
  })
}
