/** Pictures of pages drawn in the test, in place of those a host would send: black words at known places on white paper. */
import { onTestFinished } from 'vitest'

export interface DrawnWord {
  readonly word: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Every picture of a page asked for from now on shows these words; `asked` are the addresses. */
export function drawPages(words: readonly DrawnWord[], size = { width: 595, height: 842 }): { readonly asked: readonly string[] } {
  const asked: string[] = []
  const url = URL.createObjectURL(new Blob([svgOf(words, size)], { type: 'image/svg+xml' }))
  const redirect = (image: HTMLImageElement) => {
    const source = image.getAttribute('src') ?? ''
    if (!source.startsWith('/pages/') && !source.startsWith('/thumbnails/')) return
    asked.push(source)
    image.src = url
  }
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target instanceof HTMLImageElement) redirect(target)
      for (const node of addedNodes) {
        if (node instanceof HTMLImageElement) redirect(node)
        if (node instanceof Element) node.querySelectorAll('img').forEach(redirect)
      }
    }
  })
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['src'] })
  onTestFinished(() => {
    observer.disconnect()
    URL.revokeObjectURL(url)
  })
  return { asked }
}

function svgOf(words: readonly DrawnWord[], { width, height }: { readonly width: number; readonly height: number }): string {
  const drawn = words.map(
    (word) =>
      `<text x="${word.x * width}" y="${(word.y + word.height * 0.8) * height}" font-family="serif" font-size="${word.height * height}" ` +
      `textLength="${word.width * width}" lengthAdjust="spacingAndGlyphs">${word.word}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * 2}" height="${height * 2}"><rect width="100%" height="100%" fill="white"/>${drawn.join('')}</svg>`
}

/** A page of text as the engine gives it: words with boxes, lines below each other. */
export function typesetPage(page: number, lines: readonly string[]): { page: number; text: string; boxes: (DrawnBox & Offsets)[] } {
  const boxes: (DrawnBox & Offsets)[] = []
  let text = ''
  lines.forEach((line, row) => {
    let x = 0.1
    for (const word of line.split(' ')) {
      const width = word.length * 0.0125
      boxes.push({ x, y: 0.08 + row * 0.026, width, height: 0.016, start: text.length, end: text.length + word.length })
      text += `${word} `
      x += width + 0.008
    }
    text = `${text.trimEnd()}\n`
  })
  return { page, text: text.trimEnd(), boxes }
}

type DrawnBox = Omit<DrawnWord, 'word'>
interface Offsets {
  readonly start: number
  readonly end: number
}

export const wordsOf = ({ text, boxes }: ReturnType<typeof typesetPage>): readonly DrawnWord[] =>
  boxes.map(({ start, end, ...box }) => ({ ...box, word: text.slice(start, end) }))
