import { describe, expect, it } from 'vitest'
import { collectNotices } from '../../scripts/third-party-notices.mjs'

describe('third-party notices', () => {
  const notices = collectNotices()
  const named = (name: string) => notices.find((notice) => notice.name === name)

  it('name what the program loads, what its screens are built from, and what these depend on', () => {
    for (const name of [
      'better-sqlite3',
      'sqlite-vec',
      'tesseract.js',
      'tesseract.js-core',
      'react',
      'electron',
      '@fontsource-variable/inter',
    ])
      expect(named(name)).toMatchObject({ licence: expect.stringMatching(/./) as string, version: expect.stringMatching(/^\d/) as string })
  })

  it('name models and language data too', () => {
    expect(named('model: multilingual-e5-small-latin')).toMatchObject({
      licence: 'MIT',
      text: expect.stringContaining('MIT License') as string,
    })
    expect(notices.filter(({ name }) => name.startsWith('Tesseract language data'))).toHaveLength(1)
  })

  it('leave out what only builds and tests', () => {
    for (const name of ['typescript', 'vitest', 'eslint', 'playwright', '@types/node']) expect(named(name)).toBeUndefined()
  })

  it('say something of every licence, in order', () => {
    for (const { text, licence } of notices) {
      expect(text.length).toBeGreaterThan(20)
      expect(licence).not.toBe('')
    }
    const names = notices.map(({ name }) => name)
    expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
  })
})
