/** The words of a page with their places: of the reading, or as on a typewriter where a format has no geometry. */
import type { Box } from '#ports'
import type { PageToUnderstand } from '../understanding'

export interface PlacedWord {
  readonly text: string
  readonly box?: Box
  readonly place: Box
  readonly confidence?: number
  /** Lines of the reading's text that end before it: words of different lines rarely belong together. */
  readonly line: number
}

export interface PlacedPage {
  readonly words: readonly PlacedWord[]
  readonly aspect: number
}

/** A page of a hostile file; nobody's invoice has as many words. */
const mostWords = 8000
const usualAspect = 0.707
/** A tab goes to the next of these columns, as in tables of office files. */
const tabWidth = 32

export function placeWords(page: PageToUnderstand): PlacedPage {
  return page.content.words.length > 0 ? wordsWithBoxes(page) : typedWords(page.content.text)
}

function wordsWithBoxes({ content, size }: PageToUnderstand): PlacedPage {
  const words: PlacedWord[] = []
  let line = 0
  let end = 0
  for (const word of content.words.slice(0, mostWords)) {
    if (content.text.slice(end, word.start).includes('\n')) line++
    end = word.end
    const text = content.text.slice(word.start, word.end).trim()
    if (text === '' || !isFinite(word.box.x + word.box.y + word.box.width + word.box.height)) continue
    words.push({ text, box: word.box, place: word.box, line, ...(word.confidence === undefined ? {} : { confidence: word.confidence }) })
  }
  const isSized = size !== undefined && size.width > 0 && size.height > 0
  return { words, aspect: isSized ? Math.min(20, Math.max(0.05, size.width / size.height)) : usualAspect }
}

function typedWords(text: string): PlacedPage {
  const lines = text.split('\n')
  const height = 1 / Math.max(60, lines.length)
  const words: PlacedWord[] = []
  for (const [line, written] of lines.entries()) {
    let column = 0
    for (const match of written.matchAll(/[\t|]|[^\S\t]+|[^\s|]+/g)) {
      const [piece] = match
      if (piece === '\t' || piece === '|') column = (Math.floor(column / tabWidth) + 1) * tabWidth
      else {
        if (piece.trim() !== '')
          words.push({
            text: piece,
            place: { x: column * height * 0.5, y: line * height, width: piece.length * height * 0.5, height: height * 0.8 },
            line,
          })
        column += piece.length
      }
      if (words.length >= mostWords) return { words, aspect: 1 }
    }
  }
  return { words, aspect: 1 }
}
