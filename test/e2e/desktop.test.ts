/** The application on a desktop: its keyring, its notifications, and the icon beside the clock. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { samples } from '#support/cli'
import { whyNoDesktopSession, type DesktopSession } from '#support/desktop-session'
import { call, createDesktop, findElectron, hide, inMain, isOpen, isRead, isShown, statusOf, until, type Desktop } from '#support/electron'
import type { ElectronApplication, Page } from 'playwright'
import type { FoundElectron } from '../../scripts/electron-runtime.mjs'

const testMs = 240_000
let electron: FoundElectron

const whyNot = whyNoDesktopSession()
if (whyNot !== undefined) process.stdout.write(`Not run: tests of keyring, notifications and tray; ${whyNot}\n`)
const describeDesktop = describe.skipIf(whyNot !== undefined)

beforeAll(() => {
  if (whyNot === undefined) electron = findElectron()
}, 900_000)

/** A folder that is watched, with these samples in it, all of them read; the page shows the library. */
async function readSamples(desktop: Desktop, page: Page, names: readonly string[]): Promise<void> {
  const inbox = join(desktop.folder, 'inbox')
  mkdirSync(inbox)
  for (const name of names) copyFileSync(join(samples, name), join(inbox, name))
  await until(() => isOpen(page))
  await call(page, '/documents/sources/add', { path: inbox })
  await until(() => isRead(page, names.length))
  await page.goto(new URL('/library', page.url()).href)
  await page.getByRole('navigation').first().waitFor()
}

const hasEnded = (app: ElectronApplication) => new Promise<number | null>((resolve) => app.process().once('exit', resolve))
const statusInTray = async (session: DesktopSession) => (await session.tray())?.entries[0]?.label
const labelsInTray = async (session: DesktopSession) => (await session.tray())?.entries.map(({ label }) => label) ?? []

describeDesktop('the key of a vault', () => {
  it(
    'rests in the keyring; without it the vault stays shut, whole, and says why; with it, or with its recovery key, it opens again',
    { timeout: 2 * testMs },
    async () => {
      const desktop = await createDesktop(electron)
      const sealed = join(desktop.vault, 'vault.key.sealed')
      const isRefused = async (page: Page) => {
        await page.getByText('The key of this archive rests in the system’s keystore').waitFor()
        expect(await call(page, '/host/state')).toMatchObject({ vault: { status: 'failed', code: 'KeystoreUnavailable' } })
        expect(existsSync(join(desktop.vault, 'vault.key'))).toBe(false)
      }

      await desktop.logIn()
      const first = await desktop.launch()
      await readSamples(desktop, first.page, ['facture-atelier-meridien.pdf'])
      expect((await statusOf(first.page)).vault.key).toBe('os-keystore')
      expect(existsSync(join(desktop.vault, 'vault.key'))).toBe(false)
      const key = readFileSync(sealed)
      await first.page.goto(new URL('/settings', first.page.url()).href)
      const row = first.page.getByRole('group', { name: 'Its recovery key' })
      await row.getByRole('button', { name: 'Show' }).click()
      const recoveryKey = await row.getByText(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/).innerText()
      await first.app.close()

      await desktop.logIn({ keyring: false })
      const locked = await desktop.launch()
      await isRefused(locked.page)
      await locked.app.close()

      const session = await desktop.logIn()
      const second = await desktop.launch()
      await until(() => isOpen(second.page))
      expect((await statusOf(second.page)).documents).toBe(1)
      await second.app.close()

      await session.lockKeyring()
      const again = await desktop.launch()
      await isRefused(again.page)
      await again.app.close()

      rmSync(join(desktop.folder, 'data', 'keyrings'), { recursive: true })
      await desktop.logIn()
      const lost = await desktop.launch()
      await isRefused(lost.page)
      expect(readFileSync(sealed)).toEqual(key)

      await lost.page.getByRole('textbox', { name: 'Recovery key' }).fill(recoveryKey.toUpperCase())
      await lost.page.keyboard.press('Enter')
      await lost.page.getByRole('navigation', { name: 'Main' }).waitFor()
      expect(await statusOf(lost.page)).toMatchObject({ documents: 1, vault: { key: 'os-keystore' } })
      expect(readFileSync(sealed)).not.toEqual(key)
      await lost.app.close()

      const recovered = await desktop.launch()
      await until(() => isOpen(recovered.page))
      expect((await statusOf(recovered.page)).documents).toBe(1)
    },
  )

  it('rests in a file where there is no keyring', { timeout: testMs }, async () => {
    const desktop = await createDesktop(electron)
    await desktop.logIn({ keyring: false })
    const { page } = await desktop.launch()
    await until(() => isOpen(page))
    expect((await statusOf(page)).vault.key).toBe('file')
  })
})

