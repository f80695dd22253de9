/** Documents that are words and no look (mails, notes, office files): their sheet, and finding in them. */
import { beforeEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { ShowOutput } from '#contract'
import { documentRow, expectNoAxeViolations, openScreen, shownDocument } from '#support/screen'
import { answering } from './samples'

beforeEach(() => localStorage.clear())

const line = 'The boiler was serviced in spring and works as it should, says the caretaker.'
const text = Array.from({ length: 120 }, (_, index) => `${index + 1}. ${line}`).join('\n')

/** As the engine tells it of a page without boxes. */
const markOf = (words: string) => [text.indexOf(words), text.indexOf(words) + words.length]

function noteOf(pages: number, changes: Partial<ShowOutput> = {}): ShowOutput {
  const counts = { textLayer: pages, ocr: 0, blank: 0, picture: 0, failed: 0, pending: 0 }
  const shown = shownDocument(documentRow({ id: 'note', title: 'Notebook', type: 'text', pages, counts }), changes)
  return { ...shown, pages: shown.pages.map(({ size: _none, ...page }) => page) }
}

const openNote = (address: string, pages = 3, content = text, hits: unknown = []) =>
  openScreen(
    address,
    answering(noteOf(pages), {
      'documents.text': ({ page }: { page: number }) => ({ id: 'note', pages: [{ page, text: content, boxes: [] }] }),
      'documents.hits': () => hits,
    }),
  )

const sheet = (page = 1) => document.querySelector<HTMLElement>(`[data-document-pages] [data-page="${page}"]`)
const active = () => document.querySelector<HTMLElement>('[data-document-pages] mark[data-active]')

describe('finding', () => {
  const hits = [
    { page: 1, boxes: [], marks: [markOf('90. The boiler'), markOf('110. The boiler')] },
    { page: 3, boxes: [], marks: [markOf('60. The boiler')] },
  ]

  test('counts the places in the text, marks them, and brings the one that is meant into view', async () => {
    const { screen } = await openNote('/documents/note?q=boiler', 3, text, hits)
    await expect.element(screen.getByText('1 of 3')).toBeVisible()
    await expect.poll(() => active()?.textContent).toBe('90. The boiler')
    await expect.element(active()!).toBeInViewport()
    expect(sheet()!.querySelectorAll('mark').length).toBe(2)
    await expectNoAxeViolations()
  })

  test('next and former lead from mark to mark and over to the next page that has one', async () => {
    const { screen } = await openNote('/documents/note?q=boiler', 3, text, hits)
    await expect.element(screen.getByText('1 of 3')).toBeVisible()
    await screen.getByRole('button', { name: 'Next place (N)' }).click()
    await expect.element(screen.getByText('2 of 3')).toBeVisible()
    await expect.element(active()!).toBeInViewport()
    await screen.getByRole('button', { name: 'Next place (N)' }).click()
    await expect.poll(() => active()?.closest('[data-page]')?.getAttribute('data-page')).toBe('3')
    await expect.element(active()!).toBeInViewport()
    await userEvent.keyboard('p')
    await expect.element(screen.getByText('2 of 3')).toBeVisible()
  })
})

describe('the sheet', () => {
  test('has lines of a book on the widest screen, and offers nothing that means nothing here', async () => {
    const { screen } = await openNote('/documents/note', 1)
    await expect.element(screen.getByText(line, { exact: false }).first()).toBeVisible()
    expect(sheet()!.getBoundingClientRect().width).toBeLessThan(720)
    await expect.element(screen.getByRole('button', { name: 'Turn the pages (R)' })).not.toBeInTheDocument()
    await expect.element(screen.getByRole('radiogroup', { name: 'Show' })).not.toBeInTheDocument()
    await expect.element(screen.getByRole('button', { name: /^Find in this document/ })).toBeVisible()
  })

  test('is read closer with larger letters and not with longer lines', async () => {
    localStorage.setItem('palimpsest.document', JSON.stringify({ zoom: 2 }))
    const { screen } = await openNote('/documents/note', 1)
    await expect.element(screen.getByText(line, { exact: false }).first()).toBeVisible()
    const words = sheet()!.querySelector('bdi')!.parentElement!
    expect(getComputedStyle(words).fontSize).toBe('30px')
  })

  test('begins a line at the side its writing begins at', async () => {
    const arabic = 'عقد إيجار شقة سكنية'
    await openNote('/documents/note', 1, `${arabic}\nLease of a flat`)
    await expect.poll(() => sheet()?.querySelector('bdi')).toBeTruthy()
    const words = sheet()!.querySelector('bdi')!
    const box = words.getBoundingClientRect()
    const rectOf = (start: number, end: number) => {
      const range = new Range()
      range.setStart(words.firstChild!, start)
      range.setEnd(words.firstChild!, end)
      return range.getBoundingClientRect()
    }
    expect(box.right - rectOf(0, arabic.length).right).toBeLessThan(2)
    expect(rectOf(arabic.length + 1, arabic.length + 6).left - box.left).toBeLessThan(2)
  })
})

test('the page box is as wide as the longest name of a sheet', async () => {
  const shown = noteOf(2)
  const labelled = { ...shown, pages: shown.pages.map((page, index) => ({ ...page, label: ['Containers', 'Fees'][index]! })) }
  await openScreen('/documents/note', answering(labelled))
  const box = () => document.querySelector<HTMLInputElement>('[data-page-box]')
  await expect.poll(() => box()?.value).toBe('Containers')
  expect(box()!.scrollWidth).toBeLessThanOrEqual(box()!.clientWidth)
})

test('a page without a look asks for no small picture', async () => {
  const { screen } = await openNote('/documents/note', 3)
  const strip = screen.getByRole('navigation', { name: 'Pages in small' })
  await expect.element(strip.getByRole('button', { name: 'Go to page 3' })).toBeVisible()
  expect(strip.element().querySelectorAll('img').length).toBe(0)
  expect(strip.element().querySelectorAll('svg').length).toBeGreaterThanOrEqual(3)
})
