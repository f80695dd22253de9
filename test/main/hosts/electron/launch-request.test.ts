/** What a start may ask for: nothing but files that are there, one vault, and places of our own page. */
import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#support/temporary-folder'
import { parseLaunch, routeOfLink } from '../../../../src/main/hosts/electron/launch-request'

const id = 'abcdefghijklmnopqrstuvwxyz'

describe('a link', () => {
  it('leads to a document and its page', () => {
    expect(routeOfLink(`palimpsest://document/${id}`)).toBe(`/documents/${id}`)
    expect(routeOfLink(`palimpsest://document/${id}?page=12`)).toBe(`/documents/${id}?page=12`)
  })

  it('leads nowhere else', () => {
    for (const link of [
      'palimpsest://settings/x',
      `https://document/${id}`,
      'palimpsest://document/../../etc/passwd',
      'palimpsest://document/ABC<script>',
      'palimpsest:',
      'javascript:alert(1)',
    ])
      expect(routeOfLink(link), link).toBeUndefined()
    expect(routeOfLink(`palimpsest://document/${id}?page=-1`)).toBe(`/documents/${id}`)
  })

  it('never becomes anything but a route, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (path, page) => {
        expect(routeOfLink(`palimpsest://document/${path}?page=${page}`) ?? '/documents/none').toMatch(
          /^\/documents\/[a-z0-9]+(\?page=\d+)?$/,
        )
      }),
    )
  })
})

describe('a start', () => {
  it('names a vault, files that exist and a link, in any order', () => {
    const file = resolve('package.json')
    const asked = parseLaunch(
      ['--no-sandbox', 'package.json', 'not-there.pdf', '--vault', 'library', `palimpsest://document/${id}`],
      process.cwd(),
    )
    expect(asked).toEqual({ vault: resolve('library'), files: [file], goTo: `/documents/${id}` })
    expect(parseLaunch(['--vault=/a'], '/').vault).toBe(resolve('/a'))
    expect(parseLaunch(['--vault'], '/').vault).toBeUndefined()
  })

  it('takes files by their addresses too, as file managers give them, and nothing from other machines', () => {
    const file = join(temporaryFolder(), 'relevé n° 3 (été) 100%.pdf')
    writeFileSync(file, '')
    expect(parseLaunch([pathToFileURL(file).href], '/').files).toEqual([file])
    expect(parseLaunch(['file://other-machine/a.pdf', 'file:///a%2Fb.pdf', 'https://example.org/a.pdf'], '/').files).toEqual([])
  })
})
