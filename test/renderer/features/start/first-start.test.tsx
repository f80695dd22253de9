/** The first start, step by step. */
import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { HostState } from '#contract'
import { expectNoAxeViolations, hostState, openScreen, staying } from '#support/screen'

const window = { ...hostState, kind: 'window' as const, can: { chooseFiles: true, openFiles: true, chooseVault: true } }
const nothingYet = { ...window, vault: { status: 'none' as const, suggested: '/home/ada/Palimpsest' } }
const empty = {
  'documents.list': () => ({ items: [], next: null, total: 0 }),
  'documents.sources.list': () => [],
}
const hostIs = (state: HostState) => (_input: never, options?: { readonly signal?: AbortSignal }) => staying(state, options?.signal)

test('a new archive is offered a place, and the place the person wrote is opened', async () => {
  const { screen, calls } = await openScreen('/', { 'host.live': hostIs(nothingYet), 'host.openVault': () => window })
  const folder = screen.getByRole('textbox', { name: 'Folder of the archive' })
  await expect.element(folder).toHaveValue('/home/ada/Palimpsest')
  await expectNoAxeViolations()
  await folder.fill('/home/ada/Elsewhere')
  await screen.getByRole('button', { name: 'Continue' }).click()
  await expect.poll(() => calls.find(([path]) => path === 'host.openVault')?.[1]).toEqual({ path: '/home/ada/Elsewhere' })
})

test('an archive that cannot be opened says why, and another place can be chosen', async () => {
  const failed = { ...window, vault: { status: 'failed' as const, path: '/mnt/gone', code: 'ReadOnly', detail: 'EROFS' } }
  const { screen } = await openScreen('/', { 'host.live': hostIs(failed), 'host.choose': () => ({ paths: ['/home/ada/New'] }) })
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/^Nothing can be written to \/mnt\/gone\./)
  await screen.getByRole('button', { name: 'Choose another folder' }).click()
  await expect.element(screen.getByRole('textbox', { name: 'Folder of the archive' })).toHaveValue('/home/ada/New')
})

test('an archive whose key is lost asks for its recovery key, and says when it was another one', async () => {
  const failed = (code: string) => ({
    ...window,
    vault: { status: 'failed' as const, path: '/home/ada/Palimpsest', code, detail: '/home/ada/Palimpsest' },
  })
  const { screen, calls } = await openScreen('/', {
    'host.live': hostIs(failed('WrongRecoveryKey')),
    'host.openVault': () => failed('WrongRecoveryKey'),
  })
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/^That is not the recovery key of \/home\/ada\/Palimpsest\./)
  await expectNoAxeViolations()
  await screen.getByRole('textbox', { name: 'Recovery key' }).fill('A1B2 c3d4')
  await userEvent.keyboard('{Enter}')
  await expect
    .poll(() => calls.find(([path]) => path === 'host.openVault')?.[1])
    .toEqual({ path: '/home/ada/Palimpsest', recoveryKey: 'A1B2 c3d4' })
  // It belongs to this archive.
  await screen.getByRole('textbox', { name: 'Folder of the archive' }).fill('/home/ada/Elsewhere')
  await expect.element(screen.getByRole('textbox', { name: 'Recovery key' })).not.toBeInTheDocument()
})

test('an archive somebody chooses that holds documents already is shown at once', async () => {
  const opened = { ...window, vault: { status: 'open' as const, path: '/home/ada/Palimpsest' } }
  let open: () => void = () => undefined
  const isAsked = new Promise<void>((resolve) => (open = resolve))
  const { screen } = await openScreen('/library', {
    'host.live': async function* (_input: never, options?: { readonly signal?: AbortSignal }) {
      yield nothingYet
      await isAsked
      yield* staying(opened, options?.signal)
    },
    'host.openVault': () => {
      open()
      return opened
    },
    'documents.list': () => ({ items: [], next: null, total: 3 }),
    'documents.sources.list': () => [],
  })
  await screen.getByRole('button', { name: 'Continue' }).click()
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
})

const folders = { 'host.folders': () => ({ path: '/home/ada', parent: '/home', folders: [{ name: 'Scans', path: '/home/ada/Scans' }] }) }

test('where the place cannot be chosen here, it is told, with the way to choose another, and nothing is asked', async () => {
  const { screen } = await openScreen('/library', empty)
  await expect.element(screen.getByRole('heading', { name: 'Your archive lives in this folder' })).toBeVisible()
  await expect.element(screen.getByText('/home/ada/Palimpsest')).toBeVisible()
  await expect.element(screen.getByText(/start Palimpsest with the path of another folder after --vault$/)).toBeVisible()
  await expect.element(screen.getByText(/it holds the words of your pages/)).toBeVisible()
  expect(screen.getByRole('textbox').elements()).toEqual([])
  await expectNoAxeViolations()
})

