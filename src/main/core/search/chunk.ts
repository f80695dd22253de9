/** Cuts a page's text into passages: slices of about 160 tokens that end where a reader would pause. */

/** `text.slice(start, end)` of the page's text; UTF-16 offsets. */
export interface Slice {
  readonly start: number
  readonly end: number
}

/** Tokens of the embedding model, estimated: it retrieves best, and costs least, between 128 and 256. */
const most = 240
/** What a text that needs several passages is divided by, so that they are alike and none is a mere remainder. */
const ideal = 190
/** A new paragraph starts a new passage once the current one has this part of its size. */
const enough = 0.7
/** Sentences repeated at the start of the next passage, at most. */
const overlap = 32

/** Every character that is not white space is in a passage; passages are in order and start and end with such a character. */
export function chunkPage(text: string): readonly Slice[] {
  const units = [...unitsOf(text)]
  const total = units.reduce((sum, unit) => sum + unit.tokens, 0)
  const wanted = total <= most ? most : total / Math.ceil(total / ideal)
  const passages: Slice[] = []
  let open: Unit[] = []
  let size = 0
  /** Without what is repeated from the passage before. */
  let fresh = 0

  const close = () => {
    const first = open[0]
    const last = open.at(-1)
    if (!first || !last) return
    passages.push({ start: first.start, end: last.end })
    open = open.length > 1 && last.tokens <= overlap && !last.isLine ? [last] : []
    size = open.length > 0 ? last.tokens : 0
    fresh = 0
  }

  for (const unit of units) {
    const endsHere = fresh > 0 && (size + unit.tokens > most || (total > most && unit.startsParagraph && fresh >= wanted * enough))
    if (endsHere) close()
    // A new paragraph needs no sentence of the one before, and a repeated sentence must not push the passage over the limit.
    if (fresh === 0 && (unit.startsParagraph || size + unit.tokens > most)) {
      open = []
      size = 0
    }
    open.push(unit)
    size += unit.tokens
    fresh += unit.tokens
    if (total > most && fresh >= wanted - unit.tokens / 2 && !unit.isLine) close()
  }
  const last = open.at(-1)
  // What is left may be only the sentence repeated from the passage before.
  if (last && last.end > (passages.at(-1)?.end ?? -1)) close()
  return passages
}

/** A sentence, a line of a table or list, or a piece of either when it is too long for one passage. */
interface Unit extends Slice {
  readonly tokens: number
  readonly startsParagraph: boolean
  readonly isLine: boolean
}

function* unitsOf(text: string): Generator<Unit> {
  for (const paragraph of paragraphsOf(text)) {
    let startsParagraph = true
    const isTabular = looksTabular(text, paragraph)
    for (const slice of isTabular ? linesOf(text, paragraph) : sentencesOf(text, paragraph)) {
      for (const piece of piecesOf(text, slice)) {
        yield { ...piece, startsParagraph, isLine: isTabular }
        startsParagraph = false
      }
    }
  }
}

const blankLine = /\n[^\S\n]*\n\s*/g

function* paragraphsOf(text: string): Generator<Slice> {
  let start = 0
  for (const gap of text.matchAll(blankLine)) {
    yield* trimmed(text, start, gap.index)
    start = gap.index + gap[0].length
  }
  yield* trimmed(text, start, text.length)
}

const listItem = /^\s*(?:[-–—•*·▪◦‣]|\(?\d{1,3}[.)]|[a-zA-Z][.)])\s/
const columns = /\t|\||\S {3,}\S/

/** Most lines are list items or have columns: such lines are kept whole. */
function looksTabular(text: string, { start, end }: Slice): boolean {
  const lines = text.slice(start, Math.min(end, start + 4000)).split('\n')
  if (lines.length < 2) return false
  return lines.filter((line) => listItem.test(line) || columns.test(line)).length * 2 > lines.length
}

function* linesOf(text: string, { start, end }: Slice): Generator<Slice> {
  let from = start
  while (from < end) {
    const lineEnd = text.indexOf('\n', from)
    const to = lineEnd === -1 || lineEnd > end ? end : lineEnd
    yield* trimmed(text, from, to)
    from = to + 1
  }
}

/** A full stop ends a sentence when something like a new one follows; not after an initial or a common abbreviation. */
const sentenceEnd = /[.!?…。！？]["'»”’)\]]*(?:\s+(?=["'«“‘([\p{Lu}\p{N}\p{Lo}-])|$)|(?<=[。！？])/gmu
const abbreviation =
  /(?:^|[\s(])(?:\p{Lu}|[Mm]me?s?|MM|[Dd]r|[Pp]rof|[Mm]rs?|[Mm]s|St|[Nn]o|n°|[Aa]rt|[Ff]ig|p|pp|cf|vs|etc|e\.g|i\.e|ex|env|tél|réf)\.$/u

export function* sentencesOf(text: string, { start, end }: Slice): Generator<Slice> {
  const paragraph = text.slice(start, end)
  let from = 0
  for (const stop of paragraph.matchAll(sentenceEnd)) {
    const to = stop.index + stop[0].length
    if (to <= from || abbreviation.test(paragraph.slice(Math.max(from, stop.index - 8), stop.index + 1))) continue
    yield* trimmed(text, start + from, start + to)
    from = to
  }
  yield* trimmed(text, start + from, end)
}

/** Cuts what is too long at the last pause, else at the last space, else between two characters. */
function* piecesOf(text: string, slice: Slice): Generator<Slice & { readonly tokens: number }> {
  let start = slice.start
  while (start < slice.end) {
    const { end, tokens, isWhole } = reach(text, start, slice.end)
    const cut = isWhole ? end : pauseBefore(text, start, end)
    for (const piece of trimmed(text, start, cut)) yield { ...piece, tokens: cut === end ? tokens : countTokens(text, start, cut) }
    start = cut
  }
}

function pauseBefore(text: string, start: number, end: number): number {
  const earliest = start + (end - start) / 2
  for (let index = end; index > earliest; index--) if (/[,;:]/.test(text.charAt(index - 1)) && /\s/.test(text.charAt(index))) return index
  for (let index = end; index > earliest; index--) if (/\s/.test(text.charAt(index))) return index
  const before = text.charCodeAt(end - 1)
  return before >= 0xd800 && before < 0xdc00 && end - 1 > start ? end - 1 : end
}

function reach(text: string, start: number, limit: number): { end: number; tokens: number; isWhole: boolean } {
  let quarters = 0
  for (let index = start; index < limit; index++) {
    quarters += quarterTokens(text.charCodeAt(index))
    if (quarters > most * 4 && index > start + 1) return { end: index, tokens: most, isWhole: false }
  }
  return { end: limit, tokens: Math.ceil(quarters / 4), isWhole: true }
}

function countTokens(text: string, start: number, end: number): number {
  let quarters = 0
  for (let index = start; index < end; index++) quarters += quarterTokens(text.charCodeAt(index))
  return Math.ceil(quarters / 4)
}

/** Latin text has about four characters a token, other alphabets and digits two, ideographs one. */
function quarterTokens(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return 2
  if (unit < 0x250) return 1
  return unit >= 0x2e80 ? 4 : 2
}

function* trimmed(text: string, start: number, end: number): Generator<Slice> {
  let from = start
  let to = end
  while (from < to && /\s/.test(text.charAt(from))) from++
  while (to > from && /\s/.test(text.charAt(to - 1))) to--
  if (from < to) yield { start: from, end: to }
}
