/** The typed filter as text: what it says of one name, and saying more or less of it. */

const pieces = (filter: string): readonly string[] => filter.match(/-?\p{L}+:"[^"]*"?|-?\p{L}+:\S*|-?"[^"]*"?|\S+/gu) ?? []

/** `('tag:"to pay" tag:paid', 'tag')` → `['to pay', 'paid']`; what is excluded is not among them. */
export const filterValues = (filter: string, name: string): readonly string[] =>
  pieces(filter).flatMap((piece) => (piece.startsWith(`${name}:`) ? [valueOf(piece, name)] : []))

const valueOf = (piece: string, name: string): string => piece.slice(name.length + 1).replace(/^"|"$/g, '')

/** A quotation mark cannot be said inside a filter; nothing is lost but precision. */
export const filterPiece = (name: string, value: string): string => {
  const plain = value.replace(/["“”„«»]/g, '').trim()
  return /^[^\s"]+$/.test(plain) ? `${name}:${plain}` : `${name}:"${plain}"`
}

export const withFilter = (filter: string, name: string, value: string): string => [...pieces(filter), filterPiece(name, value)].join(' ')

export const withoutFilter = (filter: string, name: string, value?: string): string =>
  pieces(filter)
    .filter(
      (piece) => !piece.startsWith(`${name}:`) || (value !== undefined && valueOf(piece, name) !== valueOf(filterPiece(name, value), name)),
    )
    .join(' ')

export const toggleFilter = (filter: string, name: string, value: string): string =>
  filterValues(filter, name).includes(valueOf(filterPiece(name, value), name))
    ? withoutFilter(filter, name, value)
    : withFilter(filter, name, value)
