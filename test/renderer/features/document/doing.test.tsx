/** What a person does with a document, and what is known of it beside its pages. */
import { notifications } from '@mantine/notifications'
import { ORPCError } from '@orpc/client'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { documentRow, expectNoAxeViolations, hostState, now, openScreen, shownDocument, staying, type Answers } from '#support/screen'
import { drawPages, wordsOf } from './drawn-pages'
import { answering, bookOf, inputsOf, typeset } from './samples'

beforeEach(() => {
  localStorage.clear()
  notifications.clean()
})

const done: Answers = Object.fromEntries(
  ['rename', 'annotate', 'tag', 'trash', 'restore', 'chooseReading', 'acceptPicture'].map((name) => [
    `documents.${name}`,
    () => ({ position: 9 }),
  ]),
)
const readings = [
  {
    state: 'ocr' as const,
    engine: 'tesseract',
    version: '5',
    language: 'fra',
    confidence: 0.71,
    characters: 90,
    chosen: false,
    notes: ['sauvola'],
  },
  {
    state: 'ocr' as const,
    engine: 'tesseract+pp-ocr',
    version: '5+6',
    confidence: 0.91,
    characters: 95,
    chosen: true,
    notes: ['combined', 'from-tomorrow'],
  },
]
const twice = bookOf(2, { pages: bookOf(2).pages.map((page) => ({ ...page, readings })) })

describe('a document that cannot be opened', () => {
  test('is told with the way to the library', async () => {
    const { screen } = await openScreen('/documents/gone', {
      'documents.show': () => {
        throw new ORPCError('NO_SUCH_DOCUMENT', { data: { document: 'gone' } })
      },
    })
    await expect.element(screen.getByRole('heading', { name: 'This document is not here' })).toBeVisible()
    await expect.element(screen.getByRole('link', { name: 'Go to the library' })).toBeVisible()
  })

  test('an id that fits several offers them', async () => {
    const { screen } = await openScreen('/documents/aa', {
      'documents.show': ({ document }: { document: string }) => {
        if (document === 'aa') throw new ORPCError('AMBIGUOUS_DOCUMENT', { data: { document, candidates: ['aaa1', 'aaa2'] } })
        return bookOf(1)
      },
    })
    await screen.getByRole('link', { name: 'aaa2' }).click()
    await expect.element(screen.getByRole('heading', { name: 'The book' })).toBeVisible()
  })

  test('a locked one asks for its password and reads with it', async () => {
    const locked = shownDocument(documentRow({ id: 'book', title: 'Locked' }), { pages: [], quarantine: { code: 'needs-password' } })
    const { screen, calls } = await openScreen(
      '/documents/book',
      answering(locked, {
        'documents.retry': async function* () {
          yield { type: 'progress', pagesDone: 1, pagesKnown: 2, files: 1 }
        },
      }),
    )
    await screen.getByRole('button', { name: 'Enter the password' }).click()
    await screen.getByRole('textbox', { name: 'Password' }).fill('s3cret')
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByText(/^Done\./)).toBeVisible()
    expect(inputsOf(calls, 'documents.retry')).toEqual([{ document: 'book', password: 's3cret', wait: true }])
  })
})

