/** The text layer of a page as lines of words with boxes, from PDFium's characters in its reading order. */
import type { Box, PageText, Word } from '#ports'
import { userBoxToShown } from './page-geometry'
import type { PageGeometry } from './page-geometry'
import type { Pdfium } from './pdfium'

export interface LayerText {
  readonly content: PageText
  /** Share of words drawn invisibly, the way OCR programs do. */
  readonly invisibleShare: number
  /** Share of characters whose font does not say what they mean. */
  readonly unmappedShare: number
  /** Each glyph that PDFium tells of is part of a word, if only as a sign for an unknown character. */
  readonly hasEveryGlyph: boolean
}

/** Beyond this a page is not text a person reads (a hostile or generated page). */
const maxCharacters = 500_000
const invisibleRenderMode = 3

export function readLayerText(pdfium: Pdfium, page: number, geometry: PageGeometry): LayerText {
  const { api } = pdfium
  const textPage = api.FPDFText_LoadPage(page)
  if (textPage === 0) return { content: { text: '', words: [] }, invisibleShare: 0, unmappedShare: 0, hasEveryGlyph: false }
  try {
    return pdfium.withMemory(32, (rectangle) => readCharacters(pdfium, textPage, geometry, rectangle))
  } finally {
    api.FPDFText_ClosePage(textPage)
  }
}

interface OpenWord {
  characters: string
  left: number
  bottom: number
  right: number
  top: number
}

function readCharacters(pdfium: Pdfium, textPage: number, geometry: PageGeometry, rectangle: number): LayerText {
  const { fast } = pdfium
  const count = Math.min(pdfium.api.FPDFText_CountChars(textPage), maxCharacters)
  const page = createPageBuilder(geometry)
  const box: CharacterBox = { left: 0, bottom: 0, right: 0, top: 0 }
  let word: OpenWord | undefined
  let [visible, invisible, mapped, unmapped, nameless] = [0, 0, 0, 0, 0]

  const endWord = () => {
    if (word) page.addWord(word)
    word = undefined
  }

  for (let index = 0; index < count; index++) {
    const code = fast.FPDFText_GetUnicode(textPage, index)
    if (code === 0x0a || code === 0x0d) {
      endWord()
      page.breakLine()
      continue
    }
    if (isSpace(code)) {
      if (code === 0) nameless++
      endWord()
      continue
    }
    const characters = charactersOf(code)
    if (fast.FPDFText_HasUnicodeMapError(textPage, index) === 1 || isMeaningless(code)) unmapped++
    else mapped++
    if (characters === '') continue

    const hasBox = readCharacterBox(pdfium, textPage, index, rectangle, box)
    if (word && (isIdeograph(code) || isIdeograph(word.characters.codePointAt(0) ?? 0))) endWord()
    if (word) {
      word.characters += characters
      if (hasBox) enclose(word, box)
    } else {
      word = { characters, left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }
      if (hasBox) enclose(word, box)
      const object = fast.FPDFText_GetTextObject(textPage, index)
      if (object !== 0 && fast.FPDFTextObj_GetTextRenderMode(object) === invisibleRenderMode) invisible++
      else visible++
    }
  }
  endWord()
  return {
    content: page.build(),
    invisibleShare: invisible / Math.max(1, visible + invisible),
    unmappedShare: unmapped / Math.max(1, mapped + unmapped),
    hasEveryGlyph: nameless === 0 && count < maxCharacters,
  }
}

interface CharacterBox {
  left: number
  bottom: number
  right: number
  top: number
}

function enclose(word: OpenWord, box: CharacterBox): void {
  if (box.left < word.left) word.left = box.left
  if (box.bottom < word.bottom) word.bottom = box.bottom
  if (box.right > word.right) word.right = box.right
  if (box.top > word.top) word.top = box.top
}

/**
 * The glyph's own box; fonts without outlines (some Type 3, missing glyphs) only have the loose one. It goes into `box`, the same
 * for all characters of a page: thousands of objects a page would cost more than reading it. False where there is none.
 */
