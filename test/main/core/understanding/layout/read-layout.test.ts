/** Pages as an eye takes them in. */
import { describe, expect, it } from 'vitest'
import { readLayout } from '../../../../../src/main/core/understanding/layout/read-layout'
import { plainDocument, typedPage } from '#support/typed-page'

const rowsOf = (layout: ReturnType<typeof readLayout>) => layout.rows.map((row) => row.map(({ text }) => text))

describe('the layout of a page', () => {
  it('parts a row where the gap is wide, and nowhere else', () => {
    const layout = readLayout(typedPage('Invoice date:        3 May 2031          Page 1\nBill to the left of nothing'))
    expect(rowsOf(layout)).toEqual([['Invoice date:', '3 May 2031', 'Page 1'], ['Bill to the left of nothing']])
  })

  it('follows a line that slants', () => {
    const words = ['one', 'two', 'three', 'four', 'five', 'six']
    const text = words.join(' ')
    const placed = words.map((word, index) => ({
      start: text.indexOf(word),
      end: text.indexOf(word) + word.length,
      box: { x: 0.1 + index * 0.12, y: 0.2 + index * 0.004, width: 0.1, height: 0.012 },
    }))
    const layout = readLayout({ page: 1, content: { text, words: placed }, confidence: 1 })
    expect(layout.rows).toHaveLength(1)
  })

  it('finds a table with its header and rows, and no table in labels beside their values', () => {
    const table = readLayout(
      typedPage('Item          Quantity      Price\nMugs          12            4.00\nPlates        6             9.00'),
    )
    expect(
      table.tables.map(({ header, rows }) => [header.map(({ text }) => text), rows.map((row) => row.map((cell) => cell?.text))]),
    ).toEqual([
      [
        ['Item', 'Quantity', 'Price'],
        [
          ['Mugs', '12', '4.00'],
          ['Plates', '6', '9.00'],
        ],
      ],
    ])
    expect(
      readLayout(typedPage('Shipper        Tamar Ltd        Vessel        Gannet\nPlace          Leeds            Port          Hull'))
        .tables,
    ).toEqual([])
  })

  it('keeps the lines of an address together', () => {
    const { blocks } = readLayout(typedPage('Brookfield Joinery            Date\n4 Mill Street                 3 May\nLeeds LS1 4AP'))
    expect(blocks.map((block) => block.map(({ text }) => text))).toContainEqual(['Brookfield Joinery', '4 Mill Street', 'Leeds LS1 4AP'])
  })

  it('lays text without geometry out as a typewriter would, and gives it no boxes', () => {
    const [page = expect.unreachable()] = plainDocument(['Date:      3 May 2031\tTotal\t12.00']).pages
    const layout = readLayout(page)
    expect(rowsOf(layout)).toEqual([['Date:', '3 May 2031', 'Total', '12.00']])
    expect(layout.segments.map(({ box }) => box)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('joins a number that a camera saw a gap in', () => {
    expect(rowsOf(readLayout(typedPage('16, 757.5 KGS')))).toEqual([['16,757.5 KGS']])
  })
})