test('an empty archive in a browser asks for a folder, and watching it leads to the screens', async () => {
  const { screen, calls } = await openScreen('/library', {
    ...empty,
    ...folders,
    'documents.sources.add': () => ({ path: '/home/ada/Documents' }),
  })
  await screen.getByRole('button', { name: 'Continue' }).click()
  await expectNoAxeViolations()
  await screen.getByRole('button', { name: /^Choose a folder/ }).click()
  await screen.getByRole('textbox', { name: 'Folder' }).fill('/home/ada/Documents')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(calls.find(([path]) => path === 'documents.sources.add')?.[1]).toEqual({ path: '/home/ada/Documents' })
})

test('a folder that is not there is told, and nothing is lost', async () => {
  const { screen } = await openScreen('/library', {
    ...empty,
    ...folders,
    'documents.sources.add': () => {
      throw new ORPCError('NO_SUCH_PATH', { defined: true, data: { path: '/nowhere', reason: { code: 'file-missing' } } })
    },
  })
  await screen.getByRole('button', { name: 'Continue' }).click()
  await screen.getByRole('button', { name: /^Choose a folder/ }).click()
  await screen.getByRole('textbox', { name: 'Folder' }).fill('/nowhere')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/^\/nowhere: Nothing lies there any more\./)
  await expect.element(screen.getByRole('textbox', { name: 'Folder' })).toHaveValue('/nowhere')
})

test('from one step to the next, what stands above stays where it is', async () => {
  const { screen } = await openScreen('/library', empty)
  const topOf = (name: string) => screen.getByRole('heading', { name }).element().getBoundingClientRect()
  await expect.element(screen.getByRole('heading', { name: 'Welcome to Palimpsest' })).toBeVisible()
  const before = topOf('Welcome to Palimpsest')
  const heading = topOf('Your archive lives in this folder')
  await screen.getByRole('button', { name: 'Continue' }).click()
  await expect.element(screen.getByRole('heading', { name: 'What should be read first?' })).toBeVisible()
  expect(topOf('Welcome to Palimpsest').top).toBe(before.top)
  const next = topOf('What should be read first?')
  expect([next.top, next.left]).toEqual([heading.top, heading.left])
  expect(screen.getByRole('button', { name: 'Not now' }).element().getBoundingClientRect().left).toBe(next.left)
})

test('the samples are read while the person looks around', async () => {
  const { screen, calls } = await openScreen('/library', {
    ...empty,
    'documents.add': (_input, options) => staying({ type: 'found', files: 10 }, options?.signal),
  })
  await screen.getByRole('button', { name: 'Continue' }).click()
  await screen.getByRole('button', { name: /^Try with ten sample documents/ }).click()
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(calls.find(([path]) => path === 'documents.add')?.[1]).toEqual({ paths: [hostState.samples], wait: false })
})

test('an archive with documents is no first start', async () => {
  const { screen } = await openScreen('/library')
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
})

test('the screens do not wait until it is known whether the archive is empty, but what they are asked from outside does', async () => {
  let answer: (sources: readonly never[]) => void = () => undefined
  const { screen, calls } = await openScreen('/library', {
    ...empty,
    'documents.sources.list': () => new Promise<readonly never[]>((resolve) => (answer = resolve)),
  })
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(calls.map(([path]) => path)).not.toContain('host.requests')
  answer([])
  await expect.element(screen.getByRole('button', { name: 'Continue' })).toBeVisible()
})

test('a new archive the program opens by itself asks nothing until it is there', async () => {
  let open: () => void = () => undefined
  const { screen } = await openScreen('/library', {
    'host.live': async function* () {
      yield { ...window, vault: { status: 'opening', path: '/home/ada/Palimpsest', isNew: true } } satisfies HostState
      await new Promise<void>((resolve) => (open = resolve))
      yield window
    },
  })
  await expect.element(screen.getByText('Opening the archive …')).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Continue' })).not.toBeInTheDocument()
  open()
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
})

test('the screens of an archive that is being opened are there before it is', async () => {
  const { screen, calls } = await openScreen('/library', {
    'host.live': hostIs({ ...window, vault: { status: 'opening', path: '/home/ada/Palimpsest', isNew: false } }),
  })
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Continue' })).not.toBeInTheDocument()
  expect(calls.map(([path]) => path)).not.toContain('host.requests')
})
