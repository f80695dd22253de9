/** An engine's words in pixels as a page's text with boxes in fractions of the page as shown. */
import type { Box, PageText, Word } from '#ports'
import type { PixelBox, PixelText } from './tesseract'

export function toPageText(found: PixelText, toShown: (box: PixelBox) => Box): PageText {
  let text = ''
  const words: Word[] = []
  for (const paragraph of found) {
    if (paragraph.length === 0) continue
    if (text !== '') text += '\n\n'
    paragraph.forEach((line, lineIndex) => {
      if (lineIndex > 0) text += '\n'
      line.forEach((word, wordIndex) => {
        if (wordIndex > 0) text += ' '
        const start = text.length
        text += word.text.normalize('NFC')
        words.push({ start, end: text.length, box: toShown(word.box), confidence: word.confidence })
      })
    })
  }
  return { text, words }
}

/** Mean over the characters, to three decimals; 0 without any. */
export function meanConfidence(page: PageText): number {
  let [sum, characters] = [0, 0]
  for (const word of page.words) {
    sum += (word.confidence ?? 0) * (word.end - word.start)
    characters += word.end - word.start
  }
  return characters === 0 ? 0 : Math.round((sum / characters) * 1000) / 1000
}
