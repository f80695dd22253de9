/** The pure part of reading: what text is worth, which reading wins, how two become one. */
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import {
  assessText,
  chooseReading,
  combineReadings,
  createWordKnowledge,
  mergeTexts,
  openWordList,
  packWordList,
  wantsSecondOpinion,
} from '#core/documents/reading'
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
    expect(wantsSecondOpinion(page(ocr(pageOf(['house']), 0.6)))).toBe(true)
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
})
