/** Results as one types, walked through and opened by keyboard. */
import { ORPCError } from '@orpc/client'
import { userEvent } from 'vitest/browser'
import { expect, test } from 'vitest'
import { documentRows, expectNoAxeViolations, searchResult, staying } from '#support/screen'
import { answerOf, openSearch } from './search-screen'

const [first, second] = documentRows

test('what is typed is asked at once, and the results say what, when and where', async () => {
  const { box, chosen, callsOf, history } = await openSearch('/search')
  await box.fill('payment')
  await expect.element(chosen).toMatchTextContent('Invoice 2026-118, Atelier Méridien')
  await expect.element(chosen).toMatchTextContent('PDF18 Apr 2026Page 1 of 2')
  await expect.element(chosen.getByText('Payment', { exact: true })).toBeVisible()
  await expect.poll(() => callsOf('search.search')).toContainEqual({ query: 'payment', mode: 'hybrid', limit: 40 })
  expect(history.location.href).toBe('/search?q=payment')
  await expectNoAxeViolations()
})

test('an answer that comes late never takes the place of a newer one, and its question is called off', async () => {
  const asked: string[] = []
  const aborted: string[] = []
  const { box, chosen } = await openSearch('/search', {
    'search.search': ({ query, mode }: { query: string; mode: string }, options) => {
      const [row] = documentRows.slice(query === 'slow' ? 1 : 0)
      const answer = answerOf(query, { results: [searchResult(row!)] })
      if (query !== 'slow' || mode === 'words') return answer
      asked.push(query)
      return new Promise((resolve, reject) => {
        options?.signal?.addEventListener('abort', () => {
          aborted.push(query)
          reject(new DOMException('aborted', 'AbortError'))
          resolve(answer)
        })
      })
    },
  })
  await box.fill('slow')
  // Meaning is asked about a moment after the words.
  await expect.poll(() => asked).toEqual(['slow'])
  await box.fill('quick')
  await expect.element(chosen).toMatchTextContent(first!.title)
  await expect.poll(() => aborted).toEqual(['slow'])
  await expect.element(chosen).toMatchTextContent(first!.title)
})

test('while the next answer is awaited the one before stays', async () => {
  const { box, chosen, list } = await openSearch('/search?q=payment', {
    'search.search': ({ query, mode }: { query: string; mode: string }) =>
      query === 'payment' ? answerOf(query) : mode === 'words' ? new Promise(() => undefined) : new Promise(() => undefined),
  })
  await expect.element(chosen).toBeVisible()
  await box.fill('payments')
  await expect.element(list).toBeVisible()
  await expect.element(chosen).toMatchTextContent(first!.title)
})

test('the words answer alone while the meaning takes long', async () => {
  const { screen, chosen } = await openSearch('/search?q=payment', {
    'search.search': ({ query, mode }: { query: string; mode: string }) =>
      mode === 'words' ? answerOf(query) : new Promise(() => undefined),
  })
  await expect.element(chosen).toMatchTextContent(first!.title)
  await expect.element(screen.getByText('By words so far, comparing meaning …')).toBeVisible()
})

test('Enter right after an arrow opens the page, and nothing calls the search back', async () => {
  const { screen, box, chosen, history } = await openSearch('/search?q=payment')
  await expect.element(chosen).toBeVisible()
  await box.click()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.poll(() => history.location.pathname).toBe(`/documents/${second!.id}`)
  const gone: string[] = []
  history.subscribe(({ location }) => gone.push(location.pathname))
  // The page is there: whatever was under way when it was opened has come to its end.
  await expect.element(screen.getByRole('heading', { name: second!.title })).toBeVisible()
  expect(gone).toEqual([])
})

test('arrows walk from the box, the address follows, Enter opens the page with the words', async () => {
  const { box, chosen, history } = await openSearch('/search?q=payment')
  await expect.element(chosen).toBeVisible()
  await box.click()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(chosen).toMatchTextContent(second!.title)
  await expect.poll(() => history.location.href).toBe('/search?q=payment&at=aaa2%3A1')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => history.location.href).toBe('/documents/aaa2?page=1&q=payment')
  history.back()
  await expect.element(chosen).toMatchTextContent(second!.title)
})

