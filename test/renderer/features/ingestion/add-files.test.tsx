/** Dropping files: what would be taken is shown first, and a whole drop can be taken back. */
import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { expectNoAxeViolations, hostState, openScreen, staying, type Answers } from '#support/screen'

const preview = {
  files: 312,
  bytes: 48_000_000,
  alreadyHere: 4,
  unsupported: 2,
  byKind: { pdf: 300, image: 10 },
  unsupportedExamples: ['a.exe'],
  isComplete: true,
}
const summary = {
  documents: 306,
  pages: { textLayer: 1, ocr: 0, blank: 0, picture: 0, failed: 0 },
  duplicates: 4,
  quarantined: [],
  tookMs: 1,
}
const imported = {
  id: 'import-1',
  startedAt: 1,
  paths: ['/home/ada/scans'],
  status: 'done',
  documents: 306,
  pages: 400,
  duplicates: 4,
  quarantined: 0,
}

const answers: Answers = {
  'host.live': (_input, options) => staying({ ...hostState, kind: 'window' as const }, options?.signal),
  'documents.imports.preview': (_input, options) => staying(preview, options?.signal),
  'documents.add': async function* () {
    yield { type: 'done', summary, import: 'import-1' }
  },
  'documents.imports.list': () => ({ items: [imported], next: null }),
  'documents.imports.undo': () => ({ position: 9, documents: 306 }),
}

const dropPaths = (paths: readonly string[]) => {
  window.postMessage({ type: 'palimpsest:dropped', paths }, window.location.origin)
}

test('a drop shows how many files would be taken, how many are here already and how many cannot be read', async () => {
  const { screen } = await openScreen('/reading', answers)
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  dropPaths(['/home/ada/scans'])
  const dialog = screen.getByRole('dialog', { name: 'Add to the archive' })
  await expect.element(dialog.getByText('312 files, 48 MB')).toBeVisible()
  await expect.element(dialog.getByText('4 already here')).toBeVisible()
  await expect.element(dialog.getByText('2 are empty or of a kind that cannot be read: they are left out')).toBeVisible()
  await expect.element(dialog.getByRole('button', { name: 'Add 310 files' })).toBeVisible()
  await expectNoAxeViolations()
})

test('what was added is told, and the notice takes the whole drop back', async () => {
  const { screen, calls } = await openScreen('/library', answers)
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  dropPaths(['/home/ada/scans'])
  await screen.getByRole('button', { name: 'Add 310 files' }).click()
  expect(calls.find(([path]) => path === 'documents.add')?.[1]).toMatchObject({ paths: ['/home/ada/scans'], leaveOutUnsupported: true })
  await expect.element(screen.getByText('scans · 306 documents added · 4 already here')).toBeVisible()
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => calls.find(([path]) => path === 'documents.imports.undo')?.[1]).toEqual({ import: 'import-1' })
  await expect.element(screen.getByText('306 documents moved to the trash')).toBeVisible()
})

test('each notice names its drop and takes back that one, whatever was dropped since', async () => {
  let drops = 0
  const { screen, calls } = await openScreen('/library', {
    ...answers,
    'documents.add': async function* () {
      yield { type: 'done', summary, import: `import-${++drops}` }
    },
  })
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  for (const paths of [['/home/ada/first.txt'], ['/home/ada/later.txt', '/home/ada/more.txt', '/home/ada/scans']]) {
    dropPaths(paths)
    await screen.getByRole('button', { name: 'Add 310 files' }).click()
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
  }
  await expect.element(screen.getByText('later.txt and 2 more · 306 documents added · 4 already here')).toBeVisible()
  await screen.getByRole('status').filter({ hasText: 'first.txt' }).getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => calls.filter(([path]) => path === 'documents.imports.undo').map(([, input]) => input))
    .toEqual([{ import: 'import-1' }])
})

