/** What needs a person: said in words, with the one thing that helps, and the way back. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { AttentionItem } from '#contract'
import { documentRows, expectNoAxeViolations, now, shownDocument, type Answers } from '#support/screen'
import { openLibrary } from './open-library'

const item = (changes: Partial<AttentionItem> & Pick<AttentionItem, 'id' | 'title' | 'reason' | 'actions'>): AttentionItem => ({
  path: `/home/ada/Documents/${changes.title}`,
  since: now,
  ...changes,
})
const items: readonly AttentionItem[] = [
  item({ id: 'document:a', document: 'aaa1', title: 'locked.pdf', reason: { code: 'needs-password' }, actions: ['password', 'ignore'] }),
  item({
    id: 'page:b:3',
    document: 'aaa2',
    page: 3,
    title: 'Lettre de préavis',
    reason: { code: 'text-unreadable' },
    actions: ['languages', 'acceptPicture', 'ignore'],
  }),
  item({ id: 'file:c', title: '<b>setup</b>.exe', reason: { code: 'type-unsupported', params: { type: 'exe' } }, actions: ['ignore'] }),
]
const answers: Answers = {
  'documents.attention.list': () => ({ items, next: null, total: items.length }),
  'documents.attention.ignore': () => ({ position: 2 }),
  'documents.acceptPicture': () => ({ position: 2 }),
  'documents.chooseReading': () => ({ position: 3 }),
  'documents.show': () => shownDocument(documentRows[1]!),
  'documents.retry': async function* () {
    yield { type: 'found', files: 1 }
  },
}
const open = () => openLibrary('/library?view=attention', answers)
const inputsOf = (calls: readonly (readonly [string, unknown])[], path: string) =>
  calls.flatMap(([name, input]) => (name === path ? [input] : []))

test('each says what happened and offers what helps most', async () => {
  const { screen } = await open()
  const lines = screen.getByRole('listitem')
  await expect.element(lines.nth(0)).toMatchTextContent('locked.pdfThe document is protected.')
  await expect.element(lines.nth(1).getByRole('button', { name: 'Choose language' })).toBeVisible()
  await expect.element(lines.nth(2)).toMatchTextContent('<b>setup</b>.exeThis type of file cannot be read (exe). Save it as a PDF')
  await expectNoAxeViolations()
})

test('a password is asked for and given to the reading', async () => {
  const { screen, calls } = await open()
  await screen.getByRole('button', { name: 'Enter password' }).click()
  await userEvent.keyboard('swordfish{Enter}')
  await expect.poll(() => inputsOf(calls, 'documents.retry')).toEqual([{ document: 'aaa1', wait: false, password: 'swordfish' }])
})

test('languages are chosen for the page', async () => {
  const { screen, calls } = await open()
  await screen.getByRole('button', { name: 'Choose language' }).click()
  await screen.getByRole('checkbox', { name: 'French' }).click()
  await screen.getByRole('dialog').getByRole('button', { name: 'Read again' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.retry')).toEqual([{ document: 'aaa2', wait: false, page: 3, languages: ['fra'] }])
})

test('a page is accepted as a picture; undo chooses the reading that counted before', async () => {
  const { screen, calls } = await open()
  await screen.getByRole('button', { name: 'More for “Lettre de préavis”' }).click()
  await screen.getByRole('menuitem', { name: 'It is a picture' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.acceptPicture')).toEqual([{ document: 'aaa2', page: 3 }])
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.chooseReading')).toEqual([{ document: 'aaa2', page: 3, reading: 0 }])
})

test('ignoring is taken back', async () => {
  const { screen, calls } = await open()
  await screen.getByRole('button', { name: 'More for “<b>setup</b>.exe”' }).click()
  await screen.getByRole('menuitem', { name: 'Ignore' }).click()
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => inputsOf(calls, 'documents.attention.ignore'))
    .toEqual([
      { items: ['file:c'], isIgnored: true },
      { items: ['file:c'], isIgnored: false },
    ])
})

test('arrows walk the list, Enter helps, Delete ignores', async () => {
  const { screen, calls } = await open()
  const first = screen.getByRole('listitem').nth(0)
  await expect.element(first).toBeVisible()
  ;(first.element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(screen.getByRole('listitem').nth(1)).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('dialog')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
  ;(screen.getByRole('listitem').nth(1).element() as HTMLElement).focus()
  await userEvent.keyboard('{Delete}')
  await expect.poll(() => inputsOf(calls, 'documents.attention.ignore')).toEqual([{ items: ['page:b:3'], isIgnored: true }])
})

test('when nothing needs a person, the screen says so', async () => {
  const { screen } = await openLibrary('/library?view=attention')
  await expect.element(screen.getByText('Nothing needs you')).toBeVisible()
})

test('a damaged file is shown where it lies: reading the same bytes again gives the same answer', async () => {
  const torn = item({
    id: 'document:t',
    document: 'aaa3',
    title: 'torn.pdf',
    reason: { code: 'document-damaged' },
    actions: ['ignore', 'retry'],
  })
  const { screen, calls } = await openLibrary('/library?view=attention', {
    ...answers,
    'documents.attention.list': () => ({ items: [torn], next: null, total: 1 }),
    'host.showInFolder': () => ({ shown: true }),
  })
  await screen.getByRole('button', { name: 'Show in its folder' }).click()
  await expect.poll(() => inputsOf(calls, 'host.showInFolder')).toEqual([{ document: 'aaa3' }])
  await screen.getByRole('button', { name: 'More for “torn.pdf”' }).click()
  await expect.element(screen.getByRole('menuitem', { name: 'Read again' })).toBeVisible()
})

test('a file that never became a document is shown in its folder as well, and one that came through a browser by its name alone', async () => {
  const path = '/home/ada/Palimpsest/received/0b6f2c1e-1c1d-4a52-9a1f-5f2f3a4b5c6d/setup.exe'
  const setup = item({ id: 'file:c', title: 'setup.exe', path, reason: { code: 'type-unsupported' }, actions: ['ignore'] })
  const { screen, calls } = await openLibrary('/library?view=attention', {
    ...answers,
    'documents.attention.list': () => ({ items: [setup], next: null, total: 1 }),
    'host.showInFolder': () => ({ shown: true }),
  })
  await screen.getByRole('button', { name: 'Show in its folder' }).click()
  await expect.poll(() => inputsOf(calls, 'host.showInFolder')).toEqual([{ item: 'file:c' }])
  expect(screen.getByRole('listitem').element().textContent).not.toContain('received')
})
