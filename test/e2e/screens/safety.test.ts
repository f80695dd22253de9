/** Who is not let in, and what documents cannot do to the screens that show them. */
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { makePdf } from '#support/make-pdf'
import { itInBrowser, openScreens, openScreensWith, untilRead } from '#support/screens-in-browser'

const hostile = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`

itInBrowser(
  'hostile titles and texts are shown as they are written, on every screen, and do nothing',
  async () => {
    const screens = await openScreens()
    const { box, page } = screens
    const pdf = join(box.folder, 'letter.pdf')
    writeFileSync(pdf, makePdf([{ texts: [{ text: `Hostile ${hostile}`, x: 20, y: 700, size: 8 }] }], { title: hostile }))
    const web = join(box.folder, 'page.html')
    writeFileSync(web, `<title>${hostile.replaceAll('<', '&lt;')} page</title><p>Hostile ${hostile.replaceAll('<', '&lt;')}</p>${hostile}`)
    const named = join(box.folder, '"><img src=x onerror=alert(1)> javascript:alert(1).txt')
    writeFileSync(named, 'Hostile name')
    expect(await box.run(['add', pdf, web, named])).toMatchObject({ code: 0 })
    await screens.go('/library')
    await untilRead(screens, 3)

    for (const path of ['/library', '/search?q=hostile', '/reading', '/health', '/settings']) {
      await screens.go(path)
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
      expect(await page.locator('img[src="x"]').count(), path).toBe(0)
    }
    await screens.go('/search?q=hostile')
    await page.getByRole('option').first().waitFor()
    for (const option of await page.getByRole('option').all()) {
      await option.click()
      await option.dblclick()
      await page.waitForURL(/\/documents\//)
      await page.getByText('Opening the document').waitFor({ state: 'detached' })
      await page.goBack()
      await page.getByRole('option').first().waitFor()
    }
    expect(await page.title()).toBe('Palimpsest')
    await screens.end()
  },
  120_000,
)

itInBrowser(
  'another page’s connection, a wrong token and a frame are refused',
  async () => {
    const screens = await openScreens()
    const { context, origin } = screens
    await screens.page.getByRole('heading', { name: 'Welcome to Palimpsest' }).waitFor()
    const foreign = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<title>foreign</title><iframe src="${origin}/"></iframe>`)
    })
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void foreign.close())
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`)

    const connected = await page.evaluate(
      (to) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(`${to.replace('http', 'ws')}/rpc`)
          socket.onopen = () => resolve('open')
          socket.onerror = () => resolve('refused')
        }),
      origin,
    )
    expect(connected).toBe('refused')
    expect(
      await page.evaluate(
        (to) =>
          fetch(`${to}/`, { credentials: 'include' }).then(
            () => 'read',
            () => 'refused',
          ),
        origin,
      ),
    ).toBe('refused')
    const [frame] = page.frames().filter((each) => each !== page.mainFrame())
    expect(await frame?.evaluate(() => document.body.textContent || document.title)).not.toContain('Palimpsest')

    // A browser that never had the link: neither page nor pictures nor contract.
    const stranger = await screens.browser.newContext()
    for (const path of ['/', '/library', '/pages/x/1', '/assets/none.js', '/open?once=guessed'])
      expect((await stranger.request.get(origin + path)).status(), path).toBe(401)
    expect((await stranger.request.get(origin, { headers: { authorization: 'Bearer guessed' } })).status()).toBe(401)
    await stranger.close()
    // The browser tells of the refused frame and connection: they are what was asked for.
    expect(screens.trouble.filter((line) => !/127\.0\.0\.1|Framing|frame/.test(line))).toEqual([])
  },
  60_000,
)

itInBrowser(
  'no request leaves the origin while every screen is used',
  async () => {
    const screens = await openScreensWith([join(import.meta.dirname, '../../../resources/samples/facture-atelier-meridien.pdf')], {
      offline: false,
    })
    const { page } = screens
    await untilRead(screens, 1)
    for (const name of ['Search', 'Library', 'Reading', 'Health', 'Settings']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
      await page.waitForLoadState('networkidle')
    }
    await screens.go('/search?q=facture')
    await page.getByRole('option').first().dblclick()
    await page.waitForURL(/\/documents\//)
    await page.locator('img[data-shown]').first().waitFor()
    await screens.end()
  },
  120_000,
)
