/** Pages written as on a typewriter, with the boxes their words would have on paper. */
import type { DocumentToUnderstand, PageToUnderstand } from '#core/understanding'

const columns = 110
const rows = 66

/** Each character has the same width, each line the same height; a word's box is where it stands in the text. */
export function typedPage(written: string, page = 1): PageToUnderstand {
  const lines = written.replace(/\n+$/, '').split('\n')
  let text = ''
  const words: PageToUnderstand['content']['words'][number][] = []
  for (const [row, line] of lines.entries()) {
    for (const match of line.matchAll(/\S+/g)) {
      const start = text.length + match.index
      words.push({
        start,
        end: start + match[0].length,
        box: { x: 0.05 + match.index / columns, y: 0.05 + row / rows, width: match[0].length / columns, height: 0.7 / rows },
      })
    }
    text += `${line}\n`
  }
  return { page, content: { text, words }, size: { width: 595, height: 842 }, confidence: 1 }
}

export function typedDocument(pages: readonly string[], embedded: DocumentToUnderstand['embedded'] = []): DocumentToUnderstand {
  return { kind: 'pdf', pages: pages.map((written, index) => typedPage(written, index + 1)), embedded }
}

/** The same text without any geometry, as of a text file. */
export function plainDocument(pages: readonly string[]): DocumentToUnderstand {
  return {
    kind: 'text',
    pages: pages.map((text, index) => ({ page: index + 1, content: { text, words: [] }, confidence: 1 })),
    embedded: [],
  }
}
