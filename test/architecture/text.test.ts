/** What the text of tracked files must and must not hold. */
import { describe, expect, it } from 'vitest'
import { contentOf, lineCount, trackedFiles } from './tracked-files'

const all = trackedFiles()
const written = all.filter(
  (path) =>
    /\.(?:tsx?|mjs|cjs|js|json|md|ya?ml|py|sh|txt)$|^\.ci\/run$|^\.npmrc$/.test(path) &&
    !path.startsWith('resources/models/') &&
    !path.startsWith('resources/words/'),
)
const code = written.filter((path) => /\.(?:tsx?|mjs|cjs|js)$/.test(path))
const product = code.filter((path) => path.startsWith('src/'))

describe('tracked text', () => {
  it('names no path of the machine it was written on', () => {
    // Put together here, so that this file does not name them either.
    const machine = new RegExp(['/wo' + 'rk/(?:main|shared)', '/ro' + 'ot/', 'C:' + '\\\\\\\\Users'].join('|'))
    expect(written.filter((path) => machine.test(contentOf(path)))).toEqual([])
  })

  it('names no registry to install from: the lockfile is the same for everybody', () => {
    const hosts = ['package-lock.json', 'package.json', '.npmrc'].filter((path) =>
      /"resolved": "https?:|registry\s*=/.test(contentOf(path)),
    )
    expect(hosts).toEqual([])
  })

  it('leaves nothing for later', () => {
    const later = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`)
    expect(code.filter((path) => later.test(contentOf(path)))).toEqual([])
  })
})

describe('a source file', () => {
  it('is never longer than 400 lines', () => {
    expect(code.filter((path) => lineCount(path) > 400)).toEqual([])
  })

  it('is usually read on one or two screens: the median is at most 120 lines', () => {
    const lengths = product.map(lineCount).sort((a, b) => a - b)
    expect(lengths[Math.floor(lengths.length / 2)] ?? 0).toBeLessThanOrEqual(120)
  })

  it('says in its first lines what it is, unless it is a door', () => {
    const isDoor = (path: string) => path.endsWith('/index.ts')
    expect(product.filter((path) => !isDoor(path) && !/^(?:#!.*\n)?\/\*\*/.test(contentOf(path)))).toEqual([])
  })
})

describe('the core', () => {
  const core = product.filter((path) => path.startsWith('src/main/core/'))

  it('waits in handlers.ts only', () => {
    expect(
      core.filter((path) => !path.endsWith('/handlers.ts') && /\basync\b\s*(?:\(|function|\w+\s*=>)|\bawait\s/.test(contentOf(path))),
    ).toEqual([])
  })
})

describe('the database', () => {
  it('is opened in adapters/sqlite only', () => {
    const strays = product.filter(
      (path) => !path.startsWith('src/main/adapters/sqlite/') && /from '(?:better-sqlite3|sqlite-vec)/.test(contentOf(path)),
    )
    expect(strays).toEqual([])
  })
})

describe('what ships', () => {
  it('is not built from data that is not ours: no open test data is tracked', () => {
    expect(all.filter((path) => /^(?:data|open)\//.test(path))).toEqual([])
  })
})
