/** The web door and kept originals, through the built command line. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { sandbox } from '#support/cli'
import * as shapes from '#support/cli-shapes'

const link = z.object({ url: z.url() })

it('serve lets in the browser that has the link, nobody else, and ends cleanly', async () => {
  const box = sandbox()
  const running = box.start(['serve', '--json'])
  while (!running.stdout().includes('\n')) await delay(50)
  const { url } = link.parse(JSON.parse(running.stdout()))
  const home = new URL('/', url)

  const opened = await fetch(url, { redirect: 'manual' })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''

  expect((await fetch(home)).status).toBe(401)
  expect(await (await fetch(home, { headers: { cookie } })).text()).toContain('<title>Palimpsest</title>')
  expect((await fetch(url, { redirect: 'manual' })).status, 'the link works once').not.toBe(200)
  running.child.kill('SIGINT')
  expect(await running.ended).toMatchObject({ code: 0 })
})

it('a browser gets the file of a document without a kept copy, or a part of it, and is told when it is gone', async () => {
  const box = sandbox()
  const note = join(box.folder, 'note.txt')
  writeFileSync(note, 'The key is under the third flower pot.')
  expect(await box.run(['add', note])).toMatchObject({ code: 0 })
  const { items } = await box.json(['list'], shapes.list)
  const running = box.start(['serve', '--json'])
  while (!running.stdout().includes('\n')) await delay(50)
  const { url } = link.parse(JSON.parse(running.stdout()))
  const cookie = (await fetch(url, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? ''
  const file = new URL(`/originals/${items[0]?.id ?? ''}`, url)

  expect((await fetch(file)).status).toBe(401)
  // The door is open before the archive is.
  let whole = await fetch(file, { headers: { cookie } })
  while (whole.status === 503) {
    await delay(50)
    whole = await fetch(file, { headers: { cookie } })
  }
  expect([whole.status, await whole.text()]).toEqual([200, 'The key is under the third flower pot.'])
  const part = await fetch(file, { headers: { cookie, range: 'bytes=4-6' } })
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 4-6/38', 'key'])
  rmSync(note)
  expect((await fetch(file, { headers: { cookie } })).status).toBe(404)
  running.child.kill('SIGINT')
  expect(await running.ended).toMatchObject({ code: 0 })
})

it('serve says why a folder cannot be its vault, and ends', async () => {
  const box = sandbox()
  mkdirSync(box.vault, { recursive: true })
  writeFileSync(join(box.vault, 'events.db'), 'not a database')
  const { code, stderr } = await box.run(['serve', '--json'])
  expect(code).toBe(1)
  expect(stderr).toContain(box.vault)
  expect(readFileSync(join(box.vault, 'events.db'), 'utf8')).toBe('not a database')
})

it('original gives a kept file back after it was deleted, and never writes over another', async () => {
  const box = sandbox()
  const folder = join(box.folder, 'inbox')
  mkdirSync(folder)
  const note = join(folder, 'note.txt')
  writeFileSync(note, 'The key is under the third flower pot.')
  expect(await box.run(['settings', 'keepOriginals', 'true'])).toMatchObject({ code: 0 })
  expect(await box.run(['add', folder])).toMatchObject({ code: 0 })
  rmSync(note)
  const back = join(box.folder, 'back.txt')

  expect(await box.run(['original', note, '--to', back])).toMatchObject({ code: 0 })
  expect(readFileSync(back, 'utf8')).toBe('The key is under the third flower pot.')

  const again = await box.run(['original', note, '--to', back])
  expect(again.code).toBe(1)
  expect(again.stderr).toContain(back)
})