test('in the list: End, Home, a click and Escape; Space shows and hides the page', async () => {
  const { screen, list, chosen, box } = await openSearch('/search?q=payment', {
    'search.search': ({ query }: { query: string }) => answerOf(query),
  })
  await expect.element(chosen).toBeVisible()
  list.element().focus()
  await userEvent.keyboard('{End}')
  await expect.element(chosen).toMatchTextContent('Your order has been shipped')
  await userEvent.keyboard('{Home}')
  await expect.element(chosen).toMatchTextContent(first!.title)
  const preview = screen.getByRole('region', { name: first!.title })
  await expect.element(preview).toBeVisible()
  await userEvent.keyboard(' ')
  await expect.element(preview).not.toBeInTheDocument()
  await userEvent.keyboard(' ')
  await expect.element(preview).toBeVisible()
  await screen.getByRole('option', { name: /Lettre de préavis/ }).click()
  await expect.element(chosen).toMatchTextContent(second!.title)
  list.element().focus()
  await userEvent.keyboard('{Escape}')
  await expect.element(box).toHaveFocus()
})

test('hostile, endless and right-to-left titles are inert text', async () => {
  const { screen } = await openSearch('/search?q=payment', { 'search.search': ({ query }: { query: string }) => answerOf(query) })
  await expect.element(screen.getByText(documentRows[3]!.title).first()).toBeVisible()
  await expect.element(screen.getByText(documentRows[4]!.title).first()).toBeInTheDocument()
  expect(document.title).not.toBe('1')
  const list = document.getElementById('search-results')!
  expect(list.scrollWidth).toBeLessThanOrEqual(list.clientWidth)
})

test('filters alone list what fits, the newest first', async () => {
  const { screen, chosen, callsOf } = await openSearch('/search?q=type%3Apdf', {
    'documents.list': () => ({ items: documentRows, next: null, total: 8 }),
  })
  await expect.element(chosen).toMatchTextContent(first!.title)
  await expect.element(screen.getByText('8 documents')).toBeVisible()
  expect(callsOf('documents.list')).toContainEqual({ filter: 'type:pdf', limit: 40, sort: { by: 'date', descending: true } })
  expect(callsOf('search.search')).toEqual([])
})

test('hints and unread pages are said in words', async () => {
  const { screen } = await openSearch('/search?q=paymant', {
    'search.search': ({ query }: { query: string }) =>
      answerOf(query, {
        unreadPages: 6,
        hints: [
          { code: 'typo-tolerated', from: 'paymant', to: 'payment' },
          { code: 'meaning-incomplete', passages: 1200 },
          { code: 'meaning-unavailable', detail: 'embedder-failed' },
        ],
      }),
  })
  await expect.element(screen.getByText('“paymant” was also searched as “payment”.')).toBeVisible()
  await expect.element(screen.getByText(/^1,200 passages are found by their words only/)).toBeVisible()
  await expect.element(screen.getByText(/Searching by meaning does not work just now/)).toBeVisible()
  await screen.getByRole('link', { name: '6 pages unread' }).click()
  await expect.element(screen.getByRole('searchbox')).toHaveValue('')
})

test('an error is told with its technical part one click away', async () => {
  const { screen } = await openSearch('/search?q=payment', {
    'search.search': () => {
      throw new ORPCError('INTERNAL_SERVER_ERROR', { message: 'index worker died' })
    },
  })
  await expect.element(screen.getByText(/Something went wrong inside Palimpsest/)).toBeVisible()
  await screen.getByRole('button', { name: 'Technical details' }).click()
  await expect.element(screen.getByText(/index worker died/)).toBeVisible()
})

test('when the archive has grown since, results stay and searching again is offered', async () => {
  const { screen, callsOf } = await openSearch('/search?q=payment', {
    'documents.live': (_input, options) => staying({ position: 9, rows: [], isPartial: false, total: 8, also: [] }, options?.signal),
  })
  const again = screen.getByRole('button', { name: 'Search again' })
  await expect.element(again).toBeVisible()
  const before = callsOf('search.search').length
  await again.click()
  await expect.poll(() => callsOf('search.search').length).toBe(before + 1)
})

