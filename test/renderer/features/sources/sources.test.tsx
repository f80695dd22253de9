/** Folders: their state in words, and everything that is done with them. */
import { notifications } from '@mantine/notifications'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { expectNoAxeViolations, hostState, now, openScreen, sourceRow, staying, type Answers } from '#support/screen'

const lost = { ...sourceRow, id: 'nas', path: '/mnt/nas/Archives', state: 'unavailable', unavailableSince: now, quarantined: 3 } as const
const answers: Answers = {
  'documents.sources.list': () => [sourceRow, lost],
  'documents.sources.configure': () => sourceRow,
  'documents.sources.remove': () => ({ position: 2 }),
  'documents.sources.rescan': () => [sourceRow],
  'documents.sources.add': () => sourceRow,
  'documents.sources.test': () => ({
    path: sourceRow.path,
    isReadable: true,
    fileEvents: false,
    isCaseSensitive: true,
    fileSystem: 'nfs',
    isNetwork: true,
    filesSeen: 1204,
    listFilesPerSecond: 12_000,
    readMegabytesPerSecond: null,
    unreadable: [{ path: '/home/ada/Documents/secret', reason: { code: 'file-no-permission' } }],
  }),
  'host.folders': ({ path = '/home/ada' }: { path?: string }) => ({
    path,
    parent: path === '/' ? null : '/',
    folders: [{ name: 'Scans', path: `${path}/Scans` }],
  }),
}
function open(more: Answers = {}) {
  // Those of the test before.
  notifications.clean()
  return openScreen('/library?view=sources', { ...answers, ...more })
}
const inputsOf = (calls: readonly (readonly [string, unknown])[], path: string) =>
  calls.flatMap(([name, input]) => (name === path ? [input] : []))
const withoutDialogs: Answers = {
  'host.live': (_input, options) => staying({ ...hostState, can: { ...hostState.can, chooseFiles: false } }, options?.signal),
}

test('each folder says how it is doing', async () => {
  const { screen } = await open()
  const panel = screen.getByRole('region', { name: 'Folders' })
  await expect.element(panel.getByText('Watching', { exact: true })).toBeVisible()
  await expect.element(panel.getByText(/^Unavailable since 3 May 2026/)).toBeVisible()
  await expect.element(panel.getByText('3 files need attention')).toBeVisible()
  await expectNoAxeViolations()
})

test('a test of the folder answers in words', async () => {
  const { screen, calls } = await open()
  await screen.getByRole('button', { name: 'Test the folder' }).first().click()
  await expect.element(screen.getByText('It lies on a network drive (nfs).')).toBeVisible()
  await expect.element(screen.getByText(/Turn on “Look regularly”/)).toBeVisible()
  await expect.element(screen.getByText('/home/ada/Documents/secret')).toBeVisible()
  expect(inputsOf(calls, 'documents.sources.test')).toEqual([{ path: sourceRow.path }])
})

test('options are changed as a whole, and taken back', async () => {
  const { screen, calls } = await open()
  await screen.getByRole('button', { name: 'Options' }).first().click()
  await screen.getByRole('textbox', { name: 'Leave out' }).fill('*.tmp\n\n private/ ')
  await screen.getByRole('checkbox', { name: 'French' }).click()
  await screen.getByRole('switch', { name: /^Look regularly/ }).click()
  await screen.getByRole('button', { name: 'Save and look through' }).click()
  const options = { ignore: ['*.tmp', 'private/'], polling: true, keepOriginals: false, languages: ['fra'] }
  await expect.poll(() => inputsOf(calls, 'documents.sources.configure')).toEqual([{ source: 'folder-1', options }])
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => inputsOf(calls, 'documents.sources.configure').at(-1))
    .toEqual({ source: 'folder-1', options: { ignore: [], polling: false, keepOriginals: false } })
})

test('removing says what happens first, and can be taken back', async () => {
  const { screen, calls } = await open()
  await screen.getByRole('button', { name: 'Stop watching…' }).first().click()
  await expect.element(screen.getByText(/Its 7 documents stay in the library/)).toBeVisible()
  await screen.getByRole('button', { name: 'Stop watching', exact: true }).click()
  await expect.poll(() => inputsOf(calls, 'documents.sources.remove')).toEqual([{ source: 'folder-1' }])
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => inputsOf(calls, 'documents.sources.add'))
    .toEqual([{ path: sourceRow.path, ignore: [], polling: false, keepOriginals: false }])
})

test('one folder or all are looked through', async () => {
  const { screen, calls } = await open()
  await screen.getByRole('button', { name: 'Rescan now' }).first().click()
  await screen.getByRole('button', { name: 'Rescan all' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.sources.rescan')).toEqual([{ source: 'folder-1' }, {}])
})

test('where there is no dialog of the system, folders are walked to, or typed', async () => {
  const { screen, calls } = await open(withoutDialogs)
  await screen.getByRole('button', { name: 'Add a folder' }).last().click()
  await screen.getByRole('button', { name: 'Scans' }).click()
  await expect.element(screen.getByRole('textbox', { name: 'Folder' })).toHaveValue('/home/ada/Scans')
  await expectNoAxeViolations()
  await screen.getByRole('button', { name: 'Add this folder' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.sources.add')).toEqual([{ path: '/home/ada/Scans' }])
})

test('a folder that cannot be added says why, and stays to be corrected', async () => {
  const { screen } = await open({
    ...withoutDialogs,
    'documents.sources.add': () => {
      throw new Error('no')
    },
  })
  await screen.getByRole('button', { name: 'Add a folder' }).last().click()
  await expect.element(screen.getByRole('textbox', { name: 'Folder' })).toHaveValue('/home/ada')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('dialog').getByRole('alert')).toBeVisible()
})

test('with a dialog of the system, that one is used', async () => {
  const { screen, calls } = await open({
    'host.live': (_input, options) => staying({ ...hostState, can: { ...hostState.can, chooseFiles: true } }, options?.signal),
    'host.choose': () => ({ paths: ['/home/ada/Mail'] }),
  })
  await screen.getByRole('button', { name: 'Add a folder' }).last().click()
  await expect.poll(() => inputsOf(calls, 'documents.sources.add')).toEqual([{ path: '/home/ada/Mail' }])
})

test('drops are one place, after the folders, however many there were', async () => {
  const drop = { ...sourceRow, kind: 'drop', path: '/home/ada/a.txt', documents: 2, quarantined: 1 } as const
  const { screen } = await open({
    'documents.sources.list': () => [
      { ...drop, id: 'drop-1' },
      sourceRow,
      { ...drop, id: 'drop-2', documents: 53 },
      { ...drop, id: 'drop-3' },
    ],
  })
  const names = screen.getByRole('region', { name: 'Folders' }).getByRole('listitem')
  await expect.element(names.nth(1)).toMatchTextContent(/^Dropped files.*57 documents.*3 files need attention/)
  await expect.element(names.nth(0)).toMatchTextContent(/^Documents/)
  expect(names.elements()).toHaveLength(2)
})
