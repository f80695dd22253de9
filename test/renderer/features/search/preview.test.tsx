/** The page beside the results: what was found on it, why, and what is like it. */
import { userEvent } from 'vitest/browser'
import { expect, test } from 'vitest'
import { documentRows, expectNoAxeViolations, searchResult } from '#support/screen'
import { answerOf, openSearch } from './search-screen'

const [first] = documentRows
const box = { x: 0.1, y: 0.2, width: 0.1, height: 0.02 }
const hits = [
  { page: 1, boxes: [box, { ...box, y: 0.5 }] },
  { page: 2, boxes: [{ ...box, y: 0.7 }] },
]
const twoPages = { 'documents.hits': () => hits }

test('every place is walked to, over the pages that have one', async () => {
  const { screen, list } = await openSearch('/search?q=payment', twoPages)
  await expect.element(screen.getByText('1 of 3')).toBeVisible()
  await screen.getByRole('button', { name: 'Next place' }).click()
  await screen.getByRole('button', { name: 'Next place' }).click()
  await expect.element(screen.getByText('3 of 3')).toBeVisible()
  await expect.element(screen.getByRole('region').getByText('Page 2 of 2')).toBeVisible()
  await screen.getByRole('button', { name: 'Previous page with hits' }).click()
  await expect.element(screen.getByText('1 of 3')).toBeVisible()
  list.element().focus()
  await userEvent.keyboard('p')
  await expect.element(screen.getByText('3 of 3')).toBeVisible()
})

test('in a document of words without a look, the places are marked in its text and walked to', async () => {
  const text = Array.from({ length: 200 }, (_, index) => `${index} Payment is due.`).join('\n')
  const marks = [...text.matchAll(/Payment/g)].map(({ index }) => [index, index + 7])
  const [second, last] = [marks[1]!, marks.at(-1)!]
  const { screen } = await openSearch('/search?q=payment', {
    'search.search': ({ query }: { query: string }) => answerOf(query, { results: [searchResult(first!, { boxes: [] })] }),
    'documents.text': ({ document }: { document: string }) => ({ id: document, pages: [{ page: 1, text, boxes: [] }] }),
    'documents.hits': () => [{ page: 1, boxes: [], marks: [second, last] }],
  })
  const active = () => document.querySelector<HTMLElement>('section mark[data-active]')
  await expect.element(screen.getByText('1 of 2')).toBeVisible()
  await expect.poll(active).toBeTruthy()
  await expect.element(active()).toBeInViewport()
  await screen.getByRole('button', { name: 'Next place' }).click()
  await expect.element(screen.getByText('2 of 2')).toBeVisible()
  await expect.poll(() => active()?.nextSibling?.textContent).toBe(' is due.')
  await expect.element(active()).toBeInViewport()
})

test('the previewed page is what opens', async () => {
  const { screen, history } = await openSearch('/search?q=payment', twoPages)
  await screen.getByRole('button', { name: 'Next page with hits' }).click()
  await screen.getByRole('button', { name: 'Open', exact: true }).click()
  await expect.poll(() => history.location.href).toBe('/documents/aaa1?page=2&q=payment')
})

test('text instead of the picture, and a closer look, are remembered', async () => {
  const { screen } = await openSearch('/search?q=payment')
  await screen.getByText('Text', { exact: true }).click()
  await expect.element(screen.getByText('Payment is due within thirty days.').first()).toBeVisible()
  await screen.getByRole('button', { name: 'Larger' }).click()
  await expect.element(screen.getByRole('button', { name: /fit the width/ })).toMatchTextContent('125%')
  expect(localStorage.getItem('palimpsest.search-page')).toBe('"text"')
  expect(localStorage.getItem('palimpsest.search-zoom')).toBe('1.25')
  // What is pointed at shows its name after a while, in the next test as well.
  await screen.getByRole('button', { name: 'Larger' }).unhover()
})

test('why: words, meaning, what is not searchable yet and what is not read', async () => {
  const { screen } = await openSearch(
    '/search?q=payment',
    {
      'vault.status': () => ({ lag: { events: 0, passages: 40 } }),
      'search.search': ({ query }: { query: string }) => answerOf(query, { unreadPages: 6 }),
    },
    { 'search-why': true },
  )
  await expect.element(screen.getByText('Number 1 of the documents found by their words. Found: “payment”.')).toBeVisible()
  await expect.element(screen.getByText(/Number 2 of the documents found by their meaning/)).toBeVisible()
  await expect.element(screen.getByText(/Everything that was read can be found. 40 passages are found by their words only/)).toBeVisible()
  await expect.element(screen.getByText(/^6 pages of the archive are not read yet/)).toBeVisible()
  await expectNoAxeViolations()
})

test('a result by meaning alone has no places to count', async () => {
  const { screen, callsOf } = await openSearch(
    '/search?q=payment',
    {
      'search.search': ({ query }: { query: string }) =>
        answerOf(query, { results: [searchResult(first!, { marks: [], why: { meaning: { rank: 1, similarity: 0.9 } } })] }),
    },
    { 'search-why': true },
  )
  await expect.element(screen.getByText('Close by its meaning, without your words')).toBeVisible()
  await expect.element(screen.getByText('None of the words you typed stands in it.')).toBeVisible()
  await expect.element(screen.getByText(/^No document has these words\./)).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Next place' })).not.toBeInTheDocument()
  expect(callsOf('documents.hits')).toEqual([])
})

test('similar documents lead to their likest page', async () => {
  const [, similar] = documentRows
  const { screen, history } = await openSearch(
    '/search?q=payment',
    { 'search.similar': () => [{ document: similar, page: 3, similarity: 0.9 }] },
    { 'search-why': true },
  )
  await screen.getByRole('tab', { name: 'Similar documents' }).click()
  await screen.getByRole('link', { name: /Lettre de préavis/ }).click()
  await expect.poll(() => history.location.href).toBe('/documents/aaa2?page=3')
})

test('the border moves with the keyboard and stays where it was put', async () => {
  const { screen } = await openSearch('/search?q=payment')
  const border = screen.getByRole('separator', { name: 'Width of the list' })
  await expect.element(border).toHaveAttribute('aria-valuenow', '420')
  border.element().focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(border).toHaveAttribute('aria-valuenow', '444')
  expect(localStorage.getItem('palimpsest.search-split')).toBe('444')
})

test('why: words are shown as they were typed, and where only filters were asked for nobody speaks of words', async () => {
  const found = (query: string) =>
    answerOf(query, {
      results: [searchResult(first!, query.startsWith('type') ? { why: {} } : { why: { words: { rank: 1, terms: ['depot'] } } })],
    })
  const answers = { 'search.search': ({ query }: { query: string }) => found(query) }
  const { screen, box } = await openSearch('/search?q=D%C3%A9p%C3%B4t', answers, { 'search-why': true })
  await expect.element(screen.getByText('Found: “Dépôt”.', { exact: false })).toBeVisible()
  await box.fill('tag:paid')
  await expect.element(screen.getByText('It fits the filters. You asked for no words it could hold.')).toBeVisible()
  await expect.element(screen.getByText('None of the words you typed stands in it.')).not.toBeInTheDocument()
})