test('in the dark and in French nothing is out of reach either', async () => {
  const { screen } = await openSearch('/search?q=loyer+type%3Apdf', {
    'vault.settings.list': () => [
      { name: 'language', value: 'fr', default: 'auto', origin: 'file' },
      { name: 'theme', value: 'dark', default: 'system', origin: 'file' },
    ],
    'search.search': ({ query }: { query: string }) => answerOf(query, { unreadPages: 6 }),
  })
  await expect.element(screen.getByText('8 documents')).toBeVisible()
  await expect.element(screen.getByRole('link', { name: '6 pages non lues' })).toBeVisible()
  await expectNoAxeViolations()
})

test('what is missing, flagged and how complete it is can be chosen, with how many documents each leaves', async () => {
  const found: Readonly<Record<string, readonly { key: string; documents: number; pages: number }[]>> = {
    missing: [
      { key: 'due_date', documents: 12, pages: 12 },
      { key: 'total_gross', documents: 30, pages: 31 },
    ],
    flag: [{ key: 'check-failed', documents: 3, pages: 3 }],
    completeness: [
      { key: '<0.8', documents: 5, pages: 5 },
      { key: '1', documents: 2, pages: 2 },
    ],
  }
  const { screen, history } = await openSearch('/search?q=payment+missing%3Adue-date', {
    'documents.groups': ({ by }: { by: string }) => found[by] ?? [],
  })
  const chips = screen.getByRole('group', { name: 'Filters' })
  const missing = chips.getByRole('button', { name: /^Missing/ })
  await expect.element(missing).toHaveTextContent('Missing Due date')
  await missing.click()
  const values = screen.getByRole('checkbox')
  await expect.poll(() => values.all().map((each) => each.element().textContent)).toEqual(['Total gross30', 'Due date12'])
  await expect.element(screen.getByRole('checkbox', { name: /Due date/ })).toBeChecked()
  await expectNoAxeViolations()
  await userEvent.keyboard('{Escape}')
  await chips.getByRole('button', { name: 'Completeness' }).click()
  await screen.getByRole('checkbox', { name: /below 80/ }).click()
  await expect.poll(() => decodeURIComponent(history.location.search)).toContain('completeness:<0.8')
  await chips.getByRole('button', { name: 'Flag' }).click()
  await screen.getByRole('checkbox', { name: /Check failed/ }).click()
  await expect.poll(() => decodeURIComponent(history.location.search)).toContain('flag:check-failed')
})

test('a value of a field is chosen after the field, with how many documents it leaves, and stands as a chip', async () => {
  const said: Readonly<Record<string, readonly { value: string; label: string; documents: number }[]>> = {
    seller_name: [
      { value: '=harrowgate tools ltd', label: 'Harrowgate Tools Ltd', documents: 7 },
      { value: '=méridien', label: 'Méridien', documents: 2 },
    ],
    due_date: [{ value: '=2026-05', label: '2026-05', documents: 4 }],
    total: [
      { value: '>=10', label: '10', documents: 9 },
      { value: '>=1000', label: '1000', documents: 3 },
    ],
  }
  const { screen, history, calls } = await openSearch('/search?q=payment+lang%3Afr', {
    'understanding.types': () => ({
      types: [
        {
          type: 'invoice',
          domain: 'financial',
          label: { en: 'Invoice', fr: 'Facture' },
          fields: [
            { name: 'seller_name', label: { en: 'Seller', fr: 'Vendeur' }, need: 'required', format: 'party', many: false },
            { name: 'due_date', label: { en: 'Due date', fr: 'Échéance' }, need: 'required', format: 'date', many: false },
            { name: 'total', label: { en: 'Total', fr: 'Total' }, need: 'required', format: 'amount', many: false },
          ],
        },
      ],
      problems: [],
    }),
    'documents.fieldValues': ({ field }: { field: string }) => said[field] ?? [],
  })
  const chips = screen.getByRole('group', { name: 'Filters' })
  await chips.getByRole('button', { name: 'Value', exact: true }).click()
  const field = screen.getByRole('combobox', { name: 'Of which field' })
  await expectNoAxeViolations()
  await field.click()
  await screen.getByRole('option', { name: 'Seller' }).click()
  await screen.getByRole('checkbox', { name: /Harrowgate Tools Ltd/ }).click()
  await expect.poll(() => decodeURIComponent(history.location.search).replaceAll('+', ' ')).toContain('seller-name:"=harrowgate tools ltd"')
  await expect.element(screen.getByRole('checkbox', { name: /Harrowgate Tools Ltd/ })).toBeChecked()
  // The counts are of the other filters: another seller can be chosen still.
  await expect
    .poll(() => calls.filter(([path]) => path === 'documents.fieldValues').map(([, input]) => (input as { filter: string }).filter))
    .toEqual(['lang:fr'])
  await expect.element(chips.getByText('harrowgate tools ltd')).toBeVisible()
  await field.click()
  await screen.getByRole('option', { name: 'Due date' }).click()
  await expect.element(screen.getByRole('checkbox', { name: /May 2026/ })).toHaveTextContent('May 20264')
  await field.click()
  await screen.getByRole('option', { name: 'Total' }).click()
  await screen.getByRole('checkbox', { name: /1,000 and more/ }).click()
  await expect.poll(() => decodeURIComponent(history.location.search)).toContain('total:>=1000')
  await expectNoAxeViolations()
})

