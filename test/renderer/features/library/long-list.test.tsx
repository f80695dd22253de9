/** A hundred thousand documents: only what can be seen is in the page, only what is looked at is asked for. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { ListInput } from '#contract'
import { longList, longTotal, openLibrary } from './open-library'

const listCalls = (calls: readonly (readonly [string, unknown])[]) =>
  calls.flatMap(([path, input]) => (path === 'documents.list' && (input as ListInput).limit === 100 ? [input as ListInput] : []))
const mostRows = 60

test('scrolling to the middle renders and asks for the window there, not for what lies between', async () => {
  const { screen, calls } = await openLibrary('/library', longList)
  const grid = screen.getByRole('grid', { name: 'Documents' })
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(longTotal + 1))
  await expect.element(screen.getByText('Document 3', { exact: true })).toBeVisible()
  const before = listCalls(calls).length
  expect(listCalls(calls).every(({ offset }) => offset === 0)).toBe(true)

  grid.element().scrollTop = (longTotal / 2) * 36
  await expect.element(screen.getByText('Document 50002', { exact: true })).toBeVisible()
  expect(grid.element().querySelectorAll('[data-line]').length).toBeLessThan(mostRows)
  const asked = listCalls(calls).slice(before)
  expect(asked.length).toBeLessThanOrEqual(2)
  for (const { offset, limit } of asked) {
    expect(limit).toBe(100)
    expect(Math.abs(offset - longTotal / 2)).toBeLessThanOrEqual(100)
  }
})

test('what is scrolled past in a hurry is never asked for, and what is no longer looked at is given up', async () => {
  const given: number[] = []
  const { screen, calls } = await openLibrary('/library', {
    ...longList,
    'documents.list': (input: ListInput, options) => {
      const answer = longList['documents.list']?.(input as never)
      if (input.offset < 20_000 || input.offset > 20_200) return answer
      return new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => {
          given.push(input.offset)
          reject(new Error('given up'))
        })
      })
    },
  })
  const grid = screen.getByRole('grid', { name: 'Documents' })
  await expect.element(screen.getByText('Document 3', { exact: true })).toBeVisible()
  // Rests where the engine does not answer …
  grid.element().scrollTop = 20_050 * 36
  await expect.poll(() => listCalls(calls).some(({ offset }) => offset === 20_000)).toBe(true)
  // … then flies on.
  for (const line of [30_000, 45_000, 60_000, 80_000]) grid.element().scrollTop = line * 36
  await expect.element(screen.getByText('Document 80002', { exact: true })).toBeVisible()
  await expect.poll(() => given).toContain(20_000)
  const offsets = listCalls(calls).map(({ offset }) => offset)
  expect(offsets.filter((offset) => offset > 20_200 && offset < 79_000)).toEqual([])
})

test('End goes to the last document, and the row that has the focus stays in the page', async () => {
  const { screen } = await openLibrary('/library', longList)
  await screen.getByText('Document 3', { exact: true }).click()
  await userEvent.keyboard('{End}')
  await expect.element(screen.getByText('Document 99999', { exact: true })).toBeVisible()
  await expect.poll(() => document.activeElement?.getAttribute('aria-rowindex')).toBe(String(longTotal + 1))
  screen.getByRole('grid').element().scrollTop = 0
  await expect.element(screen.getByText('Document 3', { exact: true })).toBeVisible()
  expect(document.activeElement?.getAttribute('aria-rowindex')).toBe(String(longTotal + 1))
})

test('a range over rows that were never loaded fetches them, and the selection outlives the scrolling', async () => {
  const { screen, calls } = await openLibrary('/library', longList)
  await screen.getByText('Document 3', { exact: true }).click()
  const grid = screen.getByRole('grid')
  grid.element().scrollTop = 2_500 * 36
  await screen.getByText('Document 2510', { exact: true }).click({ modifiers: ['Shift'] })
  await expect.element(screen.getByText('2,508 selected')).toBeVisible()
  grid.element().scrollTop = 0
  await expect.element(screen.getByRole('row', { name: /Document 5 / })).toHaveAttribute('aria-selected', 'true')
  await screen.getByRole('button', { name: 'Move to trash' }).click()
  await expect.poll(() => calls.filter(([path]) => path === 'documents.trash').length).toBe(1)
  const [, input] = calls.find(([path]) => path === 'documents.trash')!
  const { documents } = input as { documents: string[] }
  expect([documents.length, documents[0], documents.at(-1)]).toEqual([2_508, 'doc3', 'doc2510'])
})

test('everything can be selected without loading it; a command then fetches the ids and goes out in bounded parts', async () => {
  const { screen, calls } = await openLibrary('/library', {
    ...longList,
    'documents.list': ({ after, offset = 0, ...input }: Omit<ListInput, 'offset'> & { offset?: number }) =>
      longList['documents.list']?.({ ...input, offset: after ? Number(after) : offset } as never),
    'documents.trash': () => ({ position: 9 }),
  })
  await screen.getByText('Document 3', { exact: true }).click()
  const before = listCalls(calls).length
  await userEvent.keyboard('{Control>}a{/Control}')
  await expect.element(screen.getByText('100,000 selected')).toBeVisible()
  expect(listCalls(calls).length).toBe(before)
  await screen.getByText('Document 4', { exact: true }).click({ modifiers: ['Control'] })
  await expect.element(screen.getByText('99,999 selected')).toBeVisible()
  await userEvent.keyboard('{Delete}')
  await expect.poll(() => calls.filter(([path]) => path === 'documents.trash').length, { timeout: 10_000 }).toBe(10)
  const sent = calls.filter(([path]) => path === 'documents.trash').flatMap(([, input]) => (input as { documents: string[] }).documents)
  expect(sent.length).toBe(longTotal - 1)
  expect(sent).not.toContain('doc4')
})

test('groups lie between the documents by arithmetic, and close', async () => {
  const { screen, calls } = await openLibrary('/library?group=type&sort=type', longList)
  const grid = screen.getByRole('treegrid', { name: 'Documents' })
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(longTotal + 3))
  await screen.getByRole('row', { name: /PDF 50,000 documents/ }).click()
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(longTotal / 2 + 3))
  await expect.element(screen.getByText('Document 50001', { exact: true })).toBeVisible()
  expect(listCalls(calls).every(({ filter, sort }) => filter === '' && sort.by === 'type')).toBe(true)
})

test('with another order, each group is a list of its own', async () => {
  const { screen, calls } = await openLibrary('/library?group=type&sort=title', longList)
  await screen.getByRole('row', { name: /PDF 50,000 documents/ }).click()
  await expect.element(screen.getByText('Document 50001', { exact: true })).toBeVisible()
  expect(listCalls(calls).some(({ filter, sort }) => filter === 'type:=mail' && sort.by === 'title')).toBe(true)
})
