/** The screens as people meet them: the built `serve` on a vault of its own, its link opened in a real Chromium. */
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { run } from 'axe-core'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Locator, type Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { findBrowser } from '../../scripts/browser.mjs'
import * as shapes from './cli-shapes'
import { killAll, sandbox, until, type Running, type Sandbox } from './cli'

declare global {
  interface Window {
    /** Put in before it is asked. */
    axe: { readonly run: typeof run }
  }
}

/** `npm test` says at its end when there was no browser, and fails for it in CI. */
export const hasBrowser = findBrowser() !== undefined
export const itInBrowser = it.skipIf(!hasBrowser)

export interface Screens {
  readonly box: Sandbox
  readonly browser: Browser
  readonly context: BrowserContext
  readonly page: Page
  readonly origin: string
  /** Requests to anywhere but the origin, refusals of the page's policy, errors of scripts, questions of `alert`. */
  readonly trouble: readonly string[]
  readonly served: () => Running
  /** The same vault on the same port. */
  serveAgain(): Promise<void>
  readonly go: (path: string) => Promise<void>
  /** Presses Tab until something of this name has the focus. */
  tabTo(name: string | RegExp): Promise<void>
  /** Ends the service and fails when anything is left of it, or anything was in `trouble`. */
  end(): Promise<void>
}

/** Where pictures of failed tests go, for who wants to see them. */
const picturesFolder = process.env['PALIMPSEST_TEST_PICTURES']

const mostTabs = 80

const linkSchema = z.object({ url: z.url() })

/** For a single test: everything goes when it ends. */
export async function openScreens(options: BrowserContextOptions = {}): Promise<Screens> {
  const box = sandbox()
  const port = randomInt(20_000, 60_000)
  let served = serve(box, port)
  const link = await linkOf(served)
  const { origin } = new URL(link)
  const browser = await chromium.launch({ executablePath: findBrowser() ?? 'chromium', args: ['--no-sandbox'] })
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail' && picturesFolder !== undefined) {
      const path = join(picturesFolder, `${task.name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 60)}.png`)
      await page.screenshot({ path }).catch(() => undefined)
    }
    await browser.close()
    // A test that failed before its end has told why; what it left running is not the news.
    await killAll(box)
  })
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options })
  const trouble = troubleOf(context, origin)
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForURL(`${origin}/**`)
  return {
    box,
    browser,
    context,
    page,
    origin,
    trouble,
    served: () => served,
    async serveAgain() {
      served = serve(box, port)
      await linkOf(served)
    },
    async go(path) {
      await page.goto(origin + path)
    },
    async tabTo(name) {
      const isThere = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
      for (let presses = 0; presses < mostTabs; presses++) {
        await page.keyboard.press('Tab')
        if (
          isThere(
            await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''),
          )
        )
          return
      }
      throw new Error(`Tab never came to ${String(name)}`)
    },
    async end() {
      await browser.close()
      served.child.kill('SIGINT')
      expect(await served.ended).toMatchObject({ code: 0 })
      expect(trouble).toEqual([])
    },
  }
}

/** Samples read, and the first start behind us. */
export async function openScreensWith(paths: readonly string[], options?: BrowserContextOptions): Promise<Screens> {
  const screens = await openScreens(options)
  expect(await screens.box.run(['add', ...paths])).toMatchObject({ code: 0 })
  await screens.go('/library')
  await screens.page.getByRole('navigation').first().waitFor()
  return screens
}

const serve = (box: Sandbox, port: number): Running => box.start(['serve', '--json', '--port', String(port)])

async function linkOf(served: Running): Promise<string> {
  await until(() => served.stdout().includes('\n'), 'the link')
  return linkSchema.parse(JSON.parse(served.stdout().split('\n')[0] ?? '')).url
}

function troubleOf(context: BrowserContext, origin: string): readonly string[] {
  const trouble: string[] = []
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.origin !== origin) trouble.push(`request to ${request.url()}`)
  })
  context.on('weberror', (error) => trouble.push(`script: ${error.error().message}`))
  context.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('console', (message) => {
    if (/Content Security Policy|sandboxed/.test(message.text())) trouble.push(message.text())
  })
  return trouble
}

/** Files and folders as a person drops them from a file manager, at the middle of the window. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const debug = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') => debug.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data })
  await send('dragEnter')
  await send('dragOver')
  await page.getByText('Drop to add to the archive').waitFor()
  // What came under the pointer meanwhile says that it takes them, too.
  await send('dragOver')
  await send('drop')
  await debug.detach()
}

export interface Spot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the marks of hits stand on their page's picture, as fractions of it. */
export async function spotsOnPage(within: Page | Locator): Promise<readonly Spot[]> {
  return within.locator('[data-hit]').evaluateAll((marks) =>
    marks.flatMap((mark) => {
      const picture = mark.parentElement?.parentElement?.querySelector('img[data-shown]')?.getBoundingClientRect()
      const box = mark.getBoundingClientRect()
      if (!picture) return []
      return [
        {
          x: (box.left - picture.left) / picture.width,
          y: (box.top - picture.top) / picture.height,
          width: box.width / picture.width,
          height: box.height / picture.height,
        },
      ]
    }),
  )
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds wrong with the screen as it stands. The page's policy lets no foreign script in: axe is put in by the debugger. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(axeSource, 'utf8'))
  // A colour in the middle of a fade is nobody's contrast.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))))
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
}

/** Resolves when so many documents are there, all of their pages have a state and all passages a meaning, and the page says so. */
export async function untilRead({ box, page }: Pick<Screens, 'box' | 'page'>, documents: number): Promise<void> {
  await until(
    async () => {
      const status = shapes.status.parse(JSON.parse((await box.run(['status', '--json'])).stdout))
      return status.documents >= documents && status.pages.pending === 0 && status.indexLag === 0
    },
    'the end of reading',
    180_000,
  )
  await page.getByRole('button', { name: /Everything read|Tout est lu|needs? you|attend/ }).waitFor()
}