describe('commands', () => {
  test('the title is renamed in place, and back', async () => {
    const { screen, calls } = await openScreen('/documents/book', answering(bookOf(1), done))
    await screen.getByRole('button', { name: 'The book' }).click()
    await screen.getByRole('textbox', { name: /^Title/ }).fill('A better one')
    await userEvent.keyboard('{Enter}')
    await screen.getByRole('button', { name: 'Undo' }).click()
    await expect
      .poll(() => inputsOf(calls, 'documents.rename'))
      .toEqual([
        { document: 'book', title: 'A better one' },
        { document: 'book', title: 'The book' },
      ])
  })

  test('a note is kept by itself, and taken back', async () => {
    const { screen, calls } = await openScreen('/documents/book?panel=about', answering(bookOf(1, { note: 'Old words' }), done))
    await screen.getByRole('textbox', { name: 'Note' }).fill('New words')
    await expect.element(screen.getByText('Saved')).toBeVisible()
    await screen.getByRole('button', { name: 'Undo' }).click()
    await expect
      .poll(() => inputsOf(calls, 'documents.annotate'))
      .toEqual([
        { document: 'book', note: 'New words' },
        { document: 'book', note: 'Old words' },
      ])
  })

  test('from the trash it is restored', async () => {
    const { screen, calls } = await openScreen('/documents/book', answering(bookOf(1, { isTrashed: true }), done))
    await screen.getByRole('button', { name: 'Restore' }).click()
    await expect.poll(() => inputsOf(calls, 'documents.restore')).toEqual([{ documents: ['book'] }])
  })

  test('what a host cannot do is not offered, a download is: of the kept copy, or of the file where it lies', async () => {
    const host = { ...hostState, can: { ...hostState.can, openFiles: false } }
    const { screen } = await openScreen(
      '/documents/book',
      answering(bookOf(1, { hasOriginal: true }), {
        'host.state': () => host,
        'host.live': (_input, options) => staying(host, options?.signal),
      }),
    )
    await screen.getByRole('button', { name: 'More' }).click()
    await expect.element(screen.getByRole('menuitem', { name: 'Download the kept copy' })).toHaveAttribute('href', '/originals/book')
    await expect.element(screen.getByRole('menuitem', { name: 'Open the original' })).not.toBeInTheDocument()
    await screen.unmount()
    const other = await openScreen(
      '/documents/book',
      answering(bookOf(1), { 'host.state': () => host, 'host.live': (_input, options) => staying(host, options?.signal) }),
    )
    await other.screen.getByRole('button', { name: 'More' }).click()
    await expect.element(other.screen.getByRole('menuitem', { name: 'Download the original' })).toHaveAttribute('href', '/originals/book')
  })

  test('reading again shows how far it is and can be stopped', async () => {
    const { screen, calls } = await openScreen(
      '/documents/book?page=2&panel=ledger',
      answering(bookOf(3), {
        'documents.queue.cancel': () => ({}),
        'documents.retry': async function* (_input: never, options?: { readonly signal?: AbortSignal }) {
          yield* staying({ type: 'progress', pagesDone: 2, pagesKnown: 7, files: 1 }, options?.signal)
          throw new Error('left')
        },
      }),
    )
    await screen.getByRole('complementary', { name: 'About this document' }).getByRole('button', { name: 'Read again' }).click()
    await screen.getByRole('checkbox', { name: 'French' }).click()
    await screen.getByRole('dialog').getByRole('button', { name: 'Read again' }).click()
    await expect.element(screen.getByText('2 of 7 pages')).toBeVisible()
    expect(inputsOf(calls, 'documents.retry')).toEqual([{ document: 'book', page: 2, languages: ['fra'], wait: true }])
    await screen.getByRole('button', { name: 'Stop reading' }).click()
    await expect.element(screen.getByText('The reading was stopped.')).toBeVisible()
    expect(inputsOf(calls, 'documents.queue.cancel')).toEqual([{ document: 'book' }])
  })

  test('a page is read again from its picture, turned as a person says', async () => {
    const { screen, calls } = await openScreen(
      '/documents/book?page=2&panel=ledger',
      answering(bookOf(3), {
        'documents.retry': async function* () {
          yield { type: 'progress', pagesDone: 1, pagesKnown: 1, files: 1 }
        },
      }),
    )
    await screen.getByRole('complementary', { name: 'About this document' }).getByRole('button', { name: 'Read again' }).click()
    const dialog = screen.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'How to read' }).selectOptions('From the picture, with both engines')
    await dialog.getByRole('combobox', { name: 'Which way up' }).selectOptions('A quarter turn to the left')
    await expectNoAxeViolations()
    await dialog.getByRole('button', { name: 'Read again' }).click()
    await expect.element(screen.getByText(/^Done\./)).toBeVisible()
    expect(inputsOf(calls, 'documents.retry')).toEqual([
      { document: 'book', page: 2, how: { method: 'both-engines', quarterTurns: 3 }, wait: true },
    ])
  })

  test('pages are printed as pictures, those only', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    const drawn = drawPages(wordsOf(typeset))
    const { screen } = await openScreen('/documents/book?page=2', answering(bookOf(80)))
    await screen.getByRole('button', { name: 'More' }).click()
    await screen.getByRole('menuitem', { name: /^Print/ }).click()
    await screen.getByRole('button', { name: 'Print' }).click()
    await expect.poll(() => print.mock.calls.length).toBe(1)
    expect(drawn.asked.filter((url) => url.includes('side=1754'))).toEqual(['/pages/book/2?side=1754'])
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
  })
})

