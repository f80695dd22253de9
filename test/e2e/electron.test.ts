/** The application in a real Electron: what its page may do, its first start, second starts, and kills. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { HealthReport } from '#contract'
import { samples } from '#support/cli'
import { call, createDesktop, findElectron, hide, inMain, isOpen, isRead, isShown, statusOf, until, workersOf } from '#support/electron'
import { contradictions, putContradiction } from '#support/contradiction'
import {
  allIsUnderstood,
  answerQuestion,
  compareContradiction,
  hasPapers,
  isDigital,
  isTwice,
  putPapers,
  reviewTenDocuments,
  type Shown,
} from '#support/review-flows'
import type { FoundElectron } from '../../scripts/electron-runtime.mjs'

const testMs = 240_000
let electron: FoundElectron

beforeAll(() => {
  electron = findElectron()
  process.stdout.write(`Electron under test: ${electron.description}\n`)
}, 900_000)

interface HasPreferences {
  getLastWebPreferences(): Readonly<Record<'sandbox' | 'contextIsolation' | 'nodeIntegration', boolean>>
}

describe('the page in a window', () => {
  it(
    'has no Node, leaves its address for nothing, opens no window, gets no permission and nothing from the network',
    { timeout: testMs },
    async () => {
      const { page, app } = await (await createDesktop(electron)).launch()
      const refused: string[] = []
      page.on('console', (message) => refused.push(message.text()))

      expect(await page.evaluate(() => [typeof require, typeof process, 'electron' in window, typeof Buffer])).toEqual([
        'undefined',
        'undefined',
        false,
        'undefined',
      ])
      expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true)
      await page.evaluate(() => {
        window.location.href = 'https://example.org/'
      })
      await page.evaluate(() => {
        window.location.href = 'file:///etc/passwd'
      })
      expect(page.url()).toMatch(/^app:\/\/palimpsest\//)
      expect(await page.evaluate(() => navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state))).not.toBe('granted')
      expect(
        await page.evaluate(() =>
          navigator.mediaDevices.getUserMedia({ audio: true }).then(String, (error: unknown) => (error as Error).name),
        ),
      ).not.toContain('MediaStream')
      expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
      for (const address of ['https://example.org/', 'http://127.0.0.1:1/', 'file:///etc/passwd'])
        expect(
          await page.evaluate(
            (url) =>
              fetch(url).then(
                () => 'answered',
                () => 'refused',
              ),
            address,
          ),
          address,
        ).toBe('refused')
      // The policy refuses scripts and styles that are not ours.
      const ran = await page.evaluate(() => {
        const script = document.createElement('script')
        script.textContent = 'window.intruder = true'
        document.body.append(script)
        const style = document.createElement('style')
        style.textContent = 'body { outline: 7px solid red }'
        document.body.append(style)
        return ['intruder' in window, getComputedStyle(document.body).outlineWidth === '7px']
      })
      expect(ran).toEqual([false, false])
      expect(refused.some((text) => text.includes('Content Security Policy'))).toBe(true)

      const preferences = await inMain(app, ({ webContents }) =>
        webContents.getAllWebContents().map((contents) => {
          // Electron has it and does not declare it.
          const { sandbox, contextIsolation, nodeIntegration } = (contents as typeof contents & HasPreferences).getLastWebPreferences()
          return { sandbox, contextIsolation, nodeIntegration }
        }),
      )
      expect(preferences).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false }])
      expect(await inMain(app, ({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(false)
    },
  )

  it('gives no port to a frame within it, and a frame shows nothing foreign', { timeout: testMs }, async () => {
    const { page } = await (await createDesktop(electron)).launch()
    const heard = await page.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.srcdoc = '<p>inside'
      document.body.append(frame)
      await new Promise((resolve) => frame.addEventListener('load', resolve))
      const inside = frame.contentWindow as Window
      const messages: unknown[] = []
      inside.addEventListener('message', (event) => {
        if (event.data === 'palimpsest:port') messages.push(event.data)
      })
      inside.postMessage('palimpsest:connect', '*')
      const foreign = document.createElement('iframe')
      foreign.src = 'https://example.org/'
      document.body.append(foreign)
      // A refused frame is told to the page as loaded, with an error page of another origin or with nothing.
      await new Promise((resolve) => foreign.addEventListener('load', resolve, { once: true }))
      let isForeignShown = true
      try {
        isForeignShown = foreign.contentDocument?.body.childElementCount !== 0 && foreign.contentDocument !== null
      } catch {
        isForeignShown = true
      }
      return { messages: messages.length, isForeignShown }
    })
    expect(heard.messages).toBe(0)
  })
})

it('goes from the first start to the first answer, with the page beside it', { timeout: testMs }, async () => {
  const desktop = await createDesktop(electron)
  const { page } = await desktop.launch([])
  await page.getByRole('heading', { name: 'Where should your archive live?' }).waitFor()
  expect(await call(page, '/host/state')).toMatchObject({ kind: 'window', vault: { status: 'none' } })

  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Try with ten sample documents' }).click()
  await until(() => isRead(page, 9))
  const firstFound = async () => {
    const found = (await call(page, '/search/search', { query: 'Calder Bay' })) as {
      results: { document: { id: string; title: string } }[]
    }
    return found.results[0]
  }
  // Before it is read, something else lies closest: a notebook that has no picture.
  await until(async () => (await firstFound())?.document.title.startsWith('Bill of Lading') === true)
  const first = await firstFound()
  const side = await page.evaluate(
    (id) =>
      new Promise<number>((resolve) => {
        const image = new Image()
        image.onload = () => resolve(image.naturalWidth)
        image.onerror = () => resolve(0)
        image.src = `/pages/${id}/1?side=800`
      }),
    first?.document.id ?? '',
  )
  expect(side).toBeGreaterThan(300)
  const kept = await page.evaluate(async (id) => {
    const answer = await fetch(`/pages/${id}/1?side=800`)
    const again = await fetch(`/pages/${id}/1?side=800`, {
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
      cache: 'no-store',
    })
    return [answer.headers.get('content-type'), answer.headers.get('cache-control'), again.status]
  }, first?.document.id ?? '')
  expect(kept).toEqual(['image/png', 'private, max-age=86400, immutable', 304])
  expect(await page.evaluate(() => fetch('/pages/unknown/1').then(({ status }) => status))).toBe(404)

  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  expect(existsSync(join(desktop.folder, 'data', 'palimpsest', 'vault', 'events.db'))).toBe(true)
  await page.goto(new URL('/health', page.url()).href)
  await page.getByRole('button', { name: 'Processes' }).click()
  for (const name of [/^Window \D+\d/, /^Graphics \D+\d/]) await page.getByRole('row', { name }).waitFor()
  await page.screenshot({ path: process.env['PALIMPSEST_SHOT'] ?? join(desktop.folder, 'shot.png') })
})

/** Its window with these documents, read and understood. */
async function openArchive(put: (folder: string) => number): Promise<Shown> {
  const desktop = await createDesktop(electron)
  const inbox = join(desktop.folder, 'inbox')
  mkdirSync(inbox)
  const papers = put(inbox)
  const { page } = await desktop.launch()
  await until(() => isOpen(page))
  await call(page, '/documents/sources/add', { path: inbox })
  await until(() => isRead(page, papers))
  const shown: Shown = {
    page,
    go: async (path) => {
      await page.goto(new URL(path, page.url()).href)
    },
    // The same screens as in a browser, where they are checked.
    isAccessible: () => Promise.resolve(),
  }
  await allIsUnderstood(shown)
  return shown
}

