/** Going through a document: scrolling, the keyboard, finding, the address, and pages that are being read meanwhile. */
import { beforeEach, describe, expect, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import type { LiveChange, ShowOutput } from '#contract'
import { documentRow, openScreen } from '#support/screen'
import { drawPages, wordsOf } from './drawn-pages'
import { answering, bookOf, inputsOf, typeset } from './samples'

beforeEach(() => localStorage.clear())

const scroller = () => document.querySelector<HTMLElement>('[data-document-pages]')!
const pageBox = () => document.querySelector<HTMLInputElement>('[data-page-box]')

/** The page whose top is nearest to the top of the view. */
function topPage(): number {
  const top = scroller().getBoundingClientRect().top
  const pages = [...scroller().querySelectorAll<HTMLElement>('[data-page]')]
  const distance = (page: HTMLElement) => Math.abs(page.getBoundingClientRect().top - top - 16)
  return Number(pages.sort((a, b) => distance(a) - distance(b))[0]?.dataset['page'])
}

test('with motion turned down, the page of the address is shown as well', async () => {
  const media = (value: string) => cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] })
  await media('reduce')
  try {
    expect(window.matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true)
    const { screen, history } = await openScreen('/documents/book?page=3&panel=ledger', answering(bookOf(4)))
    await expect.poll(topPage).toBe(3)
    await expect.element(screen.getByRole('heading', { name: 'Page 3' })).toBeVisible()
    expect(history.location.search).toContain('page=3')
  } finally {
    await media('')
  }
})

describe('a long document', () => {
  test('keeps few elements, opens at the page of its address and at its end', async () => {
    const { calls } = await openScreen('/documents/book?page=4321', answering(bookOf(5_000)))
    await expect.poll(topPage).toBe(4321)
    await expect.poll(() => pageBox()?.value).toBe('4321')
    expect(document.querySelectorAll('*').length).toBeLessThan(1_500)
    scroller().focus()
    await userEvent.keyboard('{End}')
    await expect.poll(() => pageBox()?.value).toBe('5000')
    expect(document.querySelectorAll('[data-document-pages] [data-page]').length).toBeLessThan(8)
    expect(inputsOf(calls, 'documents.text').length).toBeLessThan(16)
  })

  test('its small pages and its ledger show the page in view', async () => {
    const { screen } = await openScreen('/documents/book?page=900&panel=ledger', answering(bookOf(2_000)))
    const strip = screen.getByRole('navigation', { name: 'Pages in small' })
    await expect.element(strip.getByRole('button', { name: 'Go to page 900' })).toBeInViewport()
    await expect.element(screen.getByRole('button', { name: /^Page 900: recognised/ })).toBeInViewport()
    await screen.getByRole('button', { name: /^Page 901: recognised/ }).click()
    await expect.poll(() => pageBox()?.value).toBe('901')
    await userEvent.keyboard('{ArrowRight}')
    await expect.poll(() => pageBox()?.value).toBe('902')
    await expect.element(screen.getByRole('button', { name: /^Page 902: recognised/ })).toHaveFocus()
  })
})