function readCharacterBox(pdfium: Pdfium, textPage: number, index: number, memory: number, box: CharacterBox): boolean {
  const { fast } = pdfium
  fast.FPDFText_GetCharBox(textPage, index, memory, memory + 8, memory + 16, memory + 24)
  const tight = pdfium.numbers()
  box.left = tight.getFloat64(memory, true)
  box.right = tight.getFloat64(memory + 8, true)
  box.bottom = tight.getFloat64(memory + 16, true)
  box.top = tight.getFloat64(memory + 24, true)
  if (isArea(box)) return true
  if (fast.FPDFText_GetLooseCharBox(textPage, index, memory) === 0) return false
  const loose = pdfium.numbers()
  box.left = loose.getFloat32(memory, true)
  box.top = loose.getFloat32(memory + 4, true)
  box.right = loose.getFloat32(memory + 8, true)
  box.bottom = loose.getFloat32(memory + 12, true)
  return isArea(box)
}

const isArea = ({ left, bottom, right, top }: CharacterBox): boolean => right > left && top > bottom

/** Puts words and line breaks together; an empty line where the distance to the line above is clearly larger than usual. */
function createPageBuilder(geometry: PageGeometry) {
  let text = ''
  const words: Word[] = []
  let pendingBreak = false
  let lineBox: Box | undefined
  let previousLine: Box | undefined
  let lineStart = 0
  let isAfterIdeograph = false

  const flushBreak = (next: Box) => {
    if (text === '') return
    if (!pendingBreak) {
      // Ideographs follow each other without a space; everything else that PDFium parted was parted on the page.
      if (!isAfterIdeograph) text += ' '
      return
    }
    const from = lineBox ?? previousLine
    const gap = from ? next.y - (from.y + from.height) : 0
    text += from && gap > 0.9 * Math.max(from.height, next.height) && gap < 0.5 ? '\n\n' : '\n'
    previousLine = from
    lineBox = undefined
    lineStart = text.length
    pendingBreak = false
  }

  return {
    breakLine() {
      pendingBreak = text.length > lineStart
    },
    addWord(word: OpenWord) {
      const box = userBoxToShown(geometry, word.left, word.bottom, word.right, word.top)
      // Off the visible page (cropped away): not part of the page as it is shown.
      if (!box) return
      const characters = word.characters.normalize('NFC')
      if (pendingBreak || text !== '') flushBreak(box)
      const start = text.length
      text += characters
      words.push({ start, end: text.length, box })
      isAfterIdeograph = characters.length <= 2 && isIdeograph(characters.codePointAt(0) ?? 0)
      lineBox = lineBox ? union(lineBox, box) : box
    },
    build: (): PageText => ({ text, words }),
  }
}

function union(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y }
}

const isSpace = (code: number): boolean =>
  code === 0x20 ||
  code === 0x09 ||
  code === 0xa0 ||
  (code >= 0x2000 && code <= 0x200b) ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000 ||
  code === 0

/** Control, private use, replacement and non-characters: glyphs that stand for nothing. */
function isMeaningless(code: number): boolean {
  return (
    (code < 0x20 && code !== 0x02) ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0xe000 && code <= 0xf8ff) ||
    code === 0xfffd ||
    code >= 0xf0000
  )
}

/** Han, Hiragana, Katakana and their punctuation: written without spaces, so each is a word of its own. */
export function isIdeograph(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0x9fff && code !== 0x3000) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xffef) ||
    (code >= 0x20000 && code <= 0x3ffff)
  )
}

function charactersOf(code: number): string {
  // PDFium's sign for a hyphen at a line's end.
  if (code === 0x02 || code === 0xfffe || code === 0xad) return '-'
  if (isMeaningless(code) && code !== 0xfffd) return '\ufffd'
  const character = String.fromCodePoint(code)
  // Ligatures and Arabic presentation forms are shapes of letters, not letters.
  const isShape = (code >= 0xfb00 && code <= 0xfb06) || (code >= 0xfb50 && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc)
  return isShape ? character.normalize('NFKC') : character
}
