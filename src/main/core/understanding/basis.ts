/** What an understanding was made from, as one name: the same basis gives the same result. */

export interface Basis {
  /** Names the pages' texts and the data inside the file. */
  readonly texts: string
  /** Of all knowledge sources and packs. */
  readonly version: string
  /** Names what was learned from documents of the same sender; empty where there is nothing. */
  readonly templates: string
}

export const basisOf = ({ texts, version, templates }: Basis): string => [texts, version, templates].map(encodeURIComponent).join(':')

/** Of what `basisOf` did not make, all is `texts`: it is like no other. */
export function basisParts(basis: string): Basis {
  const [texts, version, templates, ...rest] = basis.split(':')
  if (texts === undefined || version === undefined || templates === undefined || rest.length > 0)
    return { texts: basis, version: '', templates: '' }
  return { texts: decodeURIComponent(texts), version: decodeURIComponent(version), templates: decodeURIComponent(templates) }
}