describeDesktop('a notification', () => {
  it('tells whoever looks elsewhere that reading is done, and leads there, also after a long time', { timeout: testMs }, async () => {
    const desktop = await createDesktop(electron)
    const session = await desktop.logIn()
    const { app, page } = await desktop.launch()
    await readSamples(desktop, page, ['facture-atelier-meridien.pdf'])
    await hide(app)
    copyFileSync(join(samples, 'dossier-sinistre.pdf'), join(desktop.folder, 'inbox', 'dossier.pdf'))
    await until(() => session.notices.length > 0)
    const [notice] = session.notices
    expect(notice?.title).toBe('Reading is done')
    expect(notice?.body).toMatch(/^\d+ pages were read and can be searched\.$/)
    await collectGarbage(app)
    if (notice) await session.click(notice)
    await until(() => isShown(app))
    await page.waitForURL('**/reading')
    expect(session.notices).toHaveLength(1)
  })
})

/** What nothing in the main process holds is gone afterwards. */
const collectGarbage = (app: ElectronApplication) =>
  app.evaluate(async () => {
    const [v8, vm] = [process.getBuiltinModule('node:v8'), process.getBuiltinModule('node:vm')]
    v8.setFlagsFromString('--expose-gc')
    const collect = vm.runInNewContext('gc') as () => void
    for (let times = 0; times < 3; times++) {
      collect()
      // What a finaliser lets go of is gone a turn later.
      await new Promise((resolve) => setImmediate(resolve))
    }
  })

describeDesktop('the icon beside the clock', () => {
  it(
    'says how far reading is, in the language of the window, pauses it, brings the window back, and really quits',
    { timeout: testMs },
    async () => {
      const desktop = await createDesktop(electron)
      const session = await desktop.logIn()
      const { app, page } = await desktop.launch()
      await readSamples(desktop, page, ['facture-atelier-meridien.pdf'])
      await until(async () => (await statusInTray(session)) === 'Everything is read')
      expect(await session.tray()).toMatchObject({ tip: 'Palimpsest – Everything is read', picture: [[32, 32]] })

      await session.choose('Pause reading')
      await until(async () => (await labelsInTray(session)).includes('Go on reading'))
      const paused = await session.tray()
      expect(paused).toMatchObject({ tip: 'Palimpsest – Paused' })
      for (const name of ['bill-of-lading-calder-bay.pdf', 'dossier-sinistre.pdf'])
        copyFileSync(join(samples, name), join(desktop.folder, 'inbox', name))
      await until(async () => ((await call(page, '/documents/queue/state')) as { pendingFiles: number }).pendingFiles === 2)
      // Whoever has the menu open meanwhile still hits what is in it.
      expect(await session.tray()).toEqual(paused)
      await session.choose('Go on reading')
      await until(() => isRead(page, 3))
      await until(async () => (await statusInTray(session)) === 'Everything is read')

      for (const bringBack of [() => session.activate(), () => session.choose('Open Palimpsest')]) {
        await hide(app)
        expect(await isShown(app)).toBe(false)
        await bringBack()
        await until(() => isShown(app))
      }

      await call(page, '/vault/settings/set', { name: 'language', value: 'fr' })
      await hide(app)
      await session.activate()
      await until(async () => (await statusInTray(session)) === 'Tout est lu')

      const end = hasEnded(app)
      await session.choose('Quitter et arrêter la lecture')
      expect(await end).toBe(0)
    },
  )

  it('keeps the application where closing the window should not end it, says so once, and ends it', { timeout: testMs }, async () => {
    const desktop = await createDesktop(electron)
    const session = await desktop.logIn()
    const { app, page } = await desktop.launch()
    await until(() => isOpen(page))
    await call(page, '/vault/settings/set', { name: 'minimiseToTray', value: true })
    const close = () =>
      inMain(app, ({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.close()
      })
    await close()
    await until(() => session.notices.length > 0)
    expect(session.notices).toMatchObject([{ title: 'Palimpsest goes on reading', body: 'It is in the notification area; quit it there.' }])
    expect(await isShown(app)).toBe(false)
    if (session.notices[0]) await session.click(session.notices[0])
    await until(() => isShown(app))
    await close()
    await until(async () => !(await isShown(app)))

    const end = hasEnded(app)
    await session.choose('Quit and stop reading')
    expect(await end).toBe(0)
    expect(session.notices).toHaveLength(1)
  })
})