test('filters by what documents say and lack are chips that can be taken off', async () => {
  const { screen, history } = await openSearch('/search?q=payment total:>1000 missing:due-date completeness:<0.8 flag:overdue')
  const chips = screen.getByRole('group', { name: 'Filters' })
  await expect.element(chips.getByText('>1000')).toBeVisible()
  await expect.element(chips.getByText('Due date')).toBeVisible()
  await expect.element(chips.getByText('Overdue')).toBeVisible()
  await chips.getByRole('button', { name: /Total/ }).click()
  await expect.poll(() => decodeURIComponent(history.location.search)).not.toContain('total')
  expect(decodeURIComponent(history.location.search)).toContain('overdue')
})

test('what is only close in meaning is told apart from what has the words', async () => {
  const { screen, list } = await openSearch('/search?q=payment', {
    'search.search': ({ query }: { query: string }) =>
      answerOf(query, {
        results: [searchResult(first!), searchResult(second!, { marks: [], why: { meaning: { rank: 1, similarity: 0.86 } } })],
      }),
  })
  await expect.element(screen.getByText('1 has your words')).toBeVisible()
  const [withWord, close] = list.getByRole('option').all()
  await expect.element(withWord!).not.toMatchTextContent('close in meaning')
  await expect.element(close!).toMatchTextContent('close in meaning')
})

test('a page without a picture is asked for it once, however many letters bring it back', async () => {
  // Full of the modules of the tests.
  performance.clearResourceTimings()
  const { box, list } = await openSearch('/search', {
    'search.search': ({ query }: { query: string }) => answerOf(query, { results: [searchResult({ ...first!, id: 'withoutpicture' })] }),
  })
  const pictures = () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/thumbnails/withoutpicture/')).length
  const picture = () => document.querySelector('[role=option] img')
  await box.fill('pay')
  await expect.element(list.getByRole('option')).toBeVisible()
  await expect.poll(picture).toBeNull()
  const asked = pictures()
  expect(asked).toBeGreaterThan(0)
  await box.fill('')
  await expect.element(list).not.toBeInTheDocument()
  await box.fill('payment')
  await expect.element(list.getByRole('option')).toBeVisible()
  expect(picture()).toBeNull()
  expect(pictures()).toBe(asked)
})

test('filters most people never need are there when they are asked for, and when one of them is set', async () => {
  const { screen, box } = await openSearch('/search?q=payment')
  const chips = screen.getByRole('group', { name: 'Filters' })
  await expect.element(chips.getByRole('button', { name: 'Flag' })).not.toBeInTheDocument()
  await box.fill('payment lang:fr')
  await expect.element(chips.getByRole('button', { name: 'Flag' })).toBeVisible()
  await box.fill('payment')
  await chips.getByRole('button', { name: 'More filters' }).click()
  await expect.element(chips.getByRole('button', { name: 'Flag' })).toBeVisible()
})