describe('the keyboard', () => {
  test('goes from page to page, to both ends, larger and smaller, and turns', async () => {
    await openScreen('/documents/book', answering(bookOf(9)))
    await expect.poll(() => pageBox()?.value).toBe('1')
    await userEvent.keyboard('{ArrowRight}')
    await expect.poll(topPage).toBe(2)
    await userEvent.keyboard('{End}')
    await expect.poll(() => pageBox()?.value).toBe('9')
    await userEvent.keyboard('{Home}')
    await expect.poll(topPage).toBe(1)
    const width = () => scroller().querySelector('[data-page="1"]')?.getBoundingClientRect().width ?? 0
    const before = width()
    await userEvent.keyboard('+')
    await expect.poll(width).toBeGreaterThan(before)
    await userEvent.keyboard('0')
    await expect.poll(width).toBe(before)
    await userEvent.keyboard('-')
    await expect.poll(width).toBeLessThan(before)
    await userEvent.keyboard('{PageDown}')
    await expect.poll(() => scroller().scrollTop).toBeGreaterThan(100)
  })

  test('the place that is read stays when pages become larger', async () => {
    await openScreen('/documents/book?page=5', answering(bookOf(9)))
    await expect.poll(topPage).toBe(5)
    await userEvent.keyboard('+')
    await expect.poll(topPage).toBe(5)
    await userEvent.keyboard('r')
    await expect.poll(topPage).toBe(5)
  })

  test.each([
    ['both', 'Text'],
    ['text', 'Page'],
    ['image', 'Page and text'],
  ])('the page stays when it is shown another way: from %s to %s', async (mode, other) => {
    localStorage.setItem('palimpsest.document', JSON.stringify({ mode }))
    const long = Array.from({ length: 90 }, () => typeset.text).join('\n')
    const { screen } = await openScreen(
      '/documents/book?page=6',
      answering(bookOf(12), {
        'documents.text': ({ page }: { page: number }) => ({ id: 'book', pages: [{ ...typeset, text: long, page }] }),
      }),
    )
    const hasText = () => scroller().querySelector('[data-page="6"] bdi') !== null
    await expect.poll(topPage).toBe(6)
    await expect.poll(hasText).toBe(mode !== 'image')
    await screen.getByRole('radiogroup').getByText(other, { exact: true }).click({ force: true })
    await expect.poll(hasText).toBe(other !== 'Page')
    await expect.poll(topPage).toBe(6)
    expect(pageBox()?.value).toBe('6')
    expect(topPage()).toBe(6)
  })

  test('the control key with the wheel zooms the pages', async () => {
    const { screen } = await openScreen('/documents/book', answering(bookOf(2)))
    await expect.element(screen.getByRole('button', { name: /^Zoom: / })).toBeVisible()
    const before = screen.getByRole('button', { name: /^Zoom: / }).element().textContent
    const event = new WheelEvent('wheel', { deltaY: -100, ctrlKey: true, bubbles: true, cancelable: true })
    scroller().dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
    await expect.element(screen.getByRole('button', { name: /^Zoom: / })).not.toHaveTextContent(before)
  })
})

describe('the number of the page', () => {
  test('leads to a page by number and by what is printed on it', async () => {
    const book = bookOf(20)
    const labelled = {
      ...book,
      pages: book.pages.map((page) => (page.page <= 4 ? { ...page, label: ['i', 'ii', 'iii', 'iv'][page.page - 1]! } : page)),
    }
    const { screen } = await openScreen('/documents/book?page=10', answering(labelled))
    await screen.getByRole('textbox', { name: 'Page number' }).fill('iii')
    await userEvent.keyboard('{Enter}')
    await expect.poll(topPage).toBe(3)
    await expect.element(screen.getByText('(3 of 20)')).toBeVisible()
    await screen.getByRole('textbox', { name: 'Page number' }).fill('999')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => pageBox()?.value).toBe('20')
  })
})

describe('the address', () => {
  test('holds the page that is read, without a step back for each', async () => {
    const { history } = await openScreen('/documents/book', answering(bookOf(9)))
    await expect.poll(() => pageBox()?.value).toBe('1')
    const before = history.length
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
    await expect.poll(() => history.location.href).toContain('page=4')
    expect(history.length).toBe(before)
  })

  test('another page of the same document leads there', async () => {
    const { history } = await openScreen('/documents/book?page=2', answering(bookOf(30)))
    await expect.poll(topPage).toBe(2)
    history.push('/documents/book?page=25')
    await expect.poll(topPage).toBe(25)
  })
})

