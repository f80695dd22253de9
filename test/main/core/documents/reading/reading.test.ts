/** The pure part of reading: what text is worth, which reading wins, how two become one. */
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import {
  assessText,
  chooseReading,
  combineReadings,
  createWordKnowledge,
  joinLines,
  linesOf,
  mergeTexts,
  openWordList,
  packWordList,
  wantsSecondOpinion,
} from '#core/documents/reading'
import type { LineOfText } from '#core/documents/reading'
import type { PageText, Reading } from '#ports'

const english = ['the', 'cat', 'sat', 'mat', 'and', 'dog', 'house', 'invoice', 'paper', 'river', 'stone', 'letter', 'window', 'garden']
const words = createWordKnowledge([openWordList('eng', packWordList(english))])

/** One line a string, each word as wide as its letters. */
function pageOf(lines: readonly string[], top = 0, confidence?: number): PageText {
  let text = ''
  const places: PageText['words'][number][] = []
  lines.forEach((line, row) => {
    if (row > 0) text += '\n'
    for (const match of line.matchAll(/\S+/g)) {
      const start = text.length + match.index
      const box = { x: match.index / 100, y: top + row * 0.05, width: match[0].length / 100, height: 0.02 }
      places.push({ start, end: start + match[0].length, box, ...(confidence !== undefined && { confidence }) })
    }
    text += line
  })
  return { text, words: places }
}

const ocr = (content: PageText, confidence: number, notes: readonly string[] = []): Reading => ({
  state: 'ocr',
  engine: { name: 'test', version: '1' },
  confidence,
  content,
  notes,
})

const sure = ({ text, words: places }: LineOfText): LineOfText => ({ text, words: places.map((word) => ({ ...word, confidence: 0.95 })) })

describe('a word list', () => {
  it('knows every word that was packed, whatever its case', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zéèàç]{1,20}$/), { minLength: 1, maxLength: 200 }), (list) => {
        const packed = openWordList('fra', packWordList(list))
        return list.every((word) => packed.has(word))
      }),
    )
  })

  it('knows few others', () => {
    const packed = openWordList('eng', packWordList(Array.from({ length: 2000 }, (_, index) => `word${index}`)))
    const wrong = Array.from({ length: 2000 }, (_, index) => `other${index}`).filter((word) => packed.has(word))
    expect(wrong.length).toBeLessThan(40)
  })
})

describe('the quality of a text', () => {
  it('is high for words and low for rubbish', () => {
    expect(assessText('the cat sat and the dog sat in the garden', words).score).toBeGreaterThan(0.9)
    expect(assessText('xqz wvk pfrt bcdfg zxcv mnbv qwrt plkj', words).score).toBeLessThan(0.4)
    expect(assessText('\ufffd\ufffd \ue000\ue001 \ufffd\ufffd\ufffd', words).score).toBe(0)
  })

  it('is not lost for scripts without a list', () => {
    for (const text of ['わたくしといふ現象は仮定された有機交流電燈の', 'الكتابة على الورق القديم', 'Договор поставки товара']) {
      expect(assessText(text, words).score).toBeGreaterThan(0.8)
    }
  })

  it('is a number from 0 to 1 for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { score } = assessText(text, words)
        return score >= 0 && score <= 1
      }),
    )
  })
})

describe('the choice between readings', () => {
  it('takes the one with real words', () => {
    const noise = ocr(pageOf(['tbe c4t szt 0n tbe m@t']), 0.9)
    const good = ocr(pageOf(['the cat sat and the mat']), 0.85)
    expect(chooseReading([noise, good], words)).toBe(1)
  })

  it('never takes an empty reading over one with text', () => {
    const picture: Reading = { state: 'picture', engine: { name: 'test', version: '1' }, notes: [] }
    expect(chooseReading([picture, ocr(pageOf(['house']), 0.3)], words)).toBe(1)
  })

  it('asks for a second opinion on doubtful pages and pictures only', () => {
    const page = (reading: Reading) => ({ page: 1, readings: [reading], chosen: 0 })
    expect(wantsSecondOpinion(page(ocr(pageOf(['house']), 0.95)))).toBe(false)
    expect(wantsSecondOpinion(page(ocr(pageOf(['house']), 0.9)))).toBe(true)
    expect(wantsSecondOpinion(page(ocr(pageOf(['house']), 0.95, ['doubtful'])))).toBe(true)
    expect(wantsSecondOpinion(page({ state: 'picture', engine: { name: 'test', version: '1' }, notes: [] }))).toBe(true)
    expect(wantsSecondOpinion(page({ state: 'textLayer', engine: { name: 'test', version: '1' }, notes: [] }))).toBe(false)
  })
})