describe('readings of a page', () => {
  test('are told in words, codes nobody worded as codes', async () => {
    const { screen } = await openScreen('/documents/book?panel=ledger', answering(twice))
    await expect.element(screen.getByText('Both readers together')).toBeVisible()
    await expect.element(screen.getByText('Word by word, the better of two readings was taken.')).toBeVisible()
    await expect.element(screen.getByText('from-tomorrow')).toBeVisible()
  })

  test('are compared with what differs marked, and one is chosen, and the former again', async () => {
    const { screen, calls } = await openScreen(
      '/documents/book?panel=ledger',
      answering(twice, {
        ...done,
        'documents.text': ({ page, reading }: { page: number; reading?: number }) => ({
          id: 'book',
          pages: [{ page, text: reading === 0 ? 'Paymcnt is due now' : 'Payment is due soon' }],
        }),
      }),
    )
    await screen.getByRole('button', { name: 'Compare' }).click()
    await expect.element(screen.getByText('They differ in 2 places.')).toBeVisible()
    const marked = [...document.querySelectorAll('[role=dialog] mark')].map(({ textContent }) => textContent)
    expect(marked).toEqual(['Payment', 'soon', 'Paymcnt', 'now'])
    await screen.getByRole('dialog').getByRole('button', { name: 'Use this one' }).click()
    await screen.getByRole('button', { name: 'Undo' }).click()
    await expect
      .poll(() => inputsOf(calls, 'documents.chooseReading'))
      .toEqual([
        { document: 'book', page: 1, reading: 0 },
        { document: 'book', page: 1, reading: 1 },
      ])
  })

  test('where there is nothing to read, a page is a picture', async () => {
    const { screen, calls } = await openScreen('/documents/aaa2?page=3&panel=ledger', done)
    await screen.getByRole('button', { name: 'There is nothing to read' }).click()
    await expect.poll(() => inputsOf(calls, 'documents.acceptPicture')).toEqual([{ document: 'aaa2', page: 3 }])
  })

  test('a page that was read well is not offered as one with nothing to read', async () => {
    const { screen } = await openScreen('/documents/aaa2?page=1&panel=ledger', done)
    await expect.element(screen.getByRole('tabpanel').getByRole('button', { name: 'Read again' })).toBeVisible()
    await expect.element(screen.getByRole('button', { name: 'There is nothing to read' })).not.toBeInTheDocument()
  })

  test('a damaged document is shown where it lies instead of being read again', async () => {
    const damaged = shownDocument(documentRow({ id: 'book', title: 'Torn' }), { pages: [], quarantine: { code: 'document-damaged' } })
    const { screen, calls } = await openScreen('/documents/book', answering(damaged, { 'host.showInFolder': () => ({ shown: true }) }))
    const main = screen.getByRole('main')
    await main.getByRole('button', { name: 'Show in its folder' }).click()
    await expect.poll(() => inputsOf(calls, 'host.showInFolder')).toEqual([{ document: 'book' }])
    await expect.element(main.getByRole('button', { name: 'Read again' })).not.toBeInTheDocument()
  })
})

describe('the timeline', () => {
  test('tells what happened by day, runs of pages as one line, unknown events by their name', async () => {
    const entry = (position: number, type: string, more: object = {}) => ({
      position,
      at: now,
      type,
      actor: 'person',
      document: 'book',
      details: {},
      ...more,
    })
    const { screen } = await openScreen(
      '/documents/book?panel=timeline',
      answering(bookOf(3), {
        'documents.history': () => ({
          items: [
            entry(9, 'DocumentTagged', { details: { tags: ['<i>paid</i>'] } }),
            ...[8, 7, 6].map((position) => entry(position, 'PageRead', { page: position - 5, state: position === 7 ? 'failed' : 'ocr' })),
            entry(2, 'FromTomorrow'),
          ],
          next: null,
        }),
      }),
    )
    await expect.element(screen.getByText('<i>paid</i>')).toBeVisible()
    await expect.element(screen.getByText('3 pages read, from 1 to 3')).toBeVisible()
    await expect.element(screen.getByText('1 of them could not be read')).toBeVisible()
    await expect.element(screen.getByText('FromTomorrow')).toBeVisible()
  })
})

describe('everybody can use it', () => {
  test.each([
    ['about', 'light', 'en'],
    ['ledger', 'dark', 'fr'],
    ['timeline', 'dark', 'en'],
  ])('%s, %s, %s', async (panel, theme, language) => {
    drawPages(wordsOf(typeset))
    const { screen } = await openScreen(
      `/documents/book?q=thirty&panel=${panel}`,
      answering(twice, {
        'vault.settings.list': () => [
          { name: 'language', value: language, default: 'auto', origin: 'file' },
          { name: 'theme', value: theme, default: 'system', origin: 'file' },
        ],
        'documents.hits': () => [{ page: 1, boxes: [{ x: 0.1, y: 0.1, width: 0.1, height: 0.02 }] }],
      }),
    )
    await expect.element(screen.getByRole('heading', { name: 'The book' })).toBeVisible()
    await expect.poll(() => document.querySelector('[data-document-pages] img[data-shown]')).toBeTruthy()
    await expectNoAxeViolations()
  })

  test('titles that are long, foreign or hostile stay inside their line', async () => {
    const { screen } = await openScreen('/documents/aaa6')
    const title = screen.getByRole('heading', { level: 1 })
    await expect.element(title).toBeVisible()
    expect(title.element().getBoundingClientRect().height).toBeLessThan(48)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  })
})
