/** The screens on vaults of 1,000 and 100,000 documents, in a real browser: start, typing, scrolling, and the owner's event loop while it reads. */
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type * as Playwright from 'playwright'
import type { BrowserContext, Page } from 'playwright'
import { z } from 'zod'
import type { EmbeddingModel } from '#ports'
import { connectToSocket } from '#hosts/wire'
import { findBrowser } from '../../scripts/browser.mjs'
import type { Measure } from './measure'
import { readRetrievalSet } from './retrieval-data'
import { seedQuality } from './seeded-quality'
import { seededVault } from './seeded-vault'
import { clickToPaint, keystrokesToPaint, longTasksDuring } from './ui-page'

export interface UiBench {
  /** The built command line. */
  readonly cli: string
  readonly openData: string
  readonly scratch: string
  /** Where seeded vaults stay for the next run. */
  readonly cache: string
  readonly model: EmbeddingModel
  /** The folder that ships. */
  readonly resources: string
}

const sizes = { small: 1_000, large: 100_000 }
/** A browser keeps what it compiled from the second time on, and so does the program that `npm start` starts. */
const startsBefore = 3
const starts = 5
const visits = 5
const firstLookMs = 3_000
const typed = ['vitamin d deficiency', 'gene expression in mice']
const ocrPages = 12
/** The owner's figures are of the last minute: without that of its start. */
const startForgottenMs = 61_000
const linkSchema = z.object({ url: z.url() })
const ownerSchema = z.object({ endpoint: z.string(), token: z.string() })

export async function benchUi(options: UiBench): Promise<Measure[]> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('No Chrome, Chromium or Edge was found.')
  // Not bundled: it belongs to the checkout, not to the program.
  const { chromium } = createRequire(import.meta.url)('playwright') as typeof Playwright
  const { documents: texts } = readRetrievalSet(join(options.openData, 'retrieval', 'en-scifact'))
  // One profile for all: a browser keeps the page, and the page compiled, from the days before.
  const browser = await chromium.launchPersistentContext(join(options.scratch, 'browser'), {
    executablePath,
    args: ['--no-sandbox'],
    viewport: { width: 1280, height: 800 },
  })
  try {
    const vaultOf = async (documents: number): Promise<string> => {
      const seeded = await seededVault({ cache: options.cache, documents, texts, model: options.model })
      await settle(options.cli, seeded)
      const vault = join(options.scratch, `ui-${String(documents)}`)
      cpSync(seeded, vault, { recursive: true })
      return vault
    }
    const small = await vaultOf(sizes.small)
    const large = await vaultOf(sizes.large)
    seedQuality(large, options.resources)
    const [startSmall, startLarge] = await coldStarts(browser, options.cli, [small, large])
    return [
      figure(`start to the library's rows, ${count(sizes.small)} documents`, startSmall ?? 0, 'ms', '<= 1000'),
      {
        ...figure(`start to the library's rows, ${count(sizes.large)} documents`, startLarge ?? 0, 'ms', '<= 2000'),
        peer: startSmall ?? null,
        ratio: (startLarge ?? 0) / (startSmall ?? 1),
      },
      ...(await using(browser, options.cli, large, (page) => typingAndScrolling(page))),
      ...(await using(browser, options.cli, large, (page) => qualityScreens(page))),
      ...(await using(browser, options.cli, small, async (page) => {
        await isShown(page)
        return whileReading(options, small)
      })),
    ]
  } finally {
    await browser.close()
  }
}

/** Every document understood and the index of this version, as in a vault that somebody has had for a while. */
const settle = (cli: string, vault: string): Promise<void> =>
  runToEnd(spawn(process.execPath, [cli, '--vault', vault, 'quality', '--json'], { stdio: 'ignore' }))

/** Medians, one turn each after the other, in an open tab of a browser that has shown the vault before. */
async function coldStarts(browser: BrowserContext, cli: string, vaults: readonly string[]): Promise<readonly number[]> {
  const times = vaults.map(() => [] as number[])
  for (let turn = -startsBefore; turn < starts; turn++) {
    for (const [index, vault] of vaults.entries()) {
      const startedAt = performance.now()
      await using(browser, cli, vault, async (page) => {
        await isShown(page)
        if (turn >= 0) times[index]?.push(performance.now() - startedAt)
        // What a browser compiled is written to its disk a moment later.
        else await delay(firstLookMs)
        return []
      })
    }
  }
  return times.map((each) => [...each].sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0)
}

const isShown = (page: Page): Promise<void> => page.locator('[role=row][data-line] bdi').first().waitFor()

