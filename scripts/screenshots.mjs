/**
 * `npm run screenshots`: the built application on the samples in a vault of its own, a picture of every screen in both themes and both
 * languages, for docs/user. The names of people, firms and places on them are made up, as those in the samples.
 */
import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { chromium } from 'playwright'
import sharp from 'sharp'
import { findBrowser } from './browser.mjs'
import { root } from './runtime.mjs'

const pictures = join(root, 'docs', 'user', 'pictures')
const cli = join(root, 'out', 'main', 'cli.js')
const size = { width: 1280, height: 800 }
const listScreens = { folders: 'view=sources', trash: 'view=trash', groups: 'group=type' }
const themes = ['light', 'dark']
const languages = ['en', 'fr']

/** What stands in an archive beside the samples: notes, and two files that cannot be read. */
const more = {
  'Household/Boiler service 2025.md':
    '# Boiler service 2025\n\nThe boiler was serviced on 12 March 2025. The expansion vessel was refilled.\n',
  'Household/Relevé compteur eau.txt': 'Relevé du compteur d’eau, 3 février 2025 : 418 m³. Prochain relevé en août.\n',
  'Household/Garden plan.md': '# Garden plan\n\nCut the hedge in June. Ask Mr Osei about the wall along the lane.\n',
  'Office/Minutes 2025-01-14.md':
    '# Minutes, 14 January 2025\n\nThe lift is inspected twice a year. The lease of the second floor ends in October.\n',
  'Office/Appel de charges T1.html':
    '<html lang="fr"><title>Appel de charges, 1er trimestre</title><p>Provision pour charges : 412,50 €, payable avant le 15 janvier 2025.',
  'Office/Bail commercial.txt': 'Bail commercial. Le bail prend fin le 31 octobre 2027. Le dépôt de garantie est de 4 200 euros.\n',
  'Office/torn.pdf': '%PDF-1.4\nnothing follows\n',
}
const tagged = [
  ['Facture FA-2024-0118', 'invoices/paid'],
  ['Compte rendu de consultation', 'health'],
  ['Dossier sinistre 24-5518', 'insurance'],
  ['Lift inspection report', 'building'],
]

