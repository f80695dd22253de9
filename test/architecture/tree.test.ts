/** The layout of docs/architecture.md, as far as names and places can say it. */
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentOf, root, trackedFiles } from './tracked-files'

const files = trackedFiles('src', 'test')
const sources = files.filter((path) => path.startsWith('src/') && /\.tsx?$/.test(path))
const tests = files.filter((path) => path.endsWith('.test.ts') || path.endsWith('.test.tsx'))
const folders = new Set(files.flatMap(foldersAbove))

function foldersAbove(path: string): string[] {
  const above: string[] = []
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) above.push(folder)
  return above
}

function foldersBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && folders.has(`${folder}/${entry.name}`))
    .map((entry) => `${folder}/${entry.name}`)
}

describe('a context of the core', () => {
  const contexts = foldersBelow('src/main/core').filter((folder) => !folder.endsWith('/ports'))

  it('explains itself on one screen in a README', () => {
    expect(contexts.filter((folder) => !files.includes(`${folder}/README.md`))).toEqual([])
    expect(
      contexts.filter((folder) => files.includes(`${folder}/README.md`) && contentOf(`${folder}/README.md`).split('\n').length > 60),
    ).toEqual([])
  })

  it('has a door', () => {
    expect([...contexts, 'src/main/core/ports'].filter((folder) => !files.includes(`${folder}/index.ts`))).toEqual([])
  })
})

describe('an adapter', () => {
  it('has a door', () => {
    expect(foldersBelow('src/main/adapters').filter((folder) => !files.includes(`${folder}/index.ts`))).toEqual([])
  })
})

describe('a test', () => {
  /** Suites that are about no single source: every transport, the whole product, figures, the tree itself. */
  const ownPlaces = ['architecture', 'contract', 'e2e', 'bench', 'packs', 'support', 'scripts']

  it('stands where its source stands: test/main/… for src/main/…', () => {
    const mirrored = tests.filter((path) => !ownPlaces.includes(path.split('/')[1] ?? ''))
    const strays = mirrored.filter((path) => {
      const source = path.replace(/^test\//, 'src/')
      const file = source.replace(/\.test\.tsx?$/, '')
      return !sources.includes(`${file}.ts`) && !sources.includes(`${file}.tsx`) && !folders.has(dirname(source))
    })
    expect(strays).toEqual([])
  })

  it('is never left out by hand or run alone', () => {
    const pattern = /\b(?:it|test|describe)\.(?:skip|only|todo|fails)\s*\(/
    expect(tests.filter((path) => pattern.test(contentOf(path)))).toEqual([])
  })

  it('that needs the open data says so instead of failing where it is absent', () => {
    expect(files.filter((path) => path.startsWith('test/') && /PALIMPSEST_OPEN_DATA/.test(contentOf(path)))).toEqual(
      [...files.filter((path) => path === 'test/support/open-data.ts'), 'test/architecture/tree.test.ts'].sort(),
    )
  })
})

describe('an import', () => {
  it('crosses no layer by a relative path', () => {
    const strays: string[] = []
    for (const path of sources) {
      for (const [, target = ''] of contentOf(path).matchAll(/from '(\.\.?\/[^']+)'/g)) {
        const layer = ownFolder(path)
        if (!join(dirname(path), target).replaceAll('\\', '/').startsWith(`${layer}/`)) strays.push(`${path} → ${target}`)
      }
    }
    expect(strays).toEqual([])
  })
})

/** The folder a source may walk about in: its context, its adapter, its host, or its layer. */
function ownFolder(path: string): string {
  const parts = path.split('/')
  const deep = parts[1] === 'main' && ['core', 'adapters', 'hosts'].includes(parts[2] ?? '') ? 4 : 3
  return parts.slice(0, Math.min(deep, parts.length - 1)).join('/')
}