describe('merging', () => {
  it('puts found lines where they are on the page and leaves out what the layer has', () => {
    const layer = pageOf(['letter'], 0.1)
    const found = pageOf(['letter', 'the river'], 0.1)
    expect(mergeTexts(layer, found).text).toBe('letter\nthe river')
    expect(mergeTexts(pageOf(['garden'], 0.9), pageOf(['window'], 0.2)).text).toBe('window\ngarden')
  })

  it('keeps every word at its place in the text', () => {
    const line = fc.array(fc.constantFrom(...english), { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.array(line, { maxLength: 8 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (a, b, top) => {
          const merged = mergeTexts(pageOf(a), pageOf(b, top))
          let end = 0
          for (const word of merged.words) {
            expect(word.start).toBeGreaterThanOrEqual(end)
            expect(merged.text.slice(word.start, word.end)).toMatch(/^\S+$/)
            end = word.end
          }
        },
      ),
    )
  })

  it('takes from a second engine the lines it reads better', () => {
    const first = ocr(pageOf(['the cat sat', 'tbx zqv']), 0.7)
    const second = ocr(pageOf(['th kat szt', 'the dog'], 0, 0.95), 0.95)
    expect(combineReadings(first, second, words)?.text).toBe('the cat sat\nthe dog')
  })

  it('puts what the second engine reads better where the replaced words stood, in whatever order the first has its columns', () => {
    const column = (lines: readonly string[], x: number): PageText => {
      const { text, words: places } = pageOf(lines, 0, 0.7)
      return { text, words: places.map((word) => ({ ...word, box: { ...word.box, x: word.box.x + x } })) }
    }
    const byColumns = joinLines([...linesOf(column(['the h0vse', 'garden'], 0)), ...linesOf(column(['the r1vxr', 'window'], 0.5))])
    const acrossThePage = joinLines([...linesOf(column(['the house'], 0)), ...linesOf(column(['the river'], 0.5))].map(sure))
    expect(combineReadings(ocr(byColumns, 0.7), ocr(acrossThePage, 0.95), words)?.text).toBe('the house\ngarden\nthe river\nwindow')
  })

  it('leaves a line of the first whole of which it takes one word', () => {
    const first = ocr(pageOf(['the h0vse         dog'], 0, 0.7), 0.7)
    const second = ocr(pageOf(['the house         d0g'], 0, 0.8), 0.8)
    expect(combineReadings(first, second, words)?.text).toBe('the house dog')
  })

  it('keeps the places of words that the first engine found one by one', () => {
    const first = ocr(pageOf(['the h0vse'], 0, 0.6), 0.6)
    const { text, words: places } = pageOf(['the house'], 0, 0.95)
    const shifted = places.map((word) => ({ ...word, box: { ...word.box, x: word.box.x + 0.01 } }))
    const combined = combineReadings(first, ocr({ text, words: shifted }, 0.95), words)
    expect(combined?.text).toBe('the house')
    expect(combined?.words.map(({ box }) => box)).toEqual(first.content?.words.map(({ box }) => box))
  })

  it('takes a leaning line for its own words only, though its box lies over the lines beside it', () => {
    const leaning = (lines: readonly string[], confidence: number): PageText => {
      const { text, words: places } = pageOf(lines, 0, confidence)
      return { text, words: places.map((word) => ({ ...word, box: { ...word.box, y: word.box.y + word.box.x * 0.5 } })) }
    }
    const first = ocr(leaning(['the cat sat and the d0g', 'the stone and the river'], 0.8), 0.8)
    const second = ocr(leaning(['the cat sat and the dog', 'thx st0ne axd tbe rivxr'], 0.9), 0.9)
    expect(combineReadings(first, second, words)?.text).toBe('the cat sat and the dog\nthe stone and the river')
  })

  it('has every word at its place in the text, whatever two engines read', () => {
    const line = fc.array(fc.constantFrom(...english, 'qxz', '12'), { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
    const reading = fc.tuple(
      fc.array(line, { maxLength: 6 }),
      fc.double({ min: 0, max: 0.3, noNaN: true }),
      fc.double({ min: 0.3, max: 1, noNaN: true }),
    )
    fc.assert(
      fc.property(reading, reading, ([a, top, sureness], [b, other, confidence]) => {
        const combined = combineReadings(ocr(pageOf(a, top, sureness), sureness), ocr(pageOf(b, other, confidence), confidence), words)
        let end = 0
        for (const word of combined?.words ?? []) {
          expect(word.start).toBeGreaterThanOrEqual(end)
          expect(combined?.text.slice(word.start, word.end)).toMatch(/^\S+$/)
          end = word.end
        }
      }),
    )
  })
})
