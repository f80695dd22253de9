/** One page: spots at the right place, words that can be selected, and what is shown where there is no picture. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { cdp } from 'vitest/browser'
import { mostPictureSide } from '#contract'
import { openScreen, shownDocument, documentRow } from '#support/screen'
import { drawPages, typesetPage, wordsOf } from './drawn-pages'
import { answering, bookOf, inputsOf, typeset } from './samples'
import { sideFor } from '../../../../src/renderer/features/document/page/page-picture'

beforeEach(() => localStorage.clear())

const pageOne = () => document.querySelector<HTMLElement>('[data-document-pages] [data-page="1"]')
const pictureOf = (page: Element | null) => page?.querySelector<HTMLImageElement>('img[data-shown]')

test('a picture is never asked for larger than one is drawn, however large the screen', () => {
  for (const pixels of [1, 300, 301, 1754, 4_400, 5_430, 100_000]) {
    expect(sideFor(pixels)).toBeGreaterThanOrEqual(Math.min(pixels, mostPictureSide))
    expect(sideFor(pixels)).toBeLessThanOrEqual(mostPictureSide)
  }
})

test('fills the room beside the scrollbar, and no more', async () => {
  const bars = document.createElement('style')
  bars.textContent = '::-webkit-scrollbar { width: 15px; height: 15px }'
  document.head.append(bars)
  onTestFinished(() => bars.remove())
  await openScreen('/documents/book', answering(bookOf(3)))
  const scroller = () => document.querySelector<HTMLElement>('[data-document-pages]')
  await expect.poll(() => pageOne()?.offsetWidth ?? 0).toBeGreaterThan(400)
  expect(scroller()!.offsetWidth - scroller()!.clientWidth).toBe(15)
  expect(scroller()!.scrollWidth).toBe(scroller()!.clientWidth)
})

describe('spots', () => {
  test.each([
    ['fit to the width', 'width'],
    ['fit to the page', 'page'],
    ['twice as large', 2],
  ])('lie over their words within 1 %% of the page: %s', async (_name, zoom) => {
    localStorage.setItem('palimpsest.document', JSON.stringify({ zoom }))
    drawPages(wordsOf(typeset))
    const spots = [typeset.boxes[2]!, typeset.boxes[7]!]
    await openScreen(
      '/documents/book?q=payment',
      answering(bookOf(3), {
        'documents.hits': () => [{ page: 1, boxes: spots.map(({ x, y, width, height }) => ({ x, y, width, height })) }],
      }),
    )
    await expect.poll(() => pictureOf(pageOne())).toBeTruthy()
    await expect.poll(() => pageOne()!.querySelectorAll('[aria-hidden] > span[style*="left"]').length).toBe(2)
    const picture = pictureOf(pageOne())!.getBoundingClientRect()
    const marks = [...pageOne()!.querySelectorAll('[aria-hidden] > span[style*="left"]')].map((each) => each.getBoundingClientRect())
    marks.forEach((mark, index) => {
      const spot = spots[index]!
      expect(Math.abs((mark.left - picture.left) / picture.width - spot.x)).toBeLessThan(0.01)
      expect(Math.abs((mark.top - picture.top) / picture.height - spot.y)).toBeLessThan(0.01)
      expect(Math.abs(mark.width / picture.width - spot.width)).toBeLessThan(0.01)
      expect(Math.abs(mark.height / picture.height - spot.height)).toBeLessThan(0.01)
    })
  })

  test('turn with the page', async () => {
    drawPages(wordsOf(typeset))
    const { screen } = await openScreen(
      '/documents/book?q=payment',
      answering(bookOf(1), { 'documents.hits': () => [{ page: 1, boxes: [{ x: 0.1, y: 0.2, width: 0.3, height: 0.02 }] }] }),
    )
    await screen.getByRole('button', { name: 'Turn the pages (R)' }).click()
    await expect.poll(() => pageOne()?.querySelector('[aria-hidden] > span[style*="left"]')).toBeTruthy()
    await expect.poll(() => pictureOf(pageOne())).toBeTruthy()
    const picture = pictureOf(pageOne())!.getBoundingClientRect()
    const mark = pageOne()!.querySelector('[aria-hidden] > span[style*="left"]')!.getBoundingClientRect()
    // A quarter to the right: what was at the top is at the right.
    expect((picture.right - mark.right) / picture.width).toBeCloseTo(0.2, 2)
    expect((mark.top - picture.top) / picture.height).toBeCloseTo(0.1, 2)
    expect(picture.width).toBeGreaterThan(picture.height)
  })
})

describe('words over the picture', () => {
  test('lie where the words are drawn, and as wide', async () => {
    drawPages(wordsOf(typeset))
    await openScreen('/documents/book', answering(bookOf(1)))
    await expect.poll(() => pageOne()?.querySelectorAll('[data-start]').length).toBe(typeset.boxes.length)
    const page = pageOne()!.querySelector('[data-page-text]')!.getBoundingClientRect()
    for (const box of typeset.boxes) {
      const word = pageOne()!.querySelector(`[data-start="${box.start}"]`)!.getBoundingClientRect()
      expect(Math.abs((word.left - page.left) / page.width - box.x)).toBeLessThan(0.01)
      expect(Math.abs((word.top - page.top) / page.height - box.y)).toBeLessThan(0.01)
      // With the space that follows.
      expect(word.width / page.width - box.width).toBeGreaterThan(-0.01)
      expect(word.width / page.width - box.width).toBeLessThan(0.02)
    }
  })

  test('leave no gaps in a line that is read from the right, and are copied as it reads', async () => {
    const lines = typesetPage(1, ['عقد إيجار شقة سكنية 2026', 'بين المؤجر والمستأجر'])
    const mirrored = { ...lines, boxes: lines.boxes.map((box) => ({ ...box, x: 1 - box.x - box.width })) }
    drawPages(wordsOf(mirrored))
    await openScreen('/documents/book', answering(bookOf(1), { 'documents.text': () => ({ id: 'book', pages: [mirrored] }) }))
    await expect.poll(() => pageOne()?.querySelectorAll('[data-start]').length).toBe(mirrored.boxes.length)
    const page = pageOne()!.querySelector('[data-page-text]')!.getBoundingClientRect()
    mirrored.boxes.forEach((box, index) => {
      const word = pageOne()!.querySelector(`[data-start="${box.start}"]`)!.getBoundingClientRect()
      const next = mirrored.boxes[index + 1]
      const left = next?.y === box.y ? next.x + next.width : box.x
      expect(Math.abs((word.right - page.left) / page.width - (box.x + box.width))).toBeLessThan(0.01)
      expect(Math.abs((word.left - page.left) / page.width - left)).toBeLessThan(0.002)
    })
    const at = (text: string) => pageOne()!.querySelector(`[data-start="${mirrored.text.indexOf(text)}"]`)!.firstChild!
    expect(copied(at('إيجار'), 0, at('المؤجر'), 6)).toBe('إيجار شقة سكنية 2026\nبين المؤجر')
  })

  test('are copied as the page reads, lines and all, from the letter to the letter', async () => {
    drawPages(wordsOf(typeset))
    await openScreen('/documents/book', answering(bookOf(1)))
    await expect.poll(() => pageOne()?.querySelectorAll('[data-start]').length).toBe(typeset.boxes.length)
    const word = (text: string) => pageOne()!.querySelector(`[data-start="${typeset.text.indexOf(text)}"]`)!.firstChild!
    expect(copied(word('Invoice'), 3, word('thirty'), 6)).toBe('oice 2026-118\nPayment is due within thirty')
    expect(copied(word('Atelier'), 0, word('of'), 2)).toBe('Atelier Méridien\nInvoice 2026-118\nPayment is due within thirty days\nof')
  })

  test('are copied over the end of a page', async () => {
    drawPages(wordsOf(typeset))
    localStorage.setItem('palimpsest.document', JSON.stringify({ zoom: 0.5 }))
    await openScreen('/documents/book', answering(bookOf(2)))
    await expect.poll(() => document.querySelectorAll('[data-document-pages] [data-start]').length).toBe(typeset.boxes.length * 2)
    const on = (page: number, text: string) =>
      document.querySelector(`[data-page="${page}"] [data-start="${typeset.text.indexOf(text)}"]`)!.firstChild!
    expect(copied(on(1, 'invoice'), 0, on(2, 'Atelier'), 7)).toBe('invoice\nAtelier')
  })

  test('end where the line ends when a selection is drawn out to its right', async () => {
    drawPages(wordsOf(typeset))
    await openScreen('/documents/book', answering(bookOf(1)))
    await expect.poll(() => pageOne()?.querySelectorAll('[data-start]').length).toBe(typeset.boxes.length)
    const layer = pageOne()!.querySelector('[data-page-text]')!
    const at = (text: string) => pageOne()!.querySelector(`[data-start="${typeset.text.indexOf(text)}"]`)!
    const last = at('2026-118').getBoundingClientRect()
    const room = layer.getBoundingClientRect()
    const y = (last.top + last.bottom) / 2
    const mouse = (type: string, x: number) =>
      cdp().send('Input.dispatchMouseEvent', { type, ...inWindow(x, y), button: 'left', buttons: 1, clickCount: 1 } as never)
    const from = at('Invoice').getBoundingClientRect().left + 2
    await mouse('mousePressed', from)
    for (const x of [from + 20, last.left + 4, last.right - 3, last.right + 30, room.right - 40]) await mouse('mouseMoved', x)
    await mouse('mouseReleased', room.right - 40)
    const selection = getSelection()!.getRangeAt(0)
    expect(copiedNow(selection)).toBe('Invoice 2026-118')
    expect(layer.querySelectorAll(':scope > [aria-hidden]').length).toBe(0)
    getSelection()!.removeAllRanges()
  })

  test('are not asked of a page that has none', async () => {
    const { calls } = await openScreen('/documents/aaa7')
    await expect.poll(() => pageOne()).toBeTruthy()
    expect(inputsOf(calls, 'documents.text')).toEqual([])
  })
})

describe('without a picture', () => {
  test('the reason is told', async () => {
    const { screen } = await openScreen('/documents/aaa2?page=3')
    await expect.element(screen.getByText('There is no picture of page 3.')).toBeVisible()
    await expect.element(screen.getByText(/could not be recognised/).first()).toBeVisible()
  })

  test('the text of a mail stands in its place, whatever it looks like', async () => {
    const hostile = '<img src=x onerror="document.title=1"> שלום עולם'
    const mail = shownDocument(documentRow({ id: 'mail', title: 'Mail', type: 'mail' }))
    const { screen } = await openScreen(
      '/documents/mail',
      answering(
        { ...mail, pages: mail.pages.map(({ size: _none, ...page }) => page) },
        { 'documents.text': () => ({ id: 'mail', pages: [{ page: 1, text: hostile, boxes: [] }] }) },
      ),
    )
    await expect.element(screen.getByText(hostile)).toBeVisible()
    expect(document.querySelector('img[onerror]')).toBeNull()
  })
})

function copied(from: Node, fromOffset: number, to: Node, toOffset: number): string {
  const range = new Range()
  range.setStart(from, fromOffset)
  range.setEnd(to, toOffset)
  getSelection()!.removeAllRanges()
  getSelection()!.addRange(range)
  const text = copiedNow(range)
  getSelection()!.removeAllRanges()
  return text
}

/** What a copy of this selection puts into the clipboard. */
function copiedNow({ startContainer }: Range): string {
  const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() })
  startContainer.parentElement!.dispatchEvent(event)
  return event.clipboardData!.getData('text/plain')
}

/** The test stands in a frame of the window that the mouse moves over. */
function inWindow(x: number, y: number): { readonly x: number; readonly y: number } {
  const frame = window.frameElement!.getBoundingClientRect()
  const scale = frame.width / window.innerWidth
  return { x: frame.left + x * scale, y: frame.top + y * scale }
}
