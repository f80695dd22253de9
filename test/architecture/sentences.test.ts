/** Every sentence exists in both languages, says the same parameters, and is said somewhere. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'

const renderer = fileURLToPath(new URL('../../src/renderer', import.meta.url))
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
const folders = files.filter((file) => file.endsWith('language/en.json')).map((file) => dirname(dirname(join(renderer, file))))

type Tree = { readonly [key: string]: string | Tree }
const treeSchema: z.ZodType<Tree> = z.record(z.string(), z.union([z.string(), z.lazy(() => treeSchema)]))

function sentencesOf(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      const at = path === '' ? key : `${path}.${key}`
      return typeof value === 'string' ? [[at, value] as const] : [...sentencesOf(value, at)]
    }),
  )
}

const load = (folder: string, language: string) =>
  sentencesOf(treeSchema.parse(JSON.parse(readFileSync(join(folder, 'language', `${language}.json`), 'utf8'))))
const stemOf = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const paramsOf = (sentence: string) => [...new Set([...sentence.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))].sort()

/** `t('a.b')`, and templates such as `t(`state.${state}`)`, which say every sentence that fits. */
function saidIn(folder: string): (key: string) => boolean {
  const code = files
    .map((file) => join(renderer, file))
    .filter((file) => file.startsWith(folder) && /\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const literals = new Set([...code.matchAll(/['"]([\w.-]+)['"]/g)].map(([, text]) => text))
  const templates = [...code.matchAll(/`([\w.-]*\$\{[^`]*)`/g)].map(
    ([, template = '']) =>
      new RegExp(
        `^${template
          .replace(/\$\{[^}]*\}/g, '\u0000')
          .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replaceAll('\u0000', '.+')}$`,
      ),
  )
  return (key) => literals.has(key) || templates.some((template) => template.test(key))
}

test('there are sentences', () => {
  expect(folders.length).toBeGreaterThan(6)
})

test.each(folders.map((folder) => [relative(renderer, folder), folder]))('%s: both languages say the same things', (_name, folder) => {
  const [en, fr] = [load(folder, 'en'), load(folder, 'fr')]
  expect([...new Set([...fr.keys()].map(stemOf))].sort()).toEqual([...new Set([...en.keys()].map(stemOf))].sort())
  for (const [key, sentence] of fr) {
    const english = en.get(key) ?? en.get(`${stemOf(key)}_other`)
    expect([key, paramsOf(sentence)]).toEqual([key, paramsOf(english ?? '')])
    expect(sentence.trim(), key).not.toBe('')
  }
})

test.each(folders.map((folder) => [relative(renderer, folder), folder]))('%s: no sentence is left unsaid', (_name, folder) => {
  const isSaid = saidIn(folder)
  expect([...new Set([...load(folder, 'en').keys()].map(stemOf))].filter((key) => !isSaid(key))).toEqual([])
})

test.each(folders.map((folder) => [relative(renderer, folder), folder]))('%s: French spacing is French', (_name, folder) => {
  // Marks made of two parts stand after a space that does not break; the apostrophe is ’ and the ellipsis one sign.
  const wrong = [...load(folder, 'fr')].filter(([, sentence]) =>
    /[\p{L}\d»)}] ?[?!;]|[\p{L}»)}] ?:(?!\/\/|\S)|« | »|'|\.\.\./u.test(sentence),
  )
  expect(wrong).toEqual([])
})
