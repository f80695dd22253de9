/** The library's states, and everything that keys and pointer do in it. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { documentRows, expectNoAxeViolations, sourceRow, staying, type Answers } from '#support/screen'
import { openLibrary } from './open-library'

const done: Answers = {
  'documents.tag': () => ({ position: 2 }),
  'documents.trash': () => ({ position: 2 }),
  'documents.restore': () => ({ position: 2 }),
  'documents.rename': () => ({ position: 2 }),
  'documents.queue.cancel': () => ({}),
  'documents.retry': async function* () {
    yield { type: 'found', files: 1 }
  },
}
const empty: Answers = { 'documents.list': () => ({ items: [], next: null, total: 0 }) }
const inputsOf = (calls: readonly (readonly [string, unknown])[], path: string) =>
  calls.flatMap(([name, input]) => (name === path ? [input] : []))
const theme = (value: string): Answers => ({
  'vault.settings.list': () => [
    { name: 'language', value: 'en', default: 'auto', origin: 'file' },
    { name: 'theme', value, default: 'system', origin: 'file' },
  ],
})

test.each(['light', 'dark'])('the table has no accessibility violation in the %s theme', async (value) => {
  const { screen } = await openLibrary('/library', theme(value))
  await screen.getByText('Lettre de préavis').click()
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
  await expect.element(screen.getByText('2 selected')).toBeVisible()
  await expectNoAxeViolations()
})

test.each([
  '/library?view=grid',
  '/library?group=type&sort=type',
  '/library?view=trash',
  '/library?view=sources',
  '/library?view=attention',
])('%s has no accessibility violation', async (address) => {
  const { screen } = await openLibrary(address)
  await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible()
  await expectNoAxeViolations()
})

test('titles are inert text, in their own direction, with the whole as a hint', async () => {
  const { screen } = await openLibrary('/library')
  const hostile = documentRows[3]!.title
  await expect.element(screen.getByText(hostile)).toHaveAttribute('title', hostile)
  expect(screen.container.querySelector('[role=row] img')).toBeNull()
  await expect.element(screen.getByText(documentRows[4]!.title)).toBeVisible()
  expect(screen.getByText(documentRows[4]!.title).element().tagName).toBe('BDI')
})

test('an empty library teaches one thing', async () => {
  const { screen } = await openLibrary('/library', empty)
  await expect.element(screen.getByText('No documents yet')).toBeVisible()
})

test('a filter that fits nothing can be cleared there', async () => {
  const { screen, history } = await openLibrary('/library?filter=zebra', empty)
  await screen.getByRole('main').getByRole('button', { name: 'Clear the filter' }).last().click()
  await expect.poll(() => history.location.href).toBe('/library')
})

test('a list that cannot be had says so and can be asked for again', async () => {
  let isBroken = true
  const { screen } = await openLibrary('/library', {
    'documents.list': () => {
      if (isBroken) throw new Error('broken')
      return { items: documentRows, next: null, total: documentRows.length }
    },
  })
  const again = screen.getByRole('alert').getByRole('button', { name: 'Try again' })
  await expect.element(again).toBeVisible()
  isBroken = false
  await again.click()
  await expect.element(screen.getByText('Lettre de préavis')).toBeVisible()
})

test('typing a filter asks once, when it pauses, and keeps what is shown until the answer', async () => {
  const { screen, calls, history } = await openLibrary('/library')
  await screen.getByRole('textbox', { name: 'Filter' }).fill('type:mail')
  await expect.poll(() => history.location.href).toContain('type%3Amail')
  await expect.element(screen.getByText('Lettre de préavis')).toBeVisible()
  const filters = inputsOf(calls, 'documents.list').map((input) => (input as { filter?: string }).filter)
  expect(filters.filter((filter) => filter === 'type:mail').length).toBe(1)
  expect(filters.every((filter) => !filter || filter === 'type:mail')).toBe(true)
})

test('headers sort by pointer and by key, and say so', async () => {
  const { screen, history } = await openLibrary('/library')
  const title = screen.getByRole('columnheader', { name: 'Title' })
  await title.click()
  await expect.element(title).toHaveAttribute('aria-sort', 'ascending')
  expect(history.location.href).toContain('sort=title')
  await userEvent.keyboard('{Enter}')
  await expect.element(title).toHaveAttribute('aria-sort', 'descending')
})

test('columns are moved and resized from the keyboard, hidden in their menu, and remembered', async () => {
  const { screen } = await openLibrary('/library')
  const headers = () =>
    screen
      .getByRole('columnheader')
      .elements()
      .map((element) => element.textContent)
  await screen.getByRole('columnheader', { name: 'Tags' }).click()
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}')
  await expect.poll(() => headers().slice(-2)).toEqual(['Tags', 'Added'])
  await screen.getByRole('button', { name: 'Columns' }).click()
  await screen.getByRole('checkbox', { name: 'Size' }).click()
  await expect.poll(headers).toContain('Size')
  expect(window.localStorage.getItem('palimpsest.library')).toContain('"name":"size","width":88,"isShown":true')
})

test('arrows walk, Enter opens the document', async () => {
  const { screen, history } = await openLibrary('/library')
  await screen.getByText(documentRows[0]!.title).click()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
  await expect.element(screen.getByRole('row', { name: /Lettre de préavis/ })).toHaveFocus()
  await expect.element(screen.getByRole('row', { name: /Lettre de préavis/ })).toHaveAttribute('aria-selected', 'true')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => history.location.pathname).toBe('/documents/aaa2')
})

test('a double click opens the document', async () => {
  const { screen, history } = await openLibrary('/library')
  await screen.getByText('Lettre de préavis').dblClick()
  await expect.poll(() => history.location.pathname).toBe('/documents/aaa2')
})

test('space, shift and control select; Escape lets go', async () => {
  const { screen } = await openLibrary('/library')
  await screen.getByText(documentRows[0]!.title).click()
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  await expect.element(screen.getByText('3 selected')).toBeVisible()
  await userEvent.keyboard('{Control>}{ArrowDown}{/Control} ')
  await expect.element(screen.getByText('4 selected')).toBeVisible()
  await screen.getByText(documentRows[0]!.title).click({ modifiers: ['Control'] })
  await expect.element(screen.getByText('3 selected')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByText('3 selected')).not.toBeInTheDocument()
})

test('F2 renames in place; undo gives the old name back', async () => {
  const { screen, calls } = await openLibrary('/library', done)
  await screen.getByText('Lettre de préavis').click()
  await userEvent.keyboard('{F2}')
  await screen.getByRole('textbox', { name: 'New title of “Lettre de préavis”' }).fill('Préavis 2026')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => inputsOf(calls, 'documents.rename')).toEqual([{ document: 'aaa2', title: 'Préavis 2026' }])
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.rename').at(-1)).toEqual({ document: 'aaa2', title: 'Lettre de préavis' })
})

test('Escape leaves the title as it was', async () => {
  const { screen, calls } = await openLibrary('/library', done)
  await screen.getByText('Lettre de préavis').click()
  await userEvent.keyboard('{F2}other{Escape}')
  await expect.element(screen.getByRole('row', { name: /Lettre de préavis/ })).toHaveFocus()
  expect(inputsOf(calls, 'documents.rename')).toEqual([])
})

test('Delete moves to the trash; undo restores the same documents', async () => {
  const { screen, calls } = await openLibrary('/library', done)
  await screen.getByText('Lettre de préavis').click()
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}{Delete}')
  await expect.poll(() => inputsOf(calls, 'documents.trash')).toEqual([{ documents: ['aaa2', 'aaa3'] }])
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.restore')).toEqual([{ documents: ['aaa2', 'aaa3'] }])
})

test('in the trash, documents are restored', async () => {
  const { screen, calls } = await openLibrary('/library?view=trash', {
    ...done,
    'documents.list': () => ({ items: documentRows.map((row) => ({ ...row, isTrashed: true })), next: null, total: documentRows.length }),
  })
  await screen.getByText('Lettre de préavis').click({ button: 'right' })
  await screen.getByRole('menuitem', { name: 'Restore' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.restore')).toEqual([{ documents: ['aaa2'] }])
  expect(inputsOf(calls, 'documents.list').some((input) => (input as { trashed?: boolean }).trashed === true)).toBe(true)
})

test('the bar reads again, document by document, and can stop it', async () => {
  const { screen, calls } = await openLibrary('/library', done)
  await screen.getByText('Lettre de préavis').click()
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
  await screen.getByRole('toolbar').getByRole('button', { name: 'Read again' }).click()
  await expect
    .poll(() => inputsOf(calls, 'documents.retry'))
    .toEqual([
      { document: 'aaa2', wait: false },
      { document: 'aaa3', wait: false },
    ])
  await screen.getByRole('button', { name: 'Stop' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.queue.cancel')).toEqual([{ document: 'aaa2' }, { document: 'aaa3' }])
})

test('tagging touches only documents that lack the tag, and so does taking it back', async () => {
  const { screen, calls } = await openLibrary('/library', done)
  await screen.getByText(documentRows[0]!.title).click()
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
  await screen.getByRole('toolbar').getByRole('button', { name: 'Tags…' }).click()
  await userEvent.keyboard('pai{Enter}')
  await expect.poll(() => inputsOf(calls, 'documents.tag')).toEqual([{ documents: ['aaa2'], add: ['paid'], remove: [] }])
  await userEvent.keyboard('{Escape}')
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.tag').at(-1)).toEqual({ documents: ['aaa2'], add: [], remove: ['paid'] })
})

test('a command that fails says why and offers another try', async () => {
  const { screen } = await openLibrary('/library', {
    ...done,
    'documents.trash': () => {
      throw new Error('disk')
    },
  })
  await screen.getByText('Lettre de préavis').click()
  await userEvent.keyboard('{Delete}')
  await expect.element(screen.getByRole('alert').getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('the menu opens by pointer and by its key, and closes back to the row', async () => {
  const { screen } = await openLibrary('/library')
  await screen.getByText('Lettre de préavis').click()
  await userEvent.keyboard('{Shift>}{F10}{/Shift}')
  await expect.element(screen.getByRole('menuitem', { name: /Rename/ })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('row', { name: /Lettre de préavis/ })).toHaveFocus()
})

test('sheets are walked in two directions', async () => {
  const { screen } = await openLibrary('/library?view=grid')
  await screen.getByText(documentRows[0]!.title).click()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}')
  await expect.element(screen.getByRole('gridcell', { name: /Lettre de préavis/ })).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(() => document.activeElement?.closest('[data-line]')?.getAttribute('data-line')).toBe('1')
})

test('a tag of the tree filters, and is chosen as long as it does', async () => {
  const { screen, history } = await openLibrary('/library')
  await screen.getByRole('treeitem', { name: /paid/ }).click()
  await expect.poll(() => decodeURIComponent(history.location.href)).toContain('tag:paid')
  await expect.element(screen.getByRole('treeitem', { name: /paid/ })).toHaveAttribute('aria-selected', 'true')
})

test('what was dropped is one place, however often something was, and none while nothing of it is there', async () => {
  const drop = (id: string, documents: number) => ({ ...sourceRow, id, kind: 'drop', path: `/home/ada/${id}`, documents })
  const sources = [sourceRow, drop('first', 4), drop('second', 3), drop('third', 0)]
  const { screen } = await openLibrary('/library', {
    'documents.sources.list': () => sources,
    'documents.sources.live': () => staying(sources),
  })
  const places = screen.getByRole('navigation', { name: 'Places' })
  await expect.element(places.getByRole('link', { name: /^Dropped files/ })).toMatchTextContent('Dropped files7')
})