test('what is dropped while the dialog asks is asked about together with what was dropped before', async () => {
  const { screen, calls } = await openScreen('/library', answers)
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  dropPaths(['/home/ada/first.txt'])
  await expect.element(screen.getByRole('button', { name: 'Add 310 files' })).toBeVisible()
  dropPaths(['/home/ada/second.txt', '/home/ada/first.txt'])
  const paths = ['/home/ada/first.txt', '/home/ada/second.txt']
  await expect.poll(() => calls.filter(([path]) => path === 'documents.imports.preview').at(-1)?.[1]).toEqual({ paths })
  await screen.getByRole('button', { name: 'Add 310 files' }).click()
  await expect.poll(() => calls.find(([path]) => path === 'documents.add')?.[1]).toMatchObject({ paths })
})

test('a message that is no drop of ours opens nothing', async () => {
  const { screen, calls } = await openScreen('/library', answers)
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  for (const data of [
    null,
    7,
    'palimpsest:dropped',
    { type: 'palimpsest:dropped' },
    { type: 'palimpsest:dropped', paths: [1] },
    { type: 'palimpsest:dropped', paths: [] },
  ])
    window.postMessage(data, window.location.origin)
  await new Promise((resolve) => {
    window.addEventListener('message', resolve, { once: true })
    window.postMessage('after them', window.location.origin)
  })
  expect(calls.map(([path]) => path)).not.toContain('documents.imports.preview')
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
})

test('a path that is gone is told in the dialog', async () => {
  const { screen } = await openScreen('/library', {
    ...answers,
    'documents.imports.preview': () => {
      throw new ORPCError('NO_SUCH_PATH', { defined: true, data: { path: '/gone', reason: { code: 'file-missing' } } })
    },
  })
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  dropPaths(['/gone'])
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/^\/gone: Nothing lies there any more\./)
})

test('a page that knows no paths sends the bytes of a dropped file, slice by slice, and offers what arrived', async () => {
  const bytes = new Uint8Array(1_000_000).fill(65)
  const { screen, calls } = await openScreen('/library', {
    ...answers,
    'host.live': (_input, options) => staying(hostState, options?.signal),
    'documents.imports.receive': ({ isLast }: { isLast: boolean }) => ({ path: isLast ? '/vault/received/1/letter.pdf' : null }),
  })
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  const transfer = new DataTransfer()
  transfer.items.add(new File([bytes], 'letter.pdf', { type: 'application/pdf' }))
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  await expect.element(screen.getByRole('dialog', { name: 'Add to the archive' })).toBeVisible()
  const sent = calls
    .filter(([path]) => path === 'documents.imports.receive')
    .map(([, input]) => input as { offset: number; base64: string; isLast: boolean; name: string })
  expect(sent.map(({ offset, isLast, name }) => [offset, isLast, name])).toEqual([
    [0, false, 'letter.pdf'],
    [786_432, true, 'letter.pdf'],
  ])
  expect(sent.map(({ base64 }) => atob(base64)).join('')).toBe('A'.repeat(1_000_000))
  expect(calls.find(([path]) => path === 'documents.imports.preview')?.[1]).toEqual({ paths: ['/vault/received/1/letter.pdf'] })
})

test('where no system dialog can be opened, a folder to watch is looked for by walking there', async () => {
  const { screen, calls } = await openScreen('/reading', {
    'host.folders': () => ({ path: '/home/ada', parent: '/home', folders: [{ name: 'Letters', path: '/home/ada/Letters' }] }),
    'documents.sources.add': () => ({ path: '/home/ada' }),
  })
  await screen.getByRole('main').getByRole('button', { name: 'Watch a folder' }).click()
  const dialog = screen.getByRole('dialog')
  await expect.element(dialog.getByText('Letters')).toBeVisible()
  await dialog.getByRole('button', { name: 'Add this folder' }).click()
  await expect.poll(() => calls.find(([path]) => path === 'documents.sources.add')?.[1]).toEqual({ path: '/home/ada' })
})