async function typingAndScrolling(page: Page): Promise<Measure[]> {
  await isShown(page)
  const scrolling = await longTasksDuring(page, async () => {
    await page.mouse.move(800, 500)
    for (let turn = 0; turn < 120; turn++) {
      await page.mouse.wheel(0, 600)
      await delay(16)
    }
    // As the scroll bar is dragged: to places nobody has seen yet.
    for (const part of [0.2, 0.9, 0.5, 0.05, 0.75, 1, 0]) {
      await page.evaluate((to) => {
        const list = document.querySelector('[role=grid]')
        list?.scrollTo({ top: list.scrollHeight * to })
      }, part)
      await delay(250)
    }
  })
  await page.goto(new URL('/search', page.url()).href)
  await page.locator('[data-search-box]').waitFor()
  // The model and the caches are warm, as they are after the first search of a day.
  await keystrokesToPaint(page, 'warm', 800)
  const first: number[] = []
  const last: number[] = []
  const typing: number[] = []
  for (const text of typed) {
    await page.goto(new URL('/search', page.url()).href)
    await page.locator('[data-search-box]').waitFor()
    const tasks = await longTasksDuring(page, async () => {
      const times = await keystrokesToPaint(page, text)
      first.push(...times.first)
      last.push(...times.last)
    })
    typing.push(...tasks)
  }
  return [
    figure(
      `tasks over 50 ms while scrolling ${count(sizes.large)} documents (longest ${longest(scrolling)} ms)`,
      scrolling.length,
      'tasks',
      '<= 0',
    ),
    figure(`key to painted results, p95, ${count(sizes.large)} passages`, quantile(first, 0.95), 'ms', '<= 100'),
    figure(`key to painted results, median, ${count(sizes.large)} passages`, quantile(first, 0.5), 'ms', null),
    figure(`key to complete results (words and meaning), median, ${count(sizes.large)} passages`, quantile(last, 0.5), 'ms', null),
    figure(`tasks over 50 ms while typing (longest ${longest(typing)} ms)`, typing.length, 'tasks', '<= 0'),
  ]
}

/** Each screen of quality, gone to from the library and from the others, several times. */
async function qualityScreens(page: Page): Promise<Measure[]> {
  await isShown(page)
  // Nobody leaves a screen in the second it is opened.
  await delay(firstLookMs)
  const rail = page.getByRole('navigation', { name: 'Main' })
  const times: number[] = []
  for (let turn = 0; turn < visits; turn++) {
    await rail.getByRole('link', { name: 'Library' }).click()
    await isShown(page)
    times.push(await clickToPaint(page, rail.getByRole('link', { name: 'Quality' })))
    const parts = await page.locator('#content header nav a').all()
    for (const part of parts.slice(1)) times.push(await clickToPaint(page, part))
  }
  return [
    figure(`click to a painted screen of quality, p95, ${count(sizes.large)} documents`, quantile(times, 0.95), 'ms', '<= 150'),
    figure(`click to a painted screen of quality, median, ${count(sizes.large)} documents`, quantile(times, 0.5), 'ms', null),
  ]
}

/** The owner's event loop over the minute in which its workers recognise pages and a search is made now and then. */
async function whileReading({ cli, openData, scratch }: UiBench, vault: string): Promise<Measure[]> {
  const folder = join(scratch, 'ui-scans')
  mkdirSync(folder, { recursive: true })
  for (let index = 0, taken = 0; taken < ocrPages && index < 100; index++) {
    const name = `fr-tapus-${String(index).padStart(2, '0')}.jpg`
    const from = join(openData, 'ocr', 'fr-tapuscorpus', name)
    if (!existsSync(from)) continue
    cpSync(from, join(folder, name))
    taken++
  }
  const owner = ownerSchema.parse(JSON.parse(readFileSync(join(vault, 'owner.json'), 'utf8')))
  const connected = await connectToSocket(owner.endpoint, owner.token)
  const { client } = connected
  try {
    await delay(startForgottenMs)
    const adding = runToEnd(spawn(process.execPath, [cli, '--vault', vault, 'add', folder], { stdio: 'ignore' })).then(() => true)
    let [p99, longestMs] = [0, 0]
    for (let isDone = false; !isDone;) {
      isDone = await Promise.race([adding, delay(2_000, false)])
      await client.search.search({ query: 'gene expression' })
      const { eventLoop } = await client.health.report()
      p99 = Math.max(p99, eventLoop.p99)
      longestMs = Math.max(longestMs, eventLoop.longest)
    }
    return [
      figure('event loop delay of the owner while two workers read, p99', p99, 'ms', '<= 16'),
      figure('event loop delay of the owner while two workers read, longest', longestMs, 'ms', null),
    ]
  } finally {
    await connected.close()
    rmSync(folder, { recursive: true })
  }
}

async function using(browser: BrowserContext, cli: string, vault: string, work: (page: Page) => Promise<Measure[]>): Promise<Measure[]> {
  const served = spawn(process.execPath, [cli, '--vault', vault, 'serve', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  // A new window of a browser brings pages of its own, that want the processor at the same time: a tab is open already.
  const [page = await browser.newPage()] = browser.pages()
  try {
    const link = await linkOf(served)
    await browser.request.get(link)
    await page.goto(new URL('/library', link).href, { waitUntil: 'commit' })
    return await work(page)
  } finally {
    await page.goto('about:blank')
    served.kill('SIGINT')
    await runToEnd(served)
  }
}

function linkOf(served: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    served.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const [line, ...rest] = output.split('\n')
      if (rest.length > 0) resolve(linkSchema.parse(JSON.parse(line ?? '')).url)
    })
    served.once('exit', () => {
      reject(new Error('The service ended before it answered.'))
    })
  })
}

const runToEnd = (child: ChildProcess): Promise<void> =>
  child.exitCode === null ? new Promise((resolve) => child.once('exit', () => resolve())) : Promise.resolve()

const figure = (name: string, value: number, unit: string, target: string | null): Measure => ({
  name,
  value,
  unit,
  peer: null,
  ratio: null,
  target,
})

const count = (documents: number): string => documents.toLocaleString('en')
const longest = (tasks: readonly number[]): string => Math.max(0, ...tasks).toFixed(0)
const quantile = (times: readonly number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN
