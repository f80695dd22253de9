/** How the engine is doing, as a person sees it. */
import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { HealthReport } from '#contract'
import { expectNoAxeViolations, healthReport, hostState, openScreen, staying } from '#support/screen'

test('each check says its state in words', async () => {
  const { screen } = await openScreen('/health')
  await expect.element(screen.getByText('0 events are not in the lists yet; 312 passages are found by their words only.')).toBeVisible()
  await expect.element(screen.getByText('1 reader was started again by itself. Nothing was lost.')).toBeVisible()
  await expect.element(screen.getByRole('img', { name: 'Good' }).first()).toBeVisible()
  await expectNoAxeViolations()
})

test('where the key rests is told, with the way to its recovery key', async () => {
  const { screen, history } = await openScreen('/health')
  await expect.element(screen.getByText(/^In a file of the archive: a copy of the whole folder can be opened anywhere/)).toBeVisible()
  await screen.getByRole('link', { name: 'The recovery key' }).click()
  await expect.element(screen.getByRole('button', { name: 'Show' })).toBeInViewport()
  expect(history.location.href).toBe('/settings#archive')
})

test('memory is that of all processes, the main one among them', async () => {
  const { screen } = await openScreen('/health')
  await screen.getByRole('button', { name: 'Processes' }).click()
  await expect.element(screen.getByText('392 MB of memory for these processes together')).toBeVisible()
  await expect.element(screen.getByRole('row', { name: /^Keeps the archive/ })).toMatchTextContent('212 MB')
})

test.for([
  ['en', 'Processes', '642 MB of memory for these processes together', ['Window', 'Graphics', 'Services of the window']],
  ['fr', 'Processus', '642 Mo de mémoire pour l’ensemble de ces processus', ['Fenêtre', 'Affichage graphique', 'Services de la fenêtre']],
] as const)('what draws the window has rows of its own and is in the sum once (%s)', async ([language, title, sum, names]) => {
  const screens: HealthReport['screens'] = [
    { pid: 11, kind: 'window', rssBytes: 120_000_000 },
    { pid: 12, kind: 'graphics', rssBytes: 90_000_000 },
    { pid: 13, kind: 'service', rssBytes: 40_000_000 },
  ]
  const { screen } = await openScreen('/health', {
    'vault.settings.list': () => [{ name: 'language', value: language, default: 'auto', origin: 'file' }],
    'health.live': (_input, options) => staying({ ...healthReport, screens }, options?.signal),
  })
  await screen.getByRole('button', { name: title }).click()
  await expect.element(screen.getByText(sum)).toBeVisible()
  for (const [index, name] of names.entries())
    await expect.element(screen.getByRole('row', { name: new RegExp(`^${name} `) })).toMatchTextContent(String([120, 90, 40][index]))
  await expectNoAxeViolations()
})

test('without a fault it is said that of the program there was none, not that every file could be read', async () => {
  const report = { ...healthReport, problems: [] }
  const { screen } = await openScreen('/health', { 'health.live': (_input, options) => staying(report, options?.signal) })
  await expect.element(screen.getByText(/^No fault of the program since it was started/)).toBeVisible()
})

test('little space on the disk is told as what needs attention', async () => {
  const report = { ...healthReport, disk: { ...healthReport.disk, freeBytes: 1_000_000 } }
  const { screen } = await openScreen('/health', { 'health.live': (_input, options) => staying(report, options?.signal) })
  await expect.element(screen.getByRole('img', { name: 'Needs attention' })).toBeVisible()
})

test('the logs are shown where the host can show files, and their folder is named everywhere', async () => {
  const { screen, calls } = await openScreen('/health', { 'host.showLogs': () => ({ shown: true }) })
  await screen.getByRole('button', { name: 'Show the logs' }).click()
  await expect.poll(() => calls.map(([path]) => path)).toContain('host.showLogs')
  const without = { ...hostState, can: { ...hostState.can, openFiles: false } }
  await screen.unmount()
  const other = await openScreen('/health', { 'host.live': (_input, options) => staying(without, options?.signal) })
  await expect.element(other.screen.getByText(healthReport.logsFolder)).toBeVisible()
  await expect.element(other.screen.getByRole('button', { name: 'Show the logs' })).not.toBeInTheDocument()
})

test('what others made is listed, one text at a time', async () => {
  const { screen } = await openScreen('/health')
  await expect.element(screen.getByRole('button', { name: 'Third-party components' })).toHaveAttribute('aria-expanded', 'false')
  await screen.getByRole('button', { name: 'Third-party components' }).click()
  await screen.getByRole('button', { name: /sharp/ }).click()
  await expect.element(screen.getByText('Apache License')).toBeVisible()
})

test('diagnostics that cannot be made say why', async () => {
  const { screen } = await openScreen('/health', {
    'health.diagnostics': () => {
      throw new ORPCError('DISK_FULL', { defined: true, data: { path: '/vault' } })
    },
  })
  await screen.getByRole('button', { name: 'Save diagnostics' }).click()
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/^The disk of \/vault is full\./)
})

test('what helps is behind its heading, reached and opened with the keyboard, and nothing is broader than can be read', async () => {
  const { screen } = await openScreen('/health')
  const processes = screen.getByRole('button', { name: 'Processes' })
  await expect.element(processes).toBeVisible()
  expect(screen.getByRole('table').elements()).toEqual([])
  ;(processes.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  const table = screen.getByRole('table')
  await expect.element(table).toBeVisible()
  expect(table.element().getBoundingClientRect().width).toBeLessThanOrEqual(1100)
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(screen.getByRole('button', { name: 'Versions' })).toHaveFocus()
  await expectNoAxeViolations()
})