const executablePath = findBrowser()
if (executablePath === undefined) {
  process.stderr.write('No Chrome, Chromium or Edge was found. Name one in PALIMPSEST_BROWSER.\n')
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), 'palimpsest-pictures-'))
try {
  mkdirSync(pictures, { recursive: true })
  await takePictures()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The folder of this run is nowhere on a picture: what the engine tells passes by here, and a person's folder stands there instead. */
async function showAsAtHome(context) {
  const [here, home] = [JSON.stringify(folder).slice(1, -1), '/home/anne']
  const replaced = (message, from, to) => (typeof message === 'string' ? message.replaceAll(from, to) : message)
  await context.routeWebSocket(/.*/, (socket) => {
    const engine = socket.connectToServer()
    socket.onMessage((message) => engine.send(replaced(message, home, here)))
    engine.onMessage((message) => socket.send(replaced(message, here, home)))
  })
}

async function takePictures() {
  // As the vault of a person would be called: the pictures show its path.
  const vault = join(folder, 'Palimpsest')
  const documents = join(folder, 'Documents')
  const served = await serve(vault)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none'] })
  try {
    const context = await browser.newContext({ viewport: size, locale: 'en-GB', reducedMotion: 'reduce' })
    await showAsAtHome(context)
    const page = await context.newPage()
    await page.goto(served.link)
    await page.waitForURL(`${served.origin}/**`)
    await takeStart(page, vault)

    makeDocuments(documents)
    for (const name of readdirSync(documents)) await run(vault, 'sources', 'add', join(documents, name))
    await page.goto(`${served.origin}/library`)
    await untilRead(vault)
    await run(vault, 'settings', 'language', 'en')
    await tagDocuments(page, served.origin)

    for (const theme of themes) {
      for (const language of languages) {
        await run(vault, 'settings', 'theme', theme)
        await run(vault, 'settings', 'language', language)
        await takeScreens(page, served.origin, theme, language)
      }
    }
  } finally {
    await browser.close()
    served.child.kill('SIGINT')
  }
}

async function takeStart(page, vault) {
  for (const theme of themes) {
    for (const language of languages) {
      await run(vault, 'settings', 'theme', theme)
      await run(vault, 'settings', 'language', language)
      await page.reload()
      await look(page, theme, language)
      await page.getByRole('main').waitFor()
      await take(page, `start-place-${theme}-${language}`)
      await page.getByRole('main').getByRole('button').last().click()
      await page.locator('li[aria-current=step]:nth-child(2)').waitFor()
      await take(page, `start-folder-${theme}-${language}`)
    }
  }
}

async function takeScreens(page, origin, theme, language) {
  const go = async (path) => {
    await page.goto(origin + path)
    await look(page, theme, language)
    await page.waitForLoadState('networkidle')
  }
  const name = (screen) => `${screen}-${theme}-${language}`
  await go('/search')
  await take(page, name('search-home'))
  await go(`/search?q=${encodeURIComponent('état des lieux')}`)
  await page.getByRole('option').filter({ hasText: 'lettre-preavis-scan' }).click()
  await page.locator('[data-hit]').first().waitFor()
  await take(page, name('search'))
  await go('/search?q=type%3Apdf%20lang%3Afra%20date')
  await page.getByRole('option').first().waitFor()
  await take(page, name('search-filters'))
  await go('/search?q=%22giraffe%22')
  await take(page, name('search-nothing'))
  await go('/library')
  await take(page, name('library'))
  await go('/library?view=grid')
  await take(page, name('library-grid'))
  await go('/library?view=attention')
  await take(page, name('library-attention'))
  for (const [screen, address] of Object.entries(listScreens)) {
    await go(`/library?${address}`)
    await take(page, name(`library-${screen}`))
  }
  await go('/library')
  await openDocument(page, 'lettre-preavis-scan')
  await page.locator('img[data-shown]').first().waitFor()
  await page.waitForLoadState('networkidle')
  await take(page, name('document'))
  await go('/library')
  await openDocument(page, 'Dossier sinistre')
  await page.locator('img[data-shown]').first().waitFor()
  await page.goto(`${page.url().split('?')[0]}?panel=ledger&page=3`)
  await page.locator('img[data-shown]').first().waitFor()
  await page.waitForLoadState('networkidle')
  await take(page, name('document-pages'))
  for (const panel of ['about', 'timeline']) {
    await page.goto(`${page.url().split('?')[0]}?panel=${panel}`)
    await page.locator('img[data-shown]').first().waitFor()
    await page.waitForLoadState('networkidle')
    await take(page, name(`document-${panel}`))
  }
  await go('/library')
  await openDocument(page, 'Facture FA-2024-0118')
  await page.locator('img[data-shown]').first().waitFor()
  await page.waitForLoadState('networkidle')
  await take(page, name('document-fields'))
  for (const part of ['overview', 'review', 'worst', 'checks', 'follow-ups', 'expected']) {
    await go(`/quality?part=${part}`)
    if (part === 'review') await page.locator('img[data-shown]').first().waitFor()
    await take(page, name(`quality-${part}`))
  }
  await go('/reading')
  await take(page, name('reading'))
  await go('/health')
  await take(page, name('health'))
  await go('/settings')
  await take(page, name('settings'))
  await page.keyboard.press('ControlOrMeta+K')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('le')
  await take(page, name('palette'))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog').waitFor()
  await take(page, name('shortcuts'))
}

function look(page, theme, language) {
  return page.locator(`html[data-mantine-color-scheme="${theme}"][lang="${language}"]`).waitFor({ state: 'attached' })
}

/** From the library. */
async function openDocument(page, title) {
  await page.getByRole('row').filter({ hasText: title }).dblclick()
  await page.waitForURL(/documents/)
}

/** Few colours: text and lines stay sharp, and the repository small. */
async function take(page, name) {
  await page.mouse.move(640, 799)
  await page.evaluate(
    () => document.activeElement instanceof HTMLElement && document.activeElement.tagName !== 'INPUT' && document.activeElement.blur(),
  )
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
  await delay(400)
  const png = await page.screenshot({ caret: 'hide', animations: 'disabled' })
  await sharp(png)
    .png({ palette: true, colours: 128, effort: 8, compressionLevel: 9 })
    .toFile(join(pictures, `${name}.png`))
  process.stderr.write(`${name}\n`)
}

function makeDocuments(documents) {
  const samples = join(root, 'resources', 'samples')
  mkdirSync(join(documents, 'Office'), { recursive: true })
  mkdirSync(join(documents, 'Household'))
  for (const name of readdirSync(samples))
    copyFileSync(join(samples, name), join(documents, /facture|dossier|lettre|caretaker/.test(name) ? 'Household' : 'Office', name))
  for (const [path, text] of Object.entries(more)) writeFileSync(join(documents, path), text)
}

/** Through the screens, as a person does it. */
async function tagDocuments(page, origin) {
  for (const [title, tag] of tagged) {
    await page.goto(`${origin}/library`)
    await openDocument(page, title)
    await page.goto(`${page.url().split('?')[0]}?panel=about`)
    await page.getByRole('button', { name: 'Add a tag' }).click()
    await page.keyboard.type(tag)
    await page.keyboard.press('Enter')
    await delay(500)
  }
}

async function untilRead(vault) {
  const expected = readdirSync(join(root, 'resources', 'samples')).length + Object.keys(more).length
  for (;;) {
    const { documents, pages, indexLag } = JSON.parse(await run(vault, 'status', '--json'))
    if (documents >= expected && pages.pending === 0 && indexLag === 0) return
    await delay(1_000)
  }
}

async function serve(vault) {
  const child = start(vault, 'serve', '--json')
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  while (!output.includes('\n')) await delay(50)
  const { url } = JSON.parse(output.split('\n')[0])
  return { child, link: url, origin: new URL(url).origin }
}

function start(vault, ...args) {
  return spawn(process.execPath, [cli, '--vault', vault, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function run(vault, ...args) {
  const child = start(vault, ...args)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`palimpsest ${args.join(' ')} ended with ${code}`)
  return output
}
