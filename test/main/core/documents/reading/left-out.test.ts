/** Letters that were seen on a page and are in no word of a reading. */
import { describe, expect, it } from 'vitest'
import { hasColumns, hasLeftOut, isSureOfRegained, withRegained } from '#core/documents/reading'
import type { Box, PageText } from '#ports'

interface Placed {
  readonly word: string
  readonly x: number
  readonly line: number
  readonly confidence?: number
}

const letterWidth = 0.01
const top = (line: number) => 0.1 + line * 0.04
const boxOf = ({ word, x, line }: Placed): Box => ({ x, y: top(line), width: word.length * letterWidth, height: 0.02 })

/** Words of one line, with a space between them. */
const inLine = (text: string, x: number, line: number, confidence = 0.95): readonly Placed[] =>
  [...text.matchAll(/\S+/g)].map((match) => ({ word: match[0], x: x + match.index * letterWidth, line, confidence }))

function pageOf(lines: readonly (readonly Placed[])[]): PageText {
  let text = ''
  const words: PageText['words'][number][] = []
  for (const line of lines) {
    if (text !== '') text += '\n'
    line.forEach((placed, index) => {
      if (index > 0) text += ' '
      words.push({ start: text.length, end: text.length + placed.word.length, box: boxOf(placed), confidence: placed.confidence ?? 0.95 })
      text += placed.word
    })
  }
  return { text, words }
}

const lettersOf = (placed: readonly Placed[]): readonly Box[] =>
  placed.flatMap((each) =>
    Array.from(each.word, (_, index) => ({ ...boxOf(each), x: each.x + index * letterWidth, width: letterWidth * 0.8 })),
  )

const goods = Array.from({ length: 8 }, (_, line) => inLine('Loaf of rye bread', 0.1, line))
const amounts = Array.from({ length: 8 }, (_, line) => inLine('14.80', 0.8, line))

describe('a reading', () => {
  it('that has every letter left nothing out', () => {
    expect(hasLeftOut(pageOf([...goods, ...amounts]), lettersOf([...goods, ...amounts].flat()))).toBe(false)
  })

  it('without the column of amounts left something out', () => {
    expect(hasLeftOut(pageOf(goods), lettersOf([...goods, ...amounts].flat()))).toBe(true)
  })

  it('without a scribble and some specks left nothing out', () => {
    expect(hasLeftOut(pageOf([...goods, ...amounts]), lettersOf([...goods.flat(), ...amounts.flat(), ...inLine('scribbl', 0.5, 20)]))).toBe(
      false,
    )
  })

  it('of a page of which nothing was seen left nothing out', () => {
    expect(hasLeftOut(pageOf(goods), [])).toBe(false)
  })
})

describe('what a reading straight across the page has', () => {
  const seen = lettersOf([...goods, ...amounts].flat())
  const across = pageOf(goods.map((line, index) => [...inLine('~', 0.02, index), ...line, ...inLine('14.80', 0.8, index)]))

  it('comes into the lines it stands in, without what was seen in the grain beside them', () => {
    expect(withRegained(pageOf(goods), across, seen).text.split('\n')).toEqual(goods.map(() => 'Loaf of rye bread 14.80'))
  })

  it('keeps its places', () => {
    const { text, words } = withRegained(pageOf(goods), across, seen)
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(text.split(/\s/))
    expect(words.filter(({ box }) => box.x > 0.7).map(({ start, end }) => text.slice(start, end))).toEqual(amounts.map(() => '14.80'))
  })

  it('stands alone where the first reading has no line', () => {
    const whole = pageOf([...goods, inLine('Thank you', 0.3, 12)])
    const regained = withRegained(pageOf(goods), whole, lettersOf([...goods.flat(), ...inLine('Thank you', 0.3, 12)]))
    expect(regained.text.split('\n').at(-1)).toBe('Thank you')
  })

  it('adds nothing to a reading that left nothing out', () => {
    expect(withRegained(across, across, seen)).toEqual(across)
  })
})

describe('columns', () => {
  it('are text beside text', () => {
    const left = Array.from({ length: 5 }, (_, line) => inLine('the ferry leaves at noon', 0.05, line))
    const right = Array.from({ length: 5 }, (_, line) => inLine('bring two signed copies along', 0.55, line))
    expect(hasColumns(pageOf([...left, ...right]))).toBe(true)
  })

  it('are not amounts beside what they are for', () => {
    expect(hasColumns(pageOf([...goods, ...amounts]))).toBe(false)
  })
})

describe('what a second reading has beside the first', () => {
  const across = (confidence: number) => pageOf(goods.map((line, index) => [...line, ...inLine('14.80', 0.8, index, confidence)]))

  it('is taken when it is sure of it', () => {
    expect(isSureOfRegained(pageOf(goods), across(0.95))).toBe(true)
  })

  it('is doubted when it is not, however sure it is of the rest', () => {
    expect(isSureOfRegained(pageOf(goods), across(0.6))).toBe(false)
  })
})