const itWithData = it.skipIf(!hasPapers)

itWithData('is where ten documents are reviewed by keyboard while the figures move', { timeout: 2 * testMs }, async () => {
  await reviewTenDocuments(await openArchive((folder) => putPapers(folder, isDigital)))
})

itWithData('is where a question about a gap is answered', { timeout: 2 * testMs }, async () => {
  await answerQuestion(await openArchive((folder) => putPapers(folder, isTwice)))
})

it('is where contradictions open at both places', { timeout: testMs }, async () => {
  const shown = await openArchive(putContradiction)
  for (const contradiction of contradictions) await compareContradiction(shown, contradiction)
})

it(
  'is started once: a second start brings the first to the front, at the page of its link, or with its files',
  { timeout: testMs },
  async () => {
    const desktop = await createDesktop(electron)
    const inbox = join(desktop.folder, 'inbox')
    mkdirSync(inbox)
    copyFileSync(join(samples, 'bill-of-lading-calder-bay.pdf'), join(inbox, 'bill.pdf'))
    const { app, page } = await desktop.launch()
    await until(() => isOpen(page))
    await call(page, '/documents/sources/add', { path: inbox })
    await until(() => isRead(page, 1))
    await page.goto(new URL('/library', page.url()).href)
    await page.getByRole('navigation').first().waitFor()
    const startAgain = async (argument: string) => {
      await hide(app)
      const second = desktop.start([argument])
      expect(await new Promise((resolve) => second.on('exit', resolve))).toBe(0)
      await until(() => isShown(app))
      expect(await inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    }

    const found = (await call(page, '/search/search', { query: 'Calder Bay' })) as { results: { document: { id: string } }[] }
    const id = found.results[0]?.document.id ?? ''
    await startAgain(`palimpsest://document/${id}?page=1`)
    await page.waitForURL((url) => url.pathname === `/documents/${id}` && url.searchParams.get('page') === '1')

    const given = join(desktop.folder, 'dossier (été).pdf')
    copyFileSync(join(samples, 'dossier-sinistre.pdf'), given)
    for (const argument of [given, pathToFileURL(given).href]) {
      await startAgain(argument)
      const dialog = page.getByRole('dialog')
      await dialog.getByText('1 file, ').waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
    }
  },
)

it('opens a second window with a line of its own', { timeout: testMs }, async () => {
  const { app, page } = await (await createDesktop(electron)).launch()
  await until(() => isOpen(page))
  const opening = app.waitForEvent('window')
  await app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
    file?.find(({ accelerator }) => String(accelerator) === 'CmdOrCtrl+Shift+N')?.click()
  })
  const second = await opening
  await second.waitForLoadState()
  expect((await statusOf(second)).documents).toBe(0)
  const health = async () => (await call(second, '/health/report')) as HealthReport
  // Health counts what draws the windows, each process once.
  await until(async () => (await health()).screens.filter(({ kind }) => kind === 'window').length === 2)
  const { screens, workers } = await health()
  expect(screens.map(({ kind }) => kind)).toContain('graphics')
  for (const { rssBytes } of screens) expect(rssBytes).toBeGreaterThan(1e7)
  const others = [app.process().pid, ...workers.map(({ pid }) => pid)]
  expect(screens.filter(({ pid }, at) => others.includes(pid) || screens.findIndex((each) => each.pid === pid) !== at)).toEqual([])
})

it('reads everything although each of its processes was killed meanwhile', { timeout: testMs }, async () => {
  const desktop = await createDesktop(electron)
  const inbox = join(desktop.folder, 'inbox')
  mkdirSync(inbox)
  for (const name of ['facture-atelier-meridien.pdf', 'lettre-preavis-scan.pdf', 'bill-of-lading-calder-bay.pdf', 'dossier-sinistre.pdf'])
    copyFileSync(join(samples, name), join(inbox, name))
  const first = await desktop.launch()
  await until(() => isOpen(first.page))
  const main = first.app.process().pid ?? 0
  await call(first.page, '/documents/sources/add', { path: inbox })
  await until(() => workersOf(main).length > 0)
  for (const worker of workersOf(main)) process.kill(worker.pid, 'SIGKILL')
  await until(() => workersOf(main).length > 0)
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve))
  first.app.process().kill('SIGKILL')
  await ended

  const second = await desktop.launch()
  await until(() => isRead(second.page, 4))
  expect(await statusOf(second.page)).toMatchObject({ documents: 4, quarantined: 0 })
  expect(await call(second.page, '/vault/status')).toMatchObject({ pages: { failed: 0 } })
})
