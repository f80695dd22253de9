/** Finds what separates the cells of a table in plain text: the sign that gives rows of the same length. */

export interface Delimiter {
  readonly delimiter: string
  readonly columns: number
  readonly rows: number
}

const candidates = ['\t', ';', ',', '|']

/** Looks at the first rows; undefined where no sign gives at least two columns in nine of ten rows. */
export function findDelimiter(text: string): Delimiter | undefined {
  let best: (Delimiter & { readonly agreement: number }) | undefined
  for (const delimiter of candidates) {
    const widths: number[] = []
    for (const row of parseRows(text.slice(0, 16_000), delimiter)) {
      if (row.length > 1 || row[0] !== '') widths.push(row.length)
      if (widths.length >= 60) break
    }
    // The last row is cut by the end of the sample.
    if (widths.length > 2 && text.length > 16_000) widths.pop()
    const columns = mostFrequent(widths)
    if (columns < 2) continue
    const agreement = widths.filter((width) => width === columns).length / widths.length
    if (agreement < 0.9) continue
    if (best === undefined || agreement > best.agreement + 0.05 || (agreement >= best.agreement && columns > best.columns))
      best = { delimiter, columns, rows: widths.length, agreement }
  }
  return best
}

function mostFrequent(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  let best = 0
  for (const [width, count] of counts) if (count > (counts.get(best) ?? 0)) best = width
  return best
}

/** RFC 4180 with the usual liberties: quotes may hold delimiters, quotes (doubled) and line ends; any line end. */
export function* parseRows(text: string, delimiter: string): Generator<string[]> {
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell: string
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1)
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      at = end + 1
      // Characters between the closing quote and the delimiter are kept, not lost.
      const rest = endOfCell(text, at, delimiter)
      cell += text.slice(at, rest)
      at = rest
    } else {
      const end = endOfCell(text, at, delimiter)
      cell = text.slice(at, end)
      at = end
    }
    row.push(cell)
    if (text[at] === delimiter) {
      at++
      if (at === text.length) row.push('')
      continue
    }
    if (at < text.length || row.length > 0) {
      yield row
      row = []
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
  }
  if (row.length > 0) yield row
}

/** A quote that is never closed ends with its line, or one stray quote would swallow the rest of the file. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at - from > 100_000 ? endOfLine(text, from) : at
  }
  return endOfLine(text, from)
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

function endOfCell(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (character === delimiter || character === '\n' || character === '\r') return at
  }
  return text.length
}