describe('finding', () => {
  const box = (y: number) => ({ x: 0.1, y, width: 0.2, height: 0.02 })
  const hits = [
    { page: 2, boxes: [box(0.1), box(0.9)] },
    { page: 7, boxes: [box(0.5)] },
  ]
  const active = () => document.querySelector('[data-document-pages] [data-active]')

  test('marks the places, counts them and walks through them in a circle', async () => {
    drawPages(wordsOf(typeset))
    const { screen, calls, history } = await openScreen('/documents/book', answering(bookOf(9), { 'documents.hits': () => hits }))
    await expect.poll(() => pageBox()?.value).toBe('1')
    await userEvent.keyboard('{Control>}f{/Control}')
    await userEvent.keyboard('thirty')
    await expect.element(screen.getByText('1 of 3')).toBeVisible()
    await expect.poll(active).toBeTruthy()
    expect(active()!.closest('[data-page]')?.getAttribute('data-page')).toBe('2')
    expect(inputsOf(calls, 'documents.hits').at(-1)).toEqual({ document: 'book', query: 'thirty' })
    expect(history.location.href).toContain('q=thirty')
    await userEvent.keyboard('{Enter}{Enter}')
    await expect.element(screen.getByText('3 of 3')).toBeVisible()
    await expect.poll(() => active()?.closest('[data-page]')?.getAttribute('data-page')).toBe('7')
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByText('1 of 3')).toBeVisible()
    await userEvent.keyboard('{Escape}p')
    await expect.poll(active).toBeNull()
    expect(history.location.href).not.toContain('q=')
  })

  test('n and p walk through what the search brought along', async () => {
    drawPages(wordsOf(typeset))
    const { screen } = await openScreen('/documents/book?page=7&q=thirty', answering(bookOf(9), { 'documents.hits': () => hits }))
    await expect.element(screen.getByText('3 of 3')).toBeVisible()
    await userEvent.keyboard('p')
    await expect.element(screen.getByText('2 of 3')).toBeVisible()
    await userEvent.keyboard('n')
    await expect.element(screen.getByText('3 of 3')).toBeVisible()
    const spot = active()!.getBoundingClientRect()
    const view = scroller().getBoundingClientRect()
    expect(spot.top).toBeGreaterThan(view.top)
    expect(spot.bottom).toBeLessThan(view.bottom)
  })

  test('what is typed letter by letter is looked for from where one was, and after going on from there', async () => {
    drawPages(wordsOf(typeset))
    const pagesOf: Record<string, readonly number[]> = { t: [3, 9], th: [5, 9], thi: [4, 9], thir: [4, 8, 9], thirt: [2, 6, 9] }
    const { screen } = await openScreen(
      '/documents/book?page=2',
      answering(bookOf(9), {
        'documents.hits': ({ query }: { query: string }) => (pagesOf[query] ?? []).map((page) => ({ page, boxes: [box(0.5)] })),
      }),
    )
    await expect.poll(() => pageBox()?.value).toBe('2')
    await userEvent.keyboard('{Control>}f{/Control}')
    for (const [letter, page] of [
      ['t', '3'],
      ['h', '5'],
      ['i', '4'],
    ] as const) {
      await userEvent.keyboard(letter)
      await expect.poll(() => pageBox()?.value).toBe(page)
    }
    await expect.element(screen.getByText('1 of 2')).toBeVisible()
    await userEvent.keyboard('r')
    await expect.element(screen.getByText('1 of 3')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => pageBox()?.value).toBe('8')
    await userEvent.keyboard('t')
    await expect.element(screen.getByText('3 of 3')).toBeVisible()
    await expect.poll(() => pageBox()?.value).toBe('9')
    await userEvent.keyboard('{Escape}{Home}')
    await expect.poll(() => pageBox()?.value).toBe('1')
    await userEvent.keyboard('{Control>}f{/Control}')
    await screen.getByRole('textbox', { name: 'Find in this document' }).fill('thi')
    await expect.element(screen.getByText('1 of 2')).toBeVisible()
    await expect.poll(() => pageBox()?.value).toBe('4')
  })

  test('says when nothing is found', async () => {
    const { screen } = await openScreen('/documents/book?q=zebra', answering(bookOf(3)))
    await expect.element(screen.getByText('Not found')).toBeVisible()
    await expect.element(screen.getByRole('button', { name: 'Next place (N)' })).toBeDisabled()
  })
})

describe('while it is read', () => {
  test('pages fill in, and a page that was read anew has a new picture', async () => {
    const drawn = drawPages(wordsOf(typeset))
    const half: ShowOutput = {
      ...bookOf(2),
      pages: bookOf(2).pages.map((page) => (page.page === 2 ? { ...page, state: 'pending', readings: [] } : page)),
    }
    let shown = half
    let tell: (change: LiveChange) => void = () => undefined
    const change = { position: 2, rows: [documentRow({ id: 'book', title: 'The book' })], isPartial: false, total: 8, also: [] }
    async function* live(_input: unknown, options?: { readonly signal?: AbortSignal }): AsyncGenerator<LiveChange> {
      while (options?.signal?.aborted !== true) yield await new Promise<LiveChange>((resolve) => (tell = resolve))
    }
    const { screen } = await openScreen('/documents/book?page=2', {
      ...answering(half),
      'documents.show': () => shown,
      'documents.live': live,
    })
    await expect.element(screen.getByText('1 of 2 pages read, 1 waits.')).toBeVisible()
    await expect.poll(() => drawn.asked.filter((url) => url.startsWith('/pages/book/2')).length).toBe(1)
    shown = bookOf(2)
    tell(change)
    await expect.element(screen.getByText('1 of 2 pages read, 1 waits.')).not.toBeInTheDocument()
    await expect.poll(() => new Set(drawn.asked.filter((url) => url.startsWith('/pages/book/2'))).size).toBe(2)
    await expect.poll(() => document.querySelectorAll('[data-page="2"] [data-start]').length).toBe(typeset.boxes.length)
  })
})
